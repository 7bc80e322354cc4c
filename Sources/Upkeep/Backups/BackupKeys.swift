internal import Store

/// The pair that backups are encrypted to and opened with.
public enum BackupKeys {
    /// Writes the secret half at `path`, the public one beside it with `.pub` at its end.
    /// - Returns: by which a person tells the pair from another.
    /// - Throws: `Diagnostic` where one of the two is there already or cannot be written.
    public static func make(at path: String) throws -> String { try OpeningKey.make(at: path).name }
}
