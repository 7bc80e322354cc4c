internal import Campaign
internal import Tracking

/// Numbers that the store gives to the codes of a ledger. The ledger's own order may be anything: the store knows codes by their text.
final class LedgerCodes {
    private let ledger: Ledger
    /// By place in the ledger; 0 where it was not asked for yet.
    private var numbers: [UInt32]

    init(_ ledger: Ledger) {
        self.ledger = ledger
        numbers = [UInt32](repeating: 0, count: ledger.count)
    }

    /// 0 and 1 as the store numbers « sans relais » and unknown codes, then places in the ledger.
    @inline(__always) static func place(of subject: Sighting.Subject) -> UInt32 {
        switch subject {
        case .noRelay: 0
        case .unknownCode: 1
        case .link(let place): place + 2
        }
    }

    /// - Parameter place: As `place(of:)` says.
    func subject(at place: UInt32, in store: Store) throws -> UInt32 {
        guard place > 1 else { return place }
        let place = Int(place - 2)
        if numbers[place] == 0 { numbers[place] = try store.subject(ofCode: ledger[place].code.text) }
        return numbers[place]
    }

    func subject(of subject: Sighting.Subject, in store: Store) throws -> UInt32 {
        try self.subject(at: Self.place(of: subject), in: store)
    }
}

extension Store {
    fileprivate func subject(ofCode code: String) throws -> UInt32 {
        if let number = try connection.number(.named("subject"), .text(code)) { return UInt32(clamping: number) }
        try connection.run(.named("add subject"), .text(code))
        changes.add(subject: connection.lastRow)
        return UInt32(clamping: connection.lastRow)
    }
}
