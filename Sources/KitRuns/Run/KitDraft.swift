internal import Base
import Campaign
internal import Composing
internal import Files
internal import Pieces
import Preflight
internal import Proof

/// A kit on its way: what is kept of the last run, what was made in this one, what failed.
struct KitDraft {
    let relay: RelayID
    let facts: KitRecord.Facts
    /// What the files of the archive are dated.
    private let day: Day
    var toMake: [any Piece] = []
    /// Files to write, of the pieces that succeeded.
    private(set) var made: [KitFile] = []
    private var failed: [KitRecord.Failure] = []
    private let previous: KitRecord?
    private var records: [PieceID: KitRecord.PieceRecord] = [:]
    /// Pieces of the last run whose files, or whose failure, stand.
    private var kept: Set<PieceID> = []
    private var keptFiles: [KitFile] = []
    private var checks: [ControlRecord.File] = []

    init(_ context: KitContext, previous: KitRecord?) {
        relay = context.relay.id
        facts = KitRecord.Facts(context)
        day = context.wave.opening
        self.previous = previous
    }

    var failures: [KitRecord.Failure] { failed.sorted { ($0.piece, $0.reason.english) < ($1.piece, $1.reason.english) } }

    mutating func keep(_ piece: PieceID, _ record: KitRecord.PieceRecord) {
        records[piece] = record
        kept.insert(piece)
    }

    mutating func keepFailures(of piece: PieceID) {
        let standing = previous?.failures.filter { $0.piece == piece } ?? []
        failed += standing
        if !standing.isEmpty { kept.insert(piece) }
    }

    /// Whether nothing but the facts differs from what stands.
    func matches(_ record: KitRecord) -> Bool { records == record.pieces && failures == record.failures }

    /// Takes the files of a piece, or notes why it cannot.
    mutating func add(_ files: [KitFile], of piece: PieceID, inputs: String) {
        checks += files.map { ControlRecord.File(path: $0.path, piece: piece, checks: $0.checks) }
        let taken = Set(records.values.flatMap { $0.files.map(\.path) } + [KitRecord.controlPath, KitRecord.pagePath])
        var own: Set<String> = []
        for file in files {
            guard OutputFolder.accepts(file.path) else {
                let path = file.path.printable
                return fail(
                    piece, Wording("\(path) is no path for a file of a kit", fr: "\(path) ne peut pas être un fichier de kit"))
            }
            guard !taken.contains(file.path), own.insert(file.path).inserted else {
                return fail(piece, Wording("\(file.path) is made twice", fr: "\(file.path) est produit deux fois"))
            }
        }
        let broken = files.flatMap { file in file.checks.filter(\.isBlocking).map { (file.path, $0) } }
        if !broken.isEmpty {
            // One rule broken at a dozen places is one thing to mend.
            var told: Set<String> = []
            let reasons = broken.filter { told.insert("\($0.1.rule) \($0.1.detail)").inserted }.map { path, check in
                let text = "\(path): \(check.rule): \(check.detail)"
                return Wording(text, fr: text).followed(by: check.remedy.map { Wording($0, fr: $0) })
            }
            return fail(
                piece,
                Wording(
                    reasons.map(\.english).joined(separator: "; "), fr: reasons.map(\.french).joined(separator: "\u{202F}; ")))
        }
        records[piece] = KitRecord.PieceRecord(inputs: inputs, files: files.map { KitRecord.File($0.path, of: $0.bytes) })
        made += files
    }

    /// - Parameter finding: the same in French, for the control page.
    mutating func fail(_ piece: PieceID, _ wording: Wording, hint: Wording? = nil, _ finding: Finding? = nil) {
        records[piece] = nil
        if let finding { checks.append(ControlRecord.File(path: piece.text, piece: piece, checks: [finding])) }
        failed.append(KitRecord.Failure(piece: piece, reason: wording.followed(by: hint)))
    }

    /// Reads the kept files back, for the archive, and their checks.
    /// - Returns: pieces that are not kept after all, because a file or its checks are not those of the manifest.
    mutating func verify(_ read: (String) -> [UInt8]?) -> [PieceID] {
        guard !kept.isEmpty else { return [] }
        let bytes = read(KitRecord.controlPath)
        let isOurs = bytes.map { KitRecord.File(KitRecord.controlPath, of: $0) == previous?.control } ?? false
        let control = isOurs ? bytes.flatMap { ControlRecord($0) } : nil
        var broken: [PieceID] = []
        for piece in kept.sorted() {
            let expected = records[piece]?.files ?? []
            let files = expected.compactMap { file in
                read(file.path).flatMap { KitRecord.File(file.path, of: $0) == file ? KitFile(path: file.path, bytes: $0) : nil }
            }
            if control != nil, files.count == expected.count {
                keptFiles += files
            } else {
                broken.append(piece)
                records[piece] = nil
                failed.removeAll { $0.piece == piece }
            }
        }
        kept.subtract(broken)
        checks += control?.files.filter { kept.contains($0.piece) } ?? []
        return broken
    }

    private func archive(control: [UInt8], page: [UInt8]) throws -> [UInt8] {
        let sheet = [(KitRecord.controlPath, control), (KitRecord.pagePath, page)].map { Archive.Entry(path: $0.0, bytes: $0.1) }
        let files = (keptFiles + made).map { Archive.Entry(path: $0.path, bytes: $0.bytes) }
        return try Archive.zip(files + sheet, folder: relay.text, day: day, rank: KitRecord.rank(of:))
    }

    private var control: ControlRecord { ControlRecord(relay: relay, name: facts.name, failures: failures, files: checks) }

    private func record(control: [UInt8], page: [UInt8], archive: [UInt8]?) -> KitRecord {
        KitRecord(
            relay: relay, facts: facts, pieces: records, failures: failures, control: KitRecord.File(KitRecord.controlPath, of: control),
            page: KitRecord.File(KitRecord.pagePath, of: page), archive: archive.map { KitRecord.File("\(relay.text).zip", of: $0) })
    }

    /// Writes what differs from what stands: the files made, what was checked, the archive where nothing failed.
    ///
    /// - Parameters:
    ///   - page: shows what was checked.
    ///   - begun: files that a killed run may have left as a mixture.
    /// - Returns: what was done, and where the new record lies when there is one.
    func write(
        _ page: ControlPage, begun: Set<String>?, to folder: OutputFolder, _ journal: Journal
    ) throws -> (KitMaker.Outcome, RecordFile.Place?) {
        let id = relay
        let found = self.control
        let (control, page) = (found.encoded, page.html(found))
        let archive = failures.isEmpty ? try archive(control: control, page: page) : nil
        let record = self.record(control: control, page: page, archive: archive)

        var outdated = Set(previous?.files.map(\.path) ?? []).union(begun ?? [])
        outdated.subtract(record.files.map(\.path))
        outdated.subtract([KitRecord.controlPath, KitRecord.pagePath])
        if record == previous, begun == nil, outdated.isEmpty, made.isEmpty, record.stands(in: folder) {
            return (record.failures.isEmpty ? .unchanged : .failed(record.failures, files: 0, bytes: 0), nil)
        }

        try journal.begin(id, (made.map(\.path) + outdated).sorted())
        if archive == nil { try folder.remove("\(id.text).zip") }
        var bytes = control.count + page.count + (archive?.count ?? 0)
        for file in made {
            try folder.write(file.bytes, to: "\(id.text)/\(file.path)")
            bytes += file.bytes.count
        }
        for path in outdated.sorted() { try folder.remove("\(id.text)/\(path)") }
        try folder.write(control, to: "\(id.text)/\(KitRecord.controlPath)")
        try folder.write(page, to: "\(id.text)/\(KitRecord.pagePath)")
        if let archive { try folder.write(archive, to: "\(id.text).zip") }

        let place = try journal.finish(record)
        let files = made.count + (archive == nil ? 2 : 3)
        return (failures.isEmpty ? .made(files: files, bytes: bytes) : .failed(record.failures, files: files, bytes: bytes), place)
    }
}
