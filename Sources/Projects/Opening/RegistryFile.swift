public import Base
internal import Campaign
internal import Files
internal import Foundation

/// `relays.csv` of a campaign, changed by this program: whole or not at all, never over what somebody else wrote meanwhile, and never for good:
/// what it was before stands in `historique/`.
public struct RegistryFile: Sendable {
    private let path: String
    private let folder: String

    /// - Throws: a `Diagnostic` where the registry is a workbook, which people keep by hand.
    public init(_ project: Project) throws(Diagnostic) {
        path = project.place.registry
        folder = "\(path.parentFolder)/historique"
        guard path.lowercased().hasSuffix(".csv") else {
            throw .error(
                Wording(
                    "the registry is a workbook, which is changed in a spreadsheet",
                    fr: "le registre est un classeur : il se change dans un tableur"),
                at: .init(file: path),
                hint: Wording("save it as relays.csv to change it here", fr: "enregistrez-le en relays.csv pour le changer ici"))
        }
    }

    /// The file as it stands.
    public struct Content: Sendable {
        public let text: TextFile
        /// Tells it from any other.
        public let digest: String
    }

    /// - Throws: a `Diagnostic` where it cannot be read.
    public func read() throws -> Content {
        let raw = try bytes(path)
        return Content(text: try TextFile(raw, name: path.lastPathPart), digest: Digest.sha256(raw))
    }

    /// Puts other bytes in its place; what stood there is kept.
    /// - Parameters:
    ///   - known: the digest of what is replaced.
    ///   - date: names what is kept.
    /// - Throws: a `Diagnostic` where the file is another meanwhile, or cannot be written; nothing is changed then.
    public func replace(with new: [UInt8], known: String, at date: UTCSecond) throws {
        let lock = try FolderLock(path.parentPath)
        defer { withExtendedLifetime(lock) {} }
        let old = try bytes(path)
        guard Digest.sha256(old) == known else {
            throw Diagnostic.error(
                Wording("the registry was changed meanwhile", fr: "le registre a été modifié entre-temps"), at: .init(file: path),
                hint: Wording(
                    "hand your file in again: it is then held against what stands there now",
                    fr: "déposez à nouveau votre fichier : il sera comparé à ce qui s’y trouve maintenant"))
        }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let stamp = date.description.filter { $0 != "-" && $0 != ":" }
        var name = "relays-\(stamp).csv"
        var number = 1
        while FileManager.default.fileExists(atPath: "\(folder)/\(name)") {
            number += 1
            name = "relays-\(stamp)-\(number).csv"
        }
        try AtomicFile.write(old, to: "\(folder)/\(name)")
        try AtomicFile.write(new, to: path)
        for version in versions().dropFirst(Self.most) { try? FileManager.default.removeItem(atPath: "\(folder)/\(version.name)") }
    }

    /// What the file was before, until when.
    public struct Version: Hashable, Sendable {
        public let name: String
        /// When something else took its place.
        public let until: UTCSecond
    }

    private static let most = 100

    /// The latest first.
    public func versions() -> [Version] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.compactMap { name in Self.moment(name).map { Version(name: name, until: $0) } }
            .sorted { ($0.until, $0.name) > ($1.until, $1.name) }
    }

    /// - Returns: nil where there is no such version.
    /// - Throws: a `Diagnostic` where it cannot be read.
    public func content(of version: String) throws -> [UInt8]? {
        guard versions().contains(where: { $0.name == version }) else { return nil }
        return try bytes("\(folder)/\(version)")
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        try TextFile.bytes(of: path, name: path, limit: TextFile.tableLimit)
    }

    /// `relays-20261201T125000Z.csv`, `relays-20261201T125000Z-2.csv`
    private static func moment(_ name: String) -> UTCSecond? {
        guard name.hasPrefix("relays-"), name.hasSuffix(".csv") else { return nil }
        let parts = name.dropFirst(7).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard let stamp = parts.first, stamp.utf8.count == 16, parts.count < 3,
            parts.dropFirst().allSatisfy({ Int(digits: String($0)) != nil })
        else { return nil }
        let text = Array(String(stamp))
        func part(_ range: Range<Int>) -> String { String(text[range]) }
        return UTCSecond("\(part(0..<4))-\(part(4..<6))-\(part(6..<11)):\(part(11..<13)):\(part(13..<16))")
    }
}
