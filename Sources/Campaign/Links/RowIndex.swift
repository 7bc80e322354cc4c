/// Finds the rows of a ledger by a number that stands in them: the code, or the link.
///
/// Open addressing over the places of rows, with half of each number's hash beside: a row is looked at only where it is almost surely the
/// one. A ledger of 35,000 relays has some 770,000 rows, and the standard library's dictionary takes longer to hash than to find one.
struct RowIndex: Sendable {
    enum Key { case code, link }

    private let key: Key
    /// The lower half is the place of a row plus one, the upper half of its number's hash; 0 where there is none. A power of two of them, at
    /// most three quarters in use.
    private var slots: [UInt64] = []

    init(by key: Key) { self.key = key }

    /// The place of the row that `number` stands in; of several, of the last.
    func place(of number: UInt64, in rows: [Ledger.Row]) -> Int? {
        guard !slots.isEmpty else { return nil }
        let slot = slots[slot(of: number, Self.hash(number), in: rows)]
        return slot == 0 ? nil : Self.place(slot)
    }

    /// Takes the last of `rows`.
    mutating func addLast(of rows: [Ledger.Row]) {
        if rows.count * 4 > slots.count * 3 { reserve(rows.count * 2, rows) } else { _ = add(rows.count - 1, rows) }
    }

    /// Takes all of `rows` into an index that has none of them.
    /// - Returns: Whether no two have the same number; of those that do, the last is found.
    mutating func add(_ rows: [Ledger.Row]) -> Bool {
        reserve(rows.count, [])
        var areUnique = true
        for place in rows.indices where !add(place, rows) { areUnique = false }
        return areUnique
    }

    /// Makes room for `capacity` rows, `rows` among them.
    mutating func reserve(_ capacity: Int, _ rows: [Ledger.Row]) {
        var size = 1024
        while size * 3 < capacity * 4 { size *= 2 }
        guard size > slots.count else { return }
        slots = [UInt64](repeating: 0, count: size)
        for place in rows.indices { _ = add(place, rows) }
    }

    /// - Returns: Whether its number is new.
    private mutating func add(_ place: Int, _ rows: [Ledger.Row]) -> Bool {
        let number = number(rows[place])
        let hash = Self.hash(number)
        let slot = slot(of: number, hash, in: rows)
        let isNew = slots[slot] == 0
        slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(place + 1)
        return isNew
    }

    /// Where a number is, or where it would be.
    private func slot(of number: UInt64, _ hash: UInt64, in rows: [Ledger.Row]) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash >> 20) & mask
        while slots[slot] != 0 {
            if (slots[slot] ^ hash) >> 32 == 0, self.number(rows[Self.place(slots[slot])]) == number { break }
            slot = (slot + 1) & mask
        }
        return slot
    }

    private static func place(_ slot: UInt64) -> Int { Int(slot & 0xFFFF_FFFF) - 1 }

    /// Fibonacci hashing: the product's upper bits depend on all of the number's.
    private static func hash(_ number: UInt64) -> UInt64 { (number ^ number >> 32) &* 0x9E37_79B9_7F4A_7C15 }

    private func number(_ row: Ledger.Row) -> UInt64 {
        switch key {
        case .code: row.code
        case .link: row.link
        }
    }
}
