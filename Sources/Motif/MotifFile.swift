package import Campaign
internal import Drawing
package import Foundation

/// A motif as its file keeps it: the nodes of closed splines, in ten-thousandths of a unit.
///
/// `frame` says how places on the globe come to lie in it. Each further line is one closed curve: `figure` or `ripple DISTANCE`, the first node, then each further node as the step from the one before.
package struct MotifFile: Equatable, Sendable {
    package struct Curve: Equatable, Sendable {
        /// Ten-thousandths of a unit; 0 for the figure.
        package var distance: Int
        package var nodes: [SIMD2<Int>]
    }

    /// From the globe to the unit box: a local projection, then a move and a scale.
    package struct Frame: Equatable, Sendable {
        /// What the projection is centred on, in twenty-thousandths of a degree.
        package var centre: SIMD2<Int>
        /// What becomes 0, 0, and how much becomes a unit, in metres.
        package var middle: SIMD2<Int>
        package var half: Int
    }

    /// Nil for the country.
    package var frame: Frame?
    package var curves: [Curve]
    static let header = "porte-voix motif 2"
    static let scale = 10_000.0

    package static func name(of territory: TerritoryCode) -> String {
        territory.level == .national ? "national.txt" : "\(territory.level.rawValue)-\(territory.code).txt"
    }

    package var text: String {
        var text = MotifFile.header + "\n"
        if let frame {
            text += "frame \(frame.centre.x) \(frame.centre.y) \(frame.middle.x) \(frame.middle.y) \(frame.half)\n"
        }
        for curve in curves {
            text += curve.distance == 0 ? "figure" : "ripple \(curve.distance)"
            var last = SIMD2(0, 0)
            for node in curve.nodes {
                text += " \(node.x &- last.x) \(node.y &- last.y)"
                last = node
            }
            text += "\n"
        }
        return text
    }

    package var data: Data { Data(text.utf8) }

    package init(frame: Frame?, curves: [Curve]) {
        self.frame = frame
        self.curves = curves
    }

    /// - Returns: nil where the bytes are not a motif; no input makes it trap.
    package init?(_ data: Data) {
        let bytes = [UInt8](data)
        var reader = ByteReader(bytes: bytes)
        guard reader.take(MotifFile.header), reader.takeNewline() else { return nil }
        if reader.take("frame") {
            var numbers: [Int] = []
            while reader.take(" ") {
                guard let number = reader.number() else { return nil }
                numbers.append(number)
            }
            guard numbers.count == 5, numbers[4] > 0, reader.takeNewline() else { return nil }
            frame = Frame(centre: SIMD2(numbers[0], numbers[1]), middle: SIMD2(numbers[2], numbers[3]), half: numbers[4])
        }
        curves = []
        while !reader.isAtEnd {
            var distance = 0
            if reader.take("ripple ") {
                guard let number = reader.number(), number > 0 else { return nil }
                distance = number
            } else if !reader.take("figure") {
                return nil
            }
            var nodes: [SIMD2<Int>] = []
            nodes.reserveCapacity(64)
            var last = SIMD2(0, 0)
            while reader.take(" ") {
                guard let x = reader.number(), reader.take(" "), let y = reader.number() else { return nil }
                if !nodes.isEmpty && x == 0 && y == 0 { return nil }
                last = SIMD2(last.x + x, last.y + y)
                guard abs(last.x) < 1_000_000, abs(last.y) < 1_000_000 else { return nil }
                nodes.append(last)
            }
            guard reader.takeNewline(), nodes.count >= 3, nodes.first != nodes.last else { return nil }
            curves.append(Curve(distance: distance, nodes: nodes))
        }
        guard curves.contains(where: { $0.distance == 0 }) else { return nil }
    }

    func motif(of territory: TerritoryCode) -> Motif {
        var figure: [Path.Element] = []
        var low = Vector(repeating: .infinity)
        var high = Vector(repeating: -.infinity)
        var ripples: [Motif.Ripple] = []
        for curve in curves {
            let spline = ClosedSpline(curve.nodes.map { Vector(Double($0.x), Double($0.y)) / MotifFile.scale })
            if curve.distance == 0 {
                figure += spline.elements
                for point in spline.flattened(8) {
                    low = pointwiseMin(low, point)
                    high = pointwiseMax(high, point)
                }
            } else {
                let distance = Double(curve.distance) / MotifFile.scale
                if let last = ripples.last, last.distance == distance {
                    ripples[ripples.count - 1] = Motif.Ripple(distance: distance, path: Path(last.path.elements + spline.elements))
                } else {
                    ripples.append(Motif.Ripple(distance: distance, path: Path(spline.elements)))
                }
            }
        }
        let bounds = Rect(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
        return Motif(territory: territory, figure: Path(figure), figureBounds: bounds, ripples: ripples, frame: frame)
    }
}

extension MotifFile {
    /// Reads words and whole numbers of ASCII text.
    private struct ByteReader {
        let bytes: [UInt8]
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        mutating func take(_ word: StaticString) -> Bool {
            let count = word.utf8CodeUnitCount
            guard position + count <= bytes.count else { return false }
            for i in 0..<count where bytes[position + i] != word.utf8Start[i] { return false }
            position += count
            return true
        }

        mutating func take(_ word: String) -> Bool {
            guard bytes[position...].starts(with: word.utf8) else { return false }
            position += word.utf8.count
            return true
        }

        mutating func takeNewline() -> Bool { take("\n" as StaticString) }

        /// Up to seven digits, with a sign where negative.
        mutating func number() -> Int? {
            let negative = take("-" as StaticString)
            var value = 0
            var digits = 0
            while position < bytes.count, (48...57).contains(bytes[position]), digits < 8 {
                value = value * 10 + Int(bytes[position] - 48)
                digits += 1
                position += 1
            }
            guard (1...7).contains(digits) else { return nil }
            return negative ? -value : value
        }
    }
}
