public import Base

extension Ledger {
    /// The ledger as it would be once every link of `relays` had a code. Nothing is written: for trying out what is not made yet.
    /// - Throws: `Diagnostics`, as `LedgerFile.issue` would.
    public func rehearsed(campaign: Campaign, relays: [Relay], at moment: UTCSecond) throws -> Ledger {
        var copy = self
        _ = try copy.issue(missing(campaign: campaign, relays: relays), at: moment)
        return copy
    }
}
