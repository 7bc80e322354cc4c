public import Base
internal import Files
import Foundation

/// The ledger on disk, `codes.csv` of a campaign's folder unless one tries things out with another.
public struct LedgerFile: Sendable {
    public let path: String

    /// Three million codes: more are no campaign's, and nobody has waited for them.
    private static let largest = 192 << 20

    /// - Parameter path: A file that need not exist yet; its folder must.
    public init(_ path: String) { self.path = path }

    /// What `Ledger` a run goes on with, and how many codes it added.
    public struct Issue: Sendable {
        public let ledger: Ledger
        public let issued: Int
    }

    /// The verified ledger; an empty one where there is no file yet.
    /// - Throws: `Diagnostics` where it cannot be read or anything in it is wrong.
    public func read() throws -> Ledger { try readBytes().ledger }

    /// Makes sure that every link of `relays` has a code, in every wave of the campaign.
    ///
    /// Nothing is written where none is missing. Otherwise rows are added at the end under a lock of the folder, after the ledger was
    /// read again, so that two runs at once lose nothing; the file is replaced whole, so that a killed run leaves the old or the new one.
    /// - Parameter moment: The present, stamped on new rows.
    /// - Throws: `Diagnostics`; the ledger is then as it was.
    public func issue(campaign: Campaign, relays: [Relay], at moment: UTCSecond) throws -> Issue {
        let before = try readBytes()
        if before.ledger.missing(campaign: campaign, relays: relays).isEmpty { return Issue(ledger: before.ledger, issued: 0) }
        let target = (path as NSString).resolvingSymlinksInPath
        let lock = try FolderLock(target.parentPath)
        var (ledger, bytes, mark) = try before.mark == FileMark(target) ? before : readBytes()
        let added = try ledger.issue(ledger.missing(campaign: campaign, relays: relays), at: moment)
        guard !added.isEmpty else { return Issue(ledger: ledger, issued: 0) }
        if bytes.isEmpty { bytes = Array("\(Ledger.header)\n".utf8) }
        bytes += added
        try lock.replace(target.lastPathPart, with: bytes, permissions: mark?.permissions ?? 0o644)
        return Issue(ledger: ledger, issued: added.count { $0 == 10 })
    }

    private func readBytes() throws -> (ledger: Ledger, bytes: [UInt8], mark: FileMark?) {
        guard let (mark, bytes) = try content() else { return (Ledger(), [], nil) }
        return (try Ledger(reading: bytes, file: path), bytes, mark)
    }

    /// The whole file; nil where there is none.
    private func content() throws -> (FileMark, [UInt8])? {
        do {
            let file = try Descriptor(path, O_RDONLY | O_NONBLOCK)
            let mark = FileMark(try file.status())
            guard mark.isRegular else {
                throw refusal(
                    Wording("the ledger is not a file", fr: "le registre des codes n’est pas un fichier"),
                    hint: Wording(
                        "codes.csv must be an ordinary file; restore it from version control",
                        fr: "codes.csv doit être un fichier ordinaire ; reprenez-le du dépôt de versions"))
            }
            guard mark.size <= TextFile.ledgerLimit else {
                throw refusal(
                    Wording(
                        "the ledger is too large: at most \(TextFile.ledgerLimit >> 20) MB are read",
                        fr: "le registre des codes est trop lourd : \(TextFile.ledgerLimit >> 20) Mo au plus"),
                    hint: Wording("restore it from version control", fr: "reprenez-le du dépôt de versions"))
            }
            let bytes = try file.bytes(mark.size)
            guard bytes.count == mark.size else {
                throw refusal(
                    Wording("the ledger cannot be read to its end", fr: "le registre des codes ne se lit pas jusqu’au bout"),
                    hint: Wording("check the disk, then run again", fr: "vérifiez le disque, puis relancez"))
            }
            return (mark, bytes)
        } catch let failure as SystemFailure {
            if failure.code == ENOENT { return nil }
            throw refusal(
                Wording(
                    "the ledger cannot be read: \(failure.reason.english)",
                    fr: "le registre des codes est illisible : \(failure.reason.french)"),
                hint: Wording("give this account the right to read it", fr: "donnez à ce compte le droit de le lire"))
        }
    }

    private func refusal(_ message: Wording, hint: Wording) -> Diagnostics {
        Diagnostics([.error(message, at: .init(file: path), hint: hint)])
    }
}
