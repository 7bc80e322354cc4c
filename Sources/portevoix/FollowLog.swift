internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Store
internal import Synchronization
internal import Tracking

/// `portevoix import logs --follow`: goes on with one log until it is interrupted. What was read and where to go on are written together,
/// so that neither a kill nor a restart loses or repeats a line.
func followLog(_ arguments: Arguments, _ output: StandardOutput) throws -> ExitStatus {
    guard arguments.operands.count == 3, arguments.operands[2] != InputFile.standardInput else {
        throw UsageProblem("--follow takes one log file", hint: "run one portevoix a log; without --follow it takes many, and -")
    }
    let name = arguments.operands[2]
    let path = name.hasPrefix("/") ? name : FileManager.default.currentDirectoryPath + "/" + name
    let desk = try LogDesk(arguments)
    let start = ContinuousClock.now
    let follower = try LogFollower(desk, path: path)
    Interrupt.listen()
    if !arguments.has(.json) { FileHandle.standardError.write(Data("following \(path.printable); end with Ctrl-C\n".utf8)) }
    while !Interrupt.came {
        if try !follower.step() { usleep(500_000) }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    if arguments.has(.json) {
        try output.write(JSONText.object(follower.counts.members + [("seconds", .seconds(seconds))]).line + "\n")
    } else {
        try output.write("\(grouped(follower.counts.lines)) lines: \(follower.counts.sentence)\n")
    }
    return .done
}

private func noteInterrupt(_: Int32) { Interrupt.note() }

/// Whether someone has asked for the end.
enum Interrupt {
    private static let flag = Atomic<Bool>(false)
    static var came: Bool { flag.load(ordering: .relaxed) }

    /// Takes the signals that ask for an end, also where whoever started this process had blocked them.
    static func listen() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number, noteInterrupt)
            sigaddset(&set, number)
        }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    static func note() { flag.store(true, ordering: .relaxed) }
}

/// Reads what a log has more to say, through its rotation by renaming or by copying and truncating.
private final class LogFollower {
    private let desk: LogDesk
    private let path: String
    private var file: FollowedFile
    private var format: LogFormat?
    private var mark: FollowedPlace?
    private(set) var counts = LineCounts()
    /// Looks at the renamed file that found nothing more: whoever writes it may not have noticed yet.
    private var quietLooks = 0
    /// At most so many bytes in one transaction.
    private static let most = 64 << 20

    init(_ desk: LogDesk, path: String) throws {
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
            Complaint.write(
                .warning(
                    "the log was rotated while nobody followed it, and the piece last read is gone", at: .init(file: path),
                    hint: "import its rotated pieces as well: lines that were read before are not counted again"))
        }
        guard let first = try FollowedFile(path, named: path) else {
            throw Diagnostic.error("there is no file '\(path)'", hint: "check the path")
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
    func step() throws -> Bool {
        if let mark, mark.inode == file.identity.inode, mark.place == file.place, !file.agrees(with: mark, desk.store.hashing) {
            // Truncated, perhaps grown again since.
            file.restart()
        }
        if file.size > file.place, try take(isLast: false) { return true }
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
        if format == nil { format = file.head.withUnsafeBytes { LogFormat.detect($0)?.format } }
        guard let format else { return false }
        let draft = try desk.store.importFollowed(path, ledger: desk.ledger, sealAfter: desk.project.campaign.sealAfterDays)
        var offset = file.place
        let size = file.size
        let end = min(size, file.place + Self.most)
        var options = LogHarvester.Options()
        options.readsUnfinishedLine = isLast && end == size
        let reading = try desk.harvester(options).read(
            format: format, threads: desk.threads,
            from: { buffer in
                let room = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(max(0, end - offset)))
                let count = room.isEmpty ? 0 : try file.read(into: room, at: offset)
                offset += count
                return count
            }, each: { try draft.add($0.sightings) })
        guard reading.total.bytes > 0 else { return false }
        file.advance(by: reading.total.bytes)
        let mark = file.mark(desk.store.hashing)
        _ = try draft.finish(reading, source: ImportSource(name: path), rules: desk.rules, place: mark)
        self.mark = mark
        self.format = reading.next ?? format
        counts.add(reading.total.counts)
        return true
    }
}
