internal import Base
internal import Campaign
public import Reach

/// `rapport.json`: the report for machines. `rapport.schema.json` says what it holds. An unknown figure is null, one that is not published
/// is the text `"suppressed"`.
public enum ReportJSON {
    public static let name = "rapport.json"
    public static let schemaName = "rapport.schema.json"
    /// The JSON Schema, which stands beside it.
    public static var schema: [UInt8] { PackageResources.rapport_schema_json }

    public static func bytes(_ report: ReachReport) -> [UInt8] {
        var bytes: [UInt8] = []
        value(report).write(to: &bytes)
        bytes.append(10)
        return bytes
    }

    private static func value(_ report: ReachReport) -> JSONValue {
        .object(
            [
                ("$schema", .text(schemaName)), ("portevoix", .integer(1)), ("campaign", .text(report.campaignTitle)),
                ("programme", .text(report.programme)), ("area", .text(report.area)), ("region", .optional(report.region?.code.code)),
                ("audience", .text(report.request.audience.rawValue)),
                ("threshold", report.isPublic ? .integer(report.request.threshold) : .null),
                ("made_on", .text(report.request.today.description)), ("wave", .optional(report.request.wave?.text)),
                ("since", .text(report.period.lowerBound.description)), ("until", .text(report.period.upperBound.description)),
                ("measure", .text(report.measure.rawValue)), ("compared_with", .optional(report.comparedWith)),
                ("population_left_out", .integer(report.populationLeftOut)),
                ("waves", .list(report.waves.map(wave), isLong: true)), ("timeline", .list(report.timeline.map(day), isLong: true)),
                ("tables", .list(report.tables.map(table), isLong: true)),
                ("additions", .rows(report.controls.count) { addition(report.controls[$0]) }),
                ("gaps", .rows(report.gaps.count) { gap(report.gaps[$0]) }),
                ("thanks", .rows(report.thanks.count) { gap(report.thanks[$0]) }),
            ], isLong: true)
    }

    static func figure(_ figure: Funnel.Figure) -> JSONValue {
        switch figure {
        case .number(let number): .integer(number)
        case .unknown: .null
        case .suppressed: .text("suppressed")
        }
    }

    private static func funnel(_ funnel: Funnel) -> [(String, JSONValue)] {
        Funnel.Stage.allCases.map { ($0.rawValue, figure(funnel[$0])) }
    }

    static func rate(_ rate: Rate?) -> JSONValue {
        guard let rate else { return .null }
        return .object([("value", .decimal(rate.value)), ("low", .decimal(rate.low)), ("high", .decimal(rate.high))])
    }

    private static func table(_ table: ReachTable) -> JSONValue {
        .object([
            ("id", .text(table.id.rawValue)), ("title", .text(table.title)), ("heading", .text(table.heading)),
            ("second_heading", .optional(table.secondHeading)), ("rows", .rows(table.rows.count) { row(table.rows[$0]) }),
            ("total", table.total.map(row) ?? .null),
        ])
    }

    private static func row(_ row: ReachTable.Row) -> JSONValue {
        var members: [(String, JSONValue)] = [("key", .text(row.key)), ("label", .text(row.label))]
        if let second = row.secondLabel { members.append(("second_label", .text(second))) }
        if let group = row.group { members.append(("group", .text(group))) }
        if let relays = row.relays { members.append(("relays", .integer(relays))) }
        if let active = row.active { members.append(("active_relays", .integer(active))) }
        if let population = row.population { members.append(("population", .integer(population))) }
        members += funnel(row.funnel)
        if row.visitRate != nil { members.append(("visit_rate", rate(row.visitRate))) }
        if row.completionRate != nil { members.append(("completion_rate", rate(row.completionRate))) }
        if let standing = row.standing { members.append(("standing", .text(standing.rawValue))) }
        if let target = row.target { members.append(("target", .integer(target))) }
        if let before = row.before { members.append(("before", .object(funnel(before)))) }
        return .object(members)
    }

    private static func wave(_ reach: WaveReach) -> JSONValue {
        .object(
            [
                ("id", .text(reach.wave.id.text)), ("title", .text(reach.wave.title)), ("opening", .text(reach.wave.opening.description)),
                ("closing", .text(reach.wave.closing.description)), ("target", .optional(reach.target)),
                ("due", .optional(reach.pace?.due)),
                (
                    "projection",
                    reach.projection.map {
                        .object([("expected", .integer($0.expected)), ("low", .integer($0.low)), ("high", .integer($0.high))])
                    } ?? .null
                ),
            ] + funnel(reach.funnel))
    }

    private static func day(_ day: ReachReport.TimelineDay) -> JSONValue {
        .object(
            [("day", .text(day.day.description))] + Funnel.Stage.tracked.map { ($0.rawValue, figure(day.funnel[$0])) }
                + [("without_relay", figure(day.without.visits)), ("spike", .optional(day.spike))])
    }

    private static func addition(_ line: Addition.Control) -> JSONValue {
        .object([
            ("statement", .text(line.statement)), ("total", .text(line.addition.total.description)),
            ("parts", .list(line.addition.parts.map { .text($0.description) })),
        ])
    }

    private static func gap(_ gap: Gap) -> JSONValue {
        .object([
            ("kind", .text(gap.kind.rawValue)), ("subject", .text(gap.subject)), ("relay", .optional(gap.relay?.text)),
            ("departement", .optional(gap.departement)), ("region", .optional(gap.region)), ("population", .optional(gap.population)),
            ("why", .text(gap.why)), ("action", .text(gap.action)), ("contact", .optional(gap.contact?.email)),
            ("contact_name", .optional(gap.contact?.name)),
            ("contact_telephone", .optional(gap.contact?.telephone)),
        ])
    }
}
