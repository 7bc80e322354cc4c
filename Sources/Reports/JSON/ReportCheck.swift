public import Base
internal import Campaign
internal import Reach

/// Does the additions of a `rapport.json` again, from the file alone: whoever was sent one, or changed one, sees whether it still adds up.
public struct ReportCheck: Sendable {
    /// Additions whose figures are all there.
    public let done: Int
    /// Additions of which a figure is unknown or not published.
    public let open: Int
    /// One for each that does not come out, and for each that names what the file does not have.
    public let problems: Diagnostics

    /// - Throws: `Diagnostic` where the file cannot be read or is no report.
    public init(reading path: String) throws(Diagnostic) {
        let document = try JSONDocument(TextFile(reading: path, limit: TextFile.tableLimit))
        guard let tables = document.root["tables"]?.elements, let additions = document.root["additions"]?.elements else {
            throw .error(
                Wording(
                    "this is no report: it has no tables and additions",
                    fr: "ce n’est pas un rapport\u{A0}: il n’a ni tableaux ni additions"), at: document.location(of: document.root),
                hint: Wording(
                    "name a \(ReportJSON.name) that 'portevoix report' has written",
                    fr: "nommez un \(ReportJSON.name) écrit par «\u{A0}portevoix report\u{A0}»"))
        }
        var rows: [String: JSONNode] = [:]
        for table in tables {
            guard let id = table["id"]?.string else { continue }
            for row in table["rows"]?.elements ?? [] { if let key = row["key"]?.string { rows["\(id)/\(key)"] = row } }
            if let total = table["total"] { rows["\(id)/total"] = total }
        }
        var problems: [Diagnostic] = []
        var done = 0
        var open = 0
        for addition in additions {
            func refuse(_ wording: Wording) {
                problems.append(
                    .error(
                        wording, at: document.location(of: addition),
                        hint: Wording("write the report anew", fr: "refaites le rapport")))
            }
            let statement = addition["statement"]?.string ?? "an addition"
            guard let name = addition["total"]?.string, let total = rows[name] else {
                refuse(
                    Wording("\(statement): its total is in no table", fr: "\(statement)\u{A0}: son total n’est dans aucun tableau"))
                continue
            }
            let parts = (addition["parts"]?.elements ?? []).map { $0.string.flatMap { rows[$0] } }
            guard !parts.contains(where: { $0 == nil }) else {
                refuse(
                    Wording(
                        "\(statement): one of its parts is in no table",
                        fr: "\(statement)\u{A0}: l’une de ses parts n’est dans aucun tableau"))
                continue
            }
            for stage in Funnel.Stage.tracked {
                let figures = parts.map { $0?[stage.rawValue]?.number }
                guard let sum = total[stage.rawValue]?.number, !parts.contains(where: { $0?[stage.rawValue]?.string != nil }) else {
                    open += 1
                    continue
                }
                // An unknown part of a known whole brings nothing.
                let found = figures.reduce(0) { $0 + ($1 ?? 0) }
                done += 1
                if found != sum {
                    refuse(
                        Wording(
                            "\(statement): \(stage.rawValue) of the parts are \(Int(found)), the total says \(Int(sum))",
                            fr:
                                "\(statement)\u{A0}: les parts font \(Int(found)) (\(Typography.lowered(stage.french))), le total dit \(Int(sum))"
                        ))
                }
            }
        }
        (self.done, self.open, self.problems) = (done, open, Diagnostics(problems))
    }
}

extension JSONNode {
    fileprivate subscript(key: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members.first { $0.key == key }?.node
    }

    fileprivate var elements: [JSONNode]? { if case .array(let nodes) = value { nodes } else { nil } }
    fileprivate var string: String? { if case .string(let text) = value { text } else { nil } }
    fileprivate var number: Double? { if case .number(let number) = value { number } else { nil } }
}
