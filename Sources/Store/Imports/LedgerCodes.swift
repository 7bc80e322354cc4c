internal import Campaign

/// Numbers that the store gives to the codes of a ledger. The ledger's own order may be anything: the store knows codes by their text.
final class LedgerCodes {
    private let ledger: Ledger
    /// By place in the ledger; 0 where it was not asked for yet.
    private var numbers: [UInt32]

    init(_ ledger: Ledger) {
        self.ledger = ledger
        numbers = [UInt32](repeating: 0, count: ledger.count)
    }

    /// - Parameter subject: 0 and 1 as in the store, then places in the ledger.
    func subject(of subject: UInt32, in store: Store) throws -> UInt32 {
        guard subject > 1 else { return subject }
        let place = Int(subject - 2)
        if numbers[place] == 0 { numbers[place] = try store.subject(ofCode: ledger[place].code.text) }
        return numbers[place]
    }

    /// The numbers may be those of a transaction that was taken back.
    func forget() { numbers = [UInt32](repeating: 0, count: ledger.count) }
}

extension Store {
    func subject(ofCode code: String) throws -> UInt32 {
        if let number = try connection.number(.named("subject"), .text(code)) { return UInt32(clamping: number) }
        try connection.run(.named("add subject"), .text(code))
        return UInt32(clamping: connection.lastRow)
    }
}
