internal import Base
import Campaign
internal import Composing
internal import Files

/// What the manifest remembers of one relay's kit: one line of the file.
struct KitRecord: Equatable {
    /// What was checked and the page that shows it, below the kit's folder.
    static let controlPath = KitName.controlRecord
    static let pagePath = KitName.control

    /// The order of a kit's archive: what is read before anything is done, then the folders, then what was checked, which is known when all is
    /// made.
    static func rank(of path: String) -> Int {
        if [controlPath, pagePath].contains(path) { return 2 }
        return path.contains("/") ? 1 : 0
    }

    struct File: Equatable {
        let path: String
        let bytes: Int
        let sha256: String
    }

    struct PieceRecord: Equatable {
        /// Digest of everything the piece was made from.
        var inputs: String
        /// In the order in which the piece gave them.
        let files: [File]

        /// Whether every file is there as long as it was, none of them begun by a run that was killed.
        func isWhole(of relay: RelayID, in folder: OutputFolder, begun: Set<String>?) -> Bool {
            files.allSatisfy { begun?.contains($0.path) != true && folder.size(of: "\(relay.text)/\($0.path)") == $0.bytes }
        }
    }

    struct Failure: Equatable {
        let piece: PieceID
        /// What is wrong and, after it, what to do.
        let reason: Wording
    }

    let relay: RelayID
    var facts: Facts
    var pieces: [PieceID: PieceRecord]
    /// Why pieces are missing; the kit has an archive only where this is empty.
    var failures: [Failure]
    var control: File
    var page: File
    var archive: File?

    /// Whether the archive and what was checked are where the record says.
    func stands(in folder: OutputFolder) -> Bool {
        folder.size(of: "\(relay.text)/\(KitRecord.controlPath)") == control.bytes
            && folder.size(of: "\(relay.text)/\(KitRecord.pagePath)") == page.bytes
            && folder.size(of: "\(relay.text).zip") == archive?.bytes
    }

    var files: [File] { pieces.sorted { $0.key < $1.key }.flatMap(\.value.files) }

    /// What the index page says of a relay.
    struct Facts: Equatable {
        let name: String
        /// « Collectivité »
        let kind: String
        let territory: String
        /// « 64 Pyrénées-Atlantiques »; nil for a regional or national relay.
        let departement: String?
        let region: String?

        init(_ context: KitContext) {
            name = context.relay.name
            kind = context.campaign.kind(context.relay.kind)?.label ?? context.relay.kind.text
            territory = context.territory.name
            let outline = context.territory.outline
            departement =
                context.territory.departement
                ?? (outline.level == .departement ? "\(outline.code) \(context.territory.outlineName)" : nil)
            region = context.territory.region ?? (outline.level == .region ? context.territory.outlineName : nil)
        }

        init(name: String, kind: String, territory: String, departement: String?, region: String?) {
            self.name = name
            self.kind = kind
            self.territory = territory
            self.departement = departement
            self.region = region
        }
    }
}

extension KitRecord {
    /// `"cpts-bugey-sud":{…}`, without end of line. The same record makes the same line.
    var line: String {
        let pieces = self.pieces.sorted { $0.key < $1.key }.map { piece, record in
            (
                piece.text,
                JSONWriter.object([
                    ("inputs", JSONWriter.quoted(record.inputs)), ("files", JSONWriter.object(record.files.map { ($0.path, $0.value) })),
                ])
            )
        }
        let failures = self.failures.map {
            JSONWriter.list([
                JSONWriter.quoted($0.piece.text), JSONWriter.quoted($0.reason.english), JSONWriter.quoted($0.reason.french),
            ])
        }
        return JSONWriter.quoted(relay.text) + ":"
            + JSONWriter.object([
                ("name", JSONWriter.quoted(facts.name)), ("kind", JSONWriter.quoted(facts.kind)),
                ("territory", JSONWriter.quoted(facts.territory)), ("departement", JSONWriter.quoted(facts.departement)),
                ("region", JSONWriter.quoted(facts.region)), ("failures", JSONWriter.list(failures)), ("pieces", JSONWriter.object(pieces)),
                (control.path, control.value), (page.path, page.value), ("zip", archive?.value ?? "null"),
            ])
    }

    /// Reads what `line` wrote.
    ///
    /// - Returns: nil for anything else, such as a line cut short or edited by hand, or one whose names would lead out of the kit's folder.
    init?(line bytes: ArraySlice<UInt8>) {
        do throws(JSONCursor.Malformed) {
            var cursor = JSONCursor(bytes)
            try self.init(&cursor)
            guard cursor.isAtEnd else { return nil }
        } catch {
            return nil
        }
        guard isSlug(relay.text), files.allSatisfy({ OutputFolder.accepts($0.path) }) else { return nil }
    }

    private init(_ cursor: inout JSONCursor) throws(JSONCursor.Malformed) {
        relay = RelayID(try cursor.string())
        try cursor.expect(":{\"name\":")
        let name = try cursor.string()
        try cursor.expect(",\"kind\":")
        let kind = try cursor.string()
        try cursor.expect(",\"territory\":")
        let territory = try cursor.string()
        try cursor.expect(",\"departement\":")
        let departement = try cursor.optionalString()
        try cursor.expect(",\"region\":")
        let region = try cursor.optionalString()
        facts = Facts(name: name, kind: kind, territory: territory, departement: departement, region: region)
        try cursor.expect(",\"failures\":")
        var failures: [Failure] = []
        try cursor.members("[", "]") { cursor throws(JSONCursor.Malformed) in
            try cursor.expect("[")
            let piece = PieceID(try cursor.string())
            try cursor.expect(",")
            let english = try cursor.string()
            try cursor.expect(",")
            failures.append(Failure(piece: piece, reason: Wording(english, fr: try cursor.string())))
            try cursor.expect("]")
        }
        self.failures = failures
        try cursor.expect(",\"pieces\":")
        var pieces: [PieceID: PieceRecord] = [:]
        try cursor.members("{", "}") { cursor throws(JSONCursor.Malformed) in
            let piece = PieceID(try cursor.string())
            try cursor.expect(":{\"inputs\":")
            let inputs = try cursor.string()
            try cursor.expect(",\"files\":")
            var files: [File] = []
            try cursor.members("{", "}") { cursor throws(JSONCursor.Malformed) in
                let path = try cursor.string()
                try cursor.expect(":")
                files.append(try File(path, &cursor))
            }
            try cursor.expect("}")
            pieces[piece] = PieceRecord(inputs: inputs, files: files)
        }
        self.pieces = pieces
        try cursor.expect(",\"controle.json\":")
        control = try File(KitRecord.controlPath, &cursor)
        try cursor.expect(",\"controle.html\":")
        page = try File(KitRecord.pagePath, &cursor)
        try cursor.expect(",\"zip\":")
        archive = cursor.take("null") ? nil : try File("\(relay.text).zip", &cursor)
        try cursor.expect("}")
    }
}

extension KitRecord.File {
    init(_ path: String, of content: [UInt8]) {
        self.path = path
        bytes = content.count
        sha256 = Digest.sha256(content)
    }

    fileprivate init(_ path: String, _ cursor: inout JSONCursor) throws(JSONCursor.Malformed) {
        self.path = path
        try cursor.expect("{\"bytes\":")
        bytes = try cursor.integer()
        try cursor.expect(",\"sha256\":")
        sha256 = try cursor.string()
        try cursor.expect("}")
    }

    fileprivate var value: String { "{\"bytes\":\(bytes),\"sha256\":\(JSONWriter.quoted(sha256))}" }
}
