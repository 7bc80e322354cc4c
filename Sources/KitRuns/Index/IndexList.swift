internal import Base
import Campaign
import Foundation
internal import Pieces

/// The relays of the index page, sorted as a French reader looks for them, and as data for the page's script.
struct IndexList {
    struct Row {
        let id: String
        let name: String
        let kind: String
        let territory: String
        let departement: String?
        let region: String?
        /// Which of `fileSets` the kit consists of.
        let files: Int
        /// Nil where the kit was stopped and has no archive.
        let archiveBytes: Int?
    }

    private(set) var rows: [Row] = []
    /// What kits consist of, each once: most kits have the same files, so thousands of rows share a few lists.
    private(set) var fileSets: [[(piece: PieceID, label: String, paths: [String])]] = []

    init(_ records: some Sequence<KitRecord>, pieces: [any Piece]) {
        var known: [[String]: Int] = [:]
        var sortable: [(key: String, row: Row)] = []
        let order = pieces.map(\.id)
        for record in records {
            let ids = order.filter { record.pieces[$0] != nil } + record.pieces.keys.filter { !order.contains($0) }.sorted()
            let flat = ids.flatMap { [$0.text, ":"] + record.pieces[$0]!.files.map(\.path) }
            if known[flat] == nil {
                known[flat] = fileSets.count
                fileSets.append(
                    ids.compactMap { id in
                        let label = pieces.first { $0.id == id }?.label ?? id.text
                        let paths = record.pieces[id]!.files.map(\.path)
                        return paths.isEmpty ? nil : (id, label, paths)
                    })
            }
            let facts = record.facts
            let row = Row(
                id: record.relay.text, name: facts.name, kind: facts.kind, territory: facts.territory, departement: facts.departement,
                region: facts.region, files: known[flat]!, archiveBytes: record.archive?.bytes)
            let key = facts.name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
                .replacing("œ", with: "oe").replacing("æ", with: "ae")
            sortable.append((key, row))
        }
        rows = sortable.sorted { ($0.key, $0.row.id) < ($1.key, $1.row.id) }.map(\.row)
    }

    /// `kinds`, `regions`, `departements`: names; `sets`: file lists; `rows`: id, name, territory, then places in the lists before, -1 for
    /// none, and the archive's size in words, empty where there is none.
    var json: String {
        var tables = (kinds: Table(), regions: Table(), departements: Table())
        let rows = self.rows.map { row in
            JSONWriter.list([
                JSONWriter.quoted(row.id), JSONWriter.quoted(row.name), JSONWriter.quoted(row.territory), "\(tables.kinds.place(row.kind))",
                "\(tables.regions.place(row.region))", "\(tables.departements.place(row.departement))", "\(row.files)",
                JSONWriter.quoted(row.archiveBytes.map(Self.megabytes) ?? ""),
            ])
        }
        let sets = fileSets.map { set in
            JSONWriter.list(
                set.map { piece in
                    JSONWriter.list([
                        JSONWriter.quoted(piece.label), JSONWriter.list(piece.paths.map { JSONWriter.quoted($0) }),
                        JSONWriter.quoted(piece.piece.text),
                    ])
                })
        }
        return JSONWriter.object([
            ("kinds", tables.kinds.json), ("regions", tables.regions.json), ("departements", tables.departements.json),
            ("sets", JSONWriter.list(sets)), ("rows", JSONWriter.list(rows)),
        ])
    }

    /// Texts, each once, in the order of their first use.
    private struct Table {
        private var texts: [String] = []
        private var places: [String: Int] = [:]

        mutating func place(_ text: String?) -> Int {
            guard let text else { return -1 }
            if let place = places[text] { return place }
            places[text] = texts.count
            texts.append(text)
            return texts.count - 1
        }

        var json: String { JSONWriter.list(texts.map { JSONWriter.quoted($0) }) }
    }

    /// « 1 204 », with narrow no-break spaces.
    static func number(_ value: Int) -> String {
        var digits = Array(String(value))
        for i in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert("\u{202F}", at: i) }
        return String(digits)
    }

    /// « 1,2 Mo », « 35 ko »
    static func megabytes(_ bytes: Int) -> String {
        if bytes < 1_000_000 { return "\(max(1, (bytes + 500) / 1000))\u{A0}ko" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(number(tenths / 10)),\(tenths % 10)\u{A0}Mo"
    }
}
