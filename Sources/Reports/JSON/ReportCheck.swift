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
                "this is no report: it has no tables and additions", at: document.location(of: document.root),
                hint: "name a \(ReportJSON.name) that 'portevoix report' has written")
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
            func refuse(_ message: String, _ hint: String) {
                problems.append(.error(message, at: document.location(of: addition), hint: hint))
            }
            let statement = addition["statement"]?.string ?? "an addition"
            guard let name = addition["total"]?.string, let total = rows[name] else {
                refuse("\(statement): its total is in no table", "write the report anew")
                continue
            }
            let parts = (addition["parts"]?.elements ?? []).map { $0.string.flatMap { rows[$0] } }
            guard !parts.contains(where: { $0 == nil }) else {
                refuse("\(statement): one of its parts is in no table", "write the report anew")
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
                        "\(statement): \(stage.rawValue) of the parts are \(Int(found)), the total says \(Int(sum))",
                        "write the report anew")
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
