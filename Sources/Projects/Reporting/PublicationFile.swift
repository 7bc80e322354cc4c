internal import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Reach

/// `publications.json` of a campaign's folder: what its public reports told, so that the next one tells no small number by subtraction. It
/// holds nothing that is not public.
struct PublicationFile {
    let path: String

    init(_ project: Project) { path = "\(project.place.folder)/publications.json" }

    /// All public reports that were made, in the order they were made in; none where there is no file.
    /// - Throws: a `Diagnostic` where the file cannot be read: nobody knows then what is public already.
    func read() throws(Diagnostic) -> [PublishedFigures] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let document = try JSONDocument(TextFile(reading: path, limit: TextFile.tableLimit))
        guard let elements = document.root.member("publications")?.elements else { throw refusal(document, document.root) }
        var reports: [PublishedFigures] = []
        for element in elements {
            guard let report = figures(element) else { throw refusal(document, element) }
            reports.append(report)
        }
        return reports
    }

    /// Remembers a report, unless it was told in the very same way before.
    /// - Throws: a `Diagnostic` where the file cannot be written; the report must not be published then.
    func add(_ report: PublishedFigures, after earlier: [PublishedFigures]) throws {
        guard !earlier.contains(where: { $0.isSame(as: report) }) else { return }
        var bytes: [UInt8] = []
        JSONValue.object(
            [
                ("portevoix", .integer(1)),
                (
                    "note",
                    .text("Ce que les rapports publics ont dit. À garder avec la campagne\u{A0}: le rapport suivant en tient compte.")
                ),
                ("publications", .list((earlier + [report]).map(value), isLong: true)),
            ], isLong: true
        ).write(to: &bytes)
        bytes.append(10)
        try AtomicFile.write(bytes, to: path)
    }

    private func refusal(_ document: JSONDocument, _ node: JSONNode) -> Diagnostic {
        .error(
            Wording(
                "this does not say what was published before", fr: "ce fichier ne dit pas ce qui a été publié"),
            at: document.location(of: node),
            hint: Wording(
                "take the file back from where it is kept: without it a public report may give away small numbers",
                fr: "reprenez le fichier là où il est gardé\u{A0}: sans lui, un rapport public peut livrer de petits nombres"))
    }

    // MARK: JSON

    private func value(_ report: PublishedFigures) -> JSONValue {
        var tables: [(String, [(String, JSONValue)])] = []
        for name in report.figures.keys.sorted() {
            let figures = report.figures[name] ?? [:]
            let row = (name.key, JSONValue.list(Funnel.Stage.tracked.map { value(figures[$0]) }))
            if tables.last?.0 != name.table.rawValue { tables.append((name.table.rawValue, [])) }
            tables[tables.count - 1].1.append(row)
        }
        return .object([
            ("made_on", .text(report.madeOn.description)), ("since", .optional(report.since?.description)),
            ("until", .optional(report.until?.description)), ("wave", .optional(report.wave?.text)),
            ("threshold", .integer(report.threshold)), ("tables", .object(tables.map { ($0.0, .object($0.1)) })),
        ])
    }

    private func value(_ figure: Funnel.Figure?) -> JSONValue {
        switch figure {
        case .number(let number): .integer(number)
        case .suppressed: .text("s")
        case .unknown, nil: .null
        }
    }

    private func figures(_ node: JSONNode) -> PublishedFigures? {
        func day(_ key: String) -> Day?? {
            switch node.member(key)?.value {
            case .string(let text): Day(text).map { .some($0) }
            case .null: .some(nil)
            default: nil
            }
        }
        guard let madeOn = day("made_on") ?? nil, let since = day("since"), let until = day("until"),
            case .number(let threshold)? = node.member("threshold")?.value, let threshold = Int(exactly: threshold),
            case .object(let tables)? = node.member("tables")?.value
        else { return nil }
        var wave: WaveID?
        if case .string(let text)? = node.member("wave")?.value { wave = WaveID(text) }
        var figures: [RowID: [Funnel.Stage: Funnel.Figure]] = [:]
        for table in tables {
            guard let id = TableID(rawValue: table.key), case .object(let rows) = table.node.value else { return nil }
            for row in rows {
                guard let cells = row.node.elements, cells.count == Funnel.Stage.tracked.count else { return nil }
                for (stage, cell) in zip(Funnel.Stage.tracked, cells) {
                    switch cell.value {
                    case .number(let number):
                        guard let number = Int(exactly: number), number >= 0 else { return nil }
                        figures[RowID(id, row.key), default: [:]][stage] = .number(number)
                    case .string("s"): figures[RowID(id, row.key), default: [:]][stage] = .suppressed
                    case .null: break
                    default: return nil
                    }
                }
            }
        }
        return PublishedFigures(madeOn: madeOn, since: since, until: until, wave: wave, threshold: threshold, figures: figures)
    }
}

extension JSONNode {
    fileprivate func member(_ key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }

    fileprivate var elements: [JSONNode]? { if case .array(let nodes) = value { nodes } else { nil } }
}
