/// Finds what a person most likely meant.
public enum Nearest {
    /// The word nearest to `text`, case and accents aside: at most a third of its letters wrong, missing, added or swapped.
    /// The first of several equally near ones.
    public static func word(to text: String, among words: some Sequence<String>) -> String? {
        let wanted = Array(Folding.key(text).utf8.prefix(80))
        guard !wanted.isEmpty else { return nil }
        var best: (word: String, distance: Int)?
        for word in words {
            let candidate = Array(Folding.key(word).utf8.prefix(80))
            let most = max(1, min(wanted.count, candidate.count) / 3)
            let distance = distance(wanted, candidate, atMost: min(most, (best?.distance ?? .max)))
            if distance <= most, distance < best?.distance ?? .max { best = (word, distance) }
        }
        return best?.word
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment) that turn one into the other.
    package static func distance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int {
        guard abs(a.count - b.count) <= limit else { return limit == .max ? .max : limit + 1 }
        var before: [Int] = []
        var last = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for (j, y) in b.enumerated() {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (x == y ? 0 : 1))
                if i > 0, j > 0, x == b[j - 1], a[i - 1] == y { cost = min(cost, before[j - 1] + 1) }
                row.append(cost)
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
