public import Base
internal import Files

/// `sauvegarde.json` of a backup: whose it is, of when, and what its files are. Written last; a folder without it is none.
public struct BackupRecord: Sendable {
    /// A file as it lies on the disk.
    public struct File: Hashable, Sendable {
        public let name: String
        public let bytes: Int
        /// 64 hexadecimal digits, as `sha256sum` prints them.
        public let sha256: String
    }

    /// The campaign's folder's name: `ose2050`.
    public let campaign: String
    public let made: UTCSecond
    /// Of the program that made it.
    public let program: String
    /// Whom it is encrypted to, as `RecipientKey.name` says it; nil for one that is not.
    public let recipient: String?
    public let files: [File]

    static let name = "sauvegarde.json"
    /// What the data and the key are called, but for the suffix of encrypted files.
    static let (data, key) = ("donnees.tar.zst", "cle")
    /// Greater when a member is renamed or goes.
    private static let version = 1

    private static let keys = JSONKeys(required: ["version", "campaign", "made", "program", "files"], optional: ["recipient"])

    init(campaign: String, made: UTCSecond, program: String, recipient: String?, files: [File]) {
        (self.campaign, self.made, self.program, self.recipient, self.files) = (campaign, made, program, recipient, files)
    }

    /// - Throws: `Diagnostics` where the folder has none, or something in it is wrong.
    init(reading folder: String) throws {
        let problems = JSONProblems()
        let reader: JSONReader
        do { reader = JSONReader(try JSONDocument(reading: "\(folder)/\(Self.name)"), problems) } catch { throw Diagnostics([error]) }
        reader.check(Self.keys)
        _ = reader.integer("version", in: 1...Self.version)
        campaign = reader.string("campaign", limit: 200) ?? ""
        program = reader.string("program", limit: 200) ?? ""
        recipient = reader.string("recipient", limit: 64)
        let when = reader.string("made", limit: 40).flatMap { UTCSecond($0) }
        if when == nil { reader["made"]?.error(Wording("this is no moment", fr: "ce n’est pas un moment")) }
        made = when ?? UTCSecond(seconds: 0)
        files = reader.elements("files").compactMap { file in
            guard let name = file.string("name", limit: 100), let bytes = file.integer("bytes", in: 0...(1 << 50)),
                let digest = file.string("sha256", limit: 64)
            else { return nil }
            if !OutputFolder.accepts(name) || name.contains("/") { file.error(Wording("this is no name", fr: "ce n’est pas un nom")) }
            return File(name: name, bytes: bytes, sha256: digest)
        }
        if problems.hasErrors { throw problems.diagnostics }
    }

    var json: [UInt8] {
        var bytes: [UInt8] = []
        JSONValue.object(
            [
                ("version", .integer(Self.version)), ("campaign", .text(campaign)), ("made", .text("\(made)")), ("program", .text(program)),
                ("recipient", .optional(recipient)),
                (
                    "files",
                    .list(
                        files.map { .object([("name", .text($0.name)), ("bytes", .integer($0.bytes)), ("sha256", .text($0.sha256))]) },
                        isLong: true)
                ),
            ], isLong: true
        ).write(to: &bytes)
        return bytes + [10]
    }

    /// The file of that name, encrypted or not; nil where there is none.
    func file(_ name: String) -> File? { files.first { $0.name == name || $0.name == name + BackupFile.suffix } }

    /// How its folder is called: `ose2050-20260405T020000Z`.
    var folderName: String { "\(campaign)-\("\(made)".filter { $0 != "-" && $0 != ":" })" }
}
