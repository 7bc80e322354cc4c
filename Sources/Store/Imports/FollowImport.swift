public import Campaign

extension Store {
    /// Begins to take in what a followed log has more to say. All that is read of one path is one import, through every rotation: each byte
    /// is read once, so that copies of a line add up wherever a cut lies.
    /// - Parameter path: Absolute.
    public func importFollowed(_ path: String, ledger: Ledger, sealAfter days: Int) throws -> LogImport {
        _ = try sealDue(after: days)
        return LogImport(self, codes: LedgerCodes(ledger), kind: "follow", name: path, id: try followed(path)?.import)
    }
}
