/// Where things stand in a backup's archive.
enum BackupLayout {
    /// The campaign's folder, its ledger among its files.
    static let campaign = "campagne"
    /// The store and what lies beside it.
    static let store = "base"
    /// What the store is called there; names of what lies beside it follow from it.
    static let storeFile = "portevoix.sqlite"
    static let ledgerFile = "codes.csv"
}
