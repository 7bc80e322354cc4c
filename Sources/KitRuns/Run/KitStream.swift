internal import Base
internal import Campaign
package import Composing
internal import Files
internal import Pieces

/// The archive of a relay's whole kit, made while it goes out, byte for byte as a run writes it. What is held meanwhile are files whose turn
/// comes later, of pieces that make several at once. One thread at a time.
package final class KitStream {
    private let context: KitContext
    private let press: KitContext
    private let archive: Archive.Writing
    /// Paths that the kit is to have, in the archive's order, and who makes each.
    private let plan: [(path: String, piece: any Piece)]
    private var place = 0
    private var isOver = false
    private var made: Set<PieceID> = []
    /// Files that were made and have not gone out.
    private var waiting: [String: KitFile] = [:]
    private var checks: [ControlRecord.File] = []

    /// - Parameters:
    ///   - press: what is known of the relay for files that a print shop gets; nil for the same.
    ///   - bench: of these kits.
    package init(_ context: KitContext, press: KitContext? = nil, on bench: KitBench) throws {
        self.context = context
        self.press = press ?? context
        archive = try Archive.Writing(folder: context.relay.id.text, day: context.wave.opening)
        plan = bench.pieces.flatMap { piece in piece.contents.filter { $0.isPart(of: context) }.map { ($0.path, piece) } }
            .sorted { Archive.comes($0.path, before: $1.path, KitRecord.rank(of:)) }
    }

    /// The bytes of one file more, at last those of what was checked; nil at the end.
    /// - Parameter bench: of the kits that this began with; another one each time, if need be.
    /// - Throws: a `Diagnostic` where a piece cannot be made for this relay, or breaks a rule: the archive then stays without an end.
    package func next(on bench: KitBench) throws -> [UInt8]? {
        while place < plan.count {
            let (path, piece) = plan[place]
            if made.insert(piece.id).inserted {
                for file in try bench.files(of: piece, for: path.hasPrefix(Deed.press.path("")) ? press : context) {
                    checks.append(ControlRecord.File(path: file.path, piece: piece.id, checks: file.checks))
                    waiting[file.path] = file
                }
            }
            place += 1
            if let file = waiting.removeValue(forKey: path) { return try archive.add(.init(path: path, bytes: file.bytes)) }
        }
        if isOver { return nil }
        isOver = true
        let late = waiting.values.map { Archive.Entry(path: $0.path, bytes: $0.bytes) }
        let record = ControlRecord(relay: context.relay.id, name: KitRecord.Facts(context).name, failures: [], files: checks)
        let sheet = [(KitRecord.controlPath, record.encoded), (KitRecord.pagePath, bench.page.html(record))]
        let rest = (late + sheet.map { Archive.Entry(path: $0.0, bytes: $0.1) })
            .sorted { Archive.comes($0.path, before: $1.path, KitRecord.rank(of:)) }
        return try rest.flatMap { try archive.add($0) } + archive.finish()
    }
}
