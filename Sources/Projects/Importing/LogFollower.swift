internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Store
public import Tracking

/// Reads what a log has more to say, through its rotation by renaming or by copying and truncating. What was read and where to go on are
/// written together, so that neither a kill nor a restart loses or repeats a line.
public final class LogFollower {
    private let desk: LogDesk
    private let path: String
    private var file: FollowedFile
    private var format: LogFormat?
    private var mark: FollowedPlace?
    /// What was taken in since it began.
    public private(set) var counts = LineCounts()
    /// Hits of these that do not count because the campaign gives their days to the collector.
    public private(set) var leftOut = 0
    /// Looks at the renamed file that found nothing more: whoever writes it may not have noticed yet.
    private var quietLooks = 0
    /// Whether what was taken in stands in the store's file alone.
    private var isSettled = true
    /// At most so many bytes in one transaction.
    private static let most = 64 << 20

    /// - Parameter path: absolute.
    /// - Throws: `Diagnostic` where there is no such file.
    public init(_ desk: LogDesk, path: String) throws {
        self.desk = desk
        self.path = path
        format = desk.format
        mark = try desk.store.followed(path)?.place
        let hashing = desk.store.hashing
        if let mark {
            if let same = try FollowedFile(path, named: path, place: mark.place),
                same.identity == (mark.device, mark.inode), same.agrees(with: mark, hashing)
            {
                file = same
                return
            }
            if let renamed = try Self.renamed(path, mark), renamed.agrees(with: mark, hashing) {
                file = renamed
                return
            }
            desk.project.notice(
                .warning(
                    Wording(
                        "the log was rotated while nobody followed it, and the piece last read is gone",
                        fr: "le journal a tourné pendant que personne ne le suivait, et le dernier morceau lu a disparu"),
                    at: .init(file: path),
                    hint: Wording(
                        "import its rotated pieces as well: lines that were read before are not counted again",
                        fr: "importez aussi ses anciens morceaux : les lignes déjà lues ne comptent pas deux fois")))
        }
        guard let first = try FollowedFile(path, named: path) else {
            throw Diagnostic.error(
                Wording("there is no file '\(path)'", fr: "il n’y a pas de fichier « \(path) »"),
                hint: Wording("check the path", fr: "vérifiez le chemin"))
        }
        file = first
    }

    /// The file of the mark under its new name, in the same folder.
    private static func renamed(_ path: String, _ mark: FollowedPlace) throws -> FollowedFile? {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] {
            var status = stat()
            guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG, Int(status.st_ino) == mark.inode,
                Int(status.st_dev) == mark.device
            else { continue }
            return try FollowedFile("\(folder)/\(name)", named: path, place: mark.place)
        }
        return nil
    }

    /// Takes in what is new.
    /// - Returns: Whether there may be more at once.
    public func step() throws -> Bool {
        if let mark, mark.inode == file.identity.inode, mark.place == file.place, !file.agrees(with: mark, desk.store.hashing) {
            // Truncated, perhaps grown again since.
            file.restart()
        }
        if file.size > file.place, try take(isLast: false) { return true }
        // A copy of the store's file that is made meanwhile is then whole.
        if !isSettled {
            desk.store.settle()
            isSettled = true
        }
        var status = stat()
        guard stat(path, &status) == 0, (Int(status.st_dev), Int(status.st_ino)) != file.identity else {
            quietLooks = 0
            return false
        }
        quietLooks += 1
        guard quietLooks > 4 else { return false }
        while file.size > file.place, try take(isLast: true) {}
        guard let next = try FollowedFile(path, named: path) else { return false }
        (file, quietLooks) = (next, 0)
        if desk.format == nil { format = nil }
        return true
    }

    /// - Parameter isLast: Whether the file is left after this, so that a line without an end is whole.
    /// - Returns: Whether anything was whole enough to be taken.
    private func take(isLast: Bool) throws -> Bool {
        if format == nil { format = file.head.withUnsafeBytes { LogFormat.detect($0)?.format }.map { desk.said($0) } }
        guard let format else { return false }
        let draft = try desk.store.importFollowed(path, ledger: desk.ledger, sealAfter: desk.project.campaign.sealAfterDays)
        let choice = CountSource.Choice(desk.project.campaign)
        var left = 0
        var offset = file.place
        let size = file.size
        let end = min(size, file.place + Self.most)
        let reading = try desk.harvester.readingUnfinishedLine(isLast && end == size).read(
            format: format, threads: desk.threads,
            from: { buffer in
                let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(max(0, end - offset)))
                let count = room.isEmpty ? 0 : try file.read(into: room, at: offset)
                offset += count
                return count
            },
            each: { harvest in
                try draft.add(harvest.sightings)
                left += choice.leftOut(of: harvest.sightings)
            })
        guard reading.total.bytes > 0 else { return false }
        file.advance(by: reading.total.bytes)
        let mark = file.mark(desk.store.hashing)
        _ = try draft.finish(reading, source: ImportSource(name: path), rules: desk.rules, place: mark)
        self.mark = mark
        isSettled = false
        self.format = reading.next ?? format
        counts.add(reading.total.counts)
        leftOut += left
        return true
    }
}
