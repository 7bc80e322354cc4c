import Testing

@testable import Campaign

@Suite("Rows of a ledger by code and by link")
struct RowIndexTests {
    private static func rows(_ count: Int) -> [Ledger.Row] {
        (0..<count).map { place in
            let code = UInt64(place) &* 0x9E37_79B9 & 0xFF_FFFF_FFFF
            return Ledger.Row(
                seconds: 0, code: code, relay: UInt32(place / 22), channel: UInt16(place / 2 % 11),
                wave: UInt16(place % 2))
        }
    }

    @Test("each row is found, and nothing that is in none", arguments: [0, 1, 767, 768, 769, 5000])
    func found(count: Int) {
        let rows = Self.rows(count)
        var (code, link) = (RowIndex(by: .code), RowIndex(by: .link))
        let areUnique = (code.add(rows), link.add(rows))
        #expect(areUnique == (true, true))
        for (place, row) in rows.enumerated() {
            #expect(code.place(of: row.code, in: rows) == place)
            #expect(link.place(of: row.link, in: rows) == place)
        }
        #expect(code.place(of: 0xFF_0000_0001, in: rows) == nil)
        #expect(link.place(of: UInt64.max, in: rows) == nil)
    }

    @Test("one row after the other is found as all at once are")
    func oneByOne() {
        var index = RowIndex(by: .code)
        var rows: [Ledger.Row] = []
        for row in Self.rows(3000) {
            rows.append(row)
            index.addLast(of: rows)
        }
        for (place, row) in rows.enumerated() { #expect(index.place(of: row.code, in: rows) == place) }
    }

    @Test("of two rows with one number the last is found, and it is said that there are two")
    func twice() {
        var rows = Self.rows(100)
        rows.append(rows[40])
        var index = RowIndex(by: .code)
        let areUnique = index.add(rows)
        #expect(!areUnique)
        #expect(index.place(of: rows[40].code, in: rows) == 100)
    }
}
