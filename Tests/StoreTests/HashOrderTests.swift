import Testing

@testable import Store

@Suite("Sorting by hashes")
struct HashOrderTests {
    private struct Element: Equatable {
        let hash: UInt64
        let rank: Int
    }

    private func sorted(_ elements: [Element], _ comparisons: inout Int) -> [Element] {
        var count = 0
        defer { comparisons = count }
        let isBefore = { (a: Element, b: Element) in
            count += 1
            return a.hash != b.hash ? a.hash < b.hash : a.rank < b.rank
        }
        return HashOrder.sorted(elements, key: { $0.hash }, isBefore: isBefore)
    }

    /// Hashes of `visitors`, each with its share of `count` ranks, mixed.
    private func elements(_ count: Int, of visitors: Int) -> [Element] {
        (0..<count).map { number in
            Element(
                hash: UInt64(number % visitors + 1) &* 0x9E37_79B9_7F4A_7C15,
                rank: Int(truncatingIfNeeded: (UInt64(number) &* 0x2545_F491_4F6C_DD1D) >> 20))
        }
    }

    @Test(
        "the order is that of any sort, and few share a hash or all do, in no more than its comparisons", arguments: [1, 2, 3, 40, 100_000])
    func visitors(count: Int) {
        let elements = elements(100_000, of: count)
        var comparisons = 0
        let found = sorted(elements, &comparisons)
        #expect(found == elements.sorted { $0.hash != $1.hash ? $0.hash < $1.hash : $0.rank < $1.rank })
        // 100,000 × log₂ 100,000 is 1.7 million; the square is ten thousand million.
        #expect(comparisons < 3_000_000)
    }

    @Test("none, one, and few", arguments: [0, 1, 2, 16, 17, 18])
    func few(count: Int) {
        var comparisons = 0
        let elements = elements(count, of: 1)
        #expect(sorted(elements, &comparisons) == elements.sorted { $0.rank < $1.rank })
    }
}
