/// Chooses where lines end, over the whole paragraph at once: lines of even length that each say something, no line that ends on a stray
/// « à » or « ou », and never a single short word left alone on the last line when there is another way.
struct LineBreaker {
    enum Manner: Sendable {
        /// As few lines as the width allows, all of much the same length: headlines and names.
        case balanced
        /// Full lines, the last as it comes: running text.
        case filled
    }

    /// A part between two break opportunities.
    struct Segment {
        /// With its trailing space, and without it as it stands at a line's end.
        let width: Double
        let bareWidth: Double
        let letters: Int
        /// Whether a space ends it, and not a hyphen inside a word.
        let endsWord: Bool
        let clusters: Range<Int>
        /// What speaks against ending a line behind it.
        var bond = LineSense.Bond.cost(0)
    }

    let segments: [Segment]
    /// The fewest letters of a line that is not the whole text.
    private static let fewestLetters = 4

    /// - Parameter partsAddresses: whether a line may also end after a dot, a slash or another sign inside an address.
    init(_ shaped: ShapedText, tracking: Double, partsAddresses: Bool = false) {
        var segments: [Segment] = []
        var texts: [String] = []
        var start = 0
        let clusters = shaped.clusters
        for index in 1..<max(clusters.count + 1, 1)
        where index == clusters.count || clusters[index].mayBreakBefore || partsAddresses && Self.partsAddress(clusters, at: index) {
            guard index > start else { continue }
            let range = start..<index
            var end = index
            while end > start, clusters[end - 1].isSpace { end -= 1 }
            let bare = shaped.width(of: start..<end, tracking: tracking)
            let letters = clusters[range].count(where: \.isWord)
            segments.append(
                Segment(
                    width: shaped.width(of: range, tracking: tracking) + shaped.tracking(tracking, after: index - 1), bareWidth: bare,
                    letters: letters, endsWord: end < index, clusters: range))
            texts.append(clusters[range].map(\.text).joined())
            start = index
        }
        let sense = LineSense(segments: texts)
        for index in segments.indices { segments[index].bond = segments[index].endsWord ? sense.bond(after: index) : .never }
        self.segments = segments
    }

    /// Whether a sign of an address ends before a cluster, between two letters or digits.
    private static func partsAddress(_ clusters: [ShapedText.Cluster], at index: Int) -> Bool {
        index >= 2 && clusters[index].isWord && clusters[index - 2].isWord && "./-_?=&@".contains(clusters[index - 1].text)
    }

    /// The widest part that cannot be broken.
    var widestSegment: Double { segments.map(\.bareWidth).max() ?? 0 }

    /// Ranges of clusters, one a line; nil where a single part is wider than `width` or more than `limit` lines would be needed.
    ///
    /// - Parameter strict: whether balanced lines keep to the sense whatever it takes: nil too where they cannot.
    func lines(width: Double, manner: Manner, limit: Int, fewest asked: Int = 1, strict: Bool) -> [Range<Int>]? {
        guard !segments.isEmpty else { return [] }
        guard widestSegment <= width + 1e-9, let needed = fewestLines(width: width), needed <= limit else { return nil }
        let fewest = max(needed, min(asked, limit, segments.count))
        guard strict, manner == .balanced else { return best(width: width, manner: manner, count: fewest, strict: false) }
        for count in fewest...max(fewest, min(limit, fewest + 2)) {
            if let lines = best(width: width, manner: manner, count: count, strict: true) { return lines }
        }
        return nil
    }

    private func fewestLines(width: Double) -> Int? {
        var lines = 1
        var used = 0.0
        for segment in segments {
            if used + segment.bareWidth > width + 1e-9 {
                lines += 1
                used = 0
            }
            used += segment.width
        }
        return lines
    }

    /// Dynamic programming over (lines used, segments set): least sum of squared slack and penalties.
    private func best(width: Double, manner: Manner, count: Int, strict: Bool) -> [Range<Int>]? {
        let n = segments.count
        guard count <= n else { return nil }
        var costs = [[Double]](repeating: [Double](repeating: .infinity, count: n + 1), count: count + 1)
        var starts = [[Int]](repeating: [Int](repeating: 0, count: n + 1), count: count + 1)
        costs[0][0] = 0
        for line in 1...count {
            for first in 0..<n where costs[line - 1][first].isFinite {
                var used = 0.0
                for last in first..<n {
                    let length = used + segments[last].bareWidth
                    if length > width + 1e-9 { break }
                    used += segments[last].width
                    guard let penalty = penalty(length, width, manner, first...last, strict) else { continue }
                    let cost = costs[line - 1][first] + penalty
                    if cost < costs[line][last + 1] {
                        costs[line][last + 1] = cost
                        starts[line][last + 1] = first
                    }
                }
            }
        }
        guard costs[count][n].isFinite else { return nil }
        var ends: [Range<Int>] = []
        var last = n
        for line in stride(from: count, through: 1, by: -1) {
            let first = starts[line][last]
            ends.append(segments[first].clusters.lowerBound..<segments[last - 1].clusters.upperBound)
            last = first
        }
        return ends.reversed()
    }

    /// Nil for a line that strict setting does not allow.
    private func penalty(_ length: Double, _ width: Double, _ manner: Manner, _ range: ClosedRange<Int>, _ strict: Bool) -> Double? {
        let isLast = range.upperBound == segments.count - 1
        let slack = (width - length) / width
        var cost = isLast && manner == .filled ? 0 : slack * slack
        if !isLast {
            let segment = segments[range.upperBound]
            switch (manner, segment.bond) {
            case (.balanced, .never):
                if strict { return nil }
                cost += segment.endsWord ? 2 : 4
            case (.balanced, .cost(let bond)): cost += bond
            case (.filled, _): cost += !segment.endsWord ? 0.6 : segment.letters <= 2 || segment.bond == .never ? 0.02 : 0
            }
        }
        let isWhole = isLast && range.lowerBound == 0
        if manner == .balanced, !isWhole, segments[range].reduce(0, { $0 + $1.letters }) < Self.fewestLetters {
            if strict { return nil }
            cost += 10
        }
        if isLast, range.lowerBound > 0, range.count == 1 { cost += segments[range.upperBound].letters <= 4 ? 10 : 0.05 }
        return cost
    }
}
