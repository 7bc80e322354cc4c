internal import Base
internal import Campaign
internal import Foundation
internal import HTTP
internal import Reach

/// What a relay's page tells to programs, as `openapi.json` of Service describes it: the figures that it shows, in JSON, and what is to be said of a logo.
enum RelayData {
    private static let version = 1

    /// What a relay brought.
    static func reach(_ page: RelayReach) -> Response {
        let days = page.days.filter { $0.funnel.visits.number ?? 0 > 0 || $0.funnel.completions.number ?? 0 > 0 }
        return answer(
            [("relay", .text(page.relay.id.text))] + figures(page.funnel) + [
                ("channels", .list(page.channels.map(row))), ("waves", .list(page.waves.map(row))),
                ("days", .list(days.map { .object([("day", .text("\($0.day)"))] + figures($0.funnel)) })),
            ])
    }

    /// What is to be said of a logo.
    /// - Parameter form: read with nothing but the logo.
    static func judgement(_ form: CardForm) -> Response {
        let words = form.problems.map { "\($0.words) \($0.advice)" } + form.warnings
        return answer([("accepted", .flag(form.problems.isEmpty)), ("words", .list(words.map { .text($0) }))])
    }

    private static func row(_ row: ReachTable.Row) -> JSONValue {
        .object([("id", .text(row.key)), ("label", .text(row.label))] + figures(row.funnel))
    }

    private static func figures(_ funnel: Funnel) -> [(String, JSONValue)] {
        [("visits", funnel.visits), ("completions", funnel.completions)].map { ($0, .optional($1.number)) }
    }

    private static func answer(_ members: [(String, JSONValue)]) -> Response {
        let text = JSONValue.object([("version", .integer(version))] + members).line + "\n"
        return Response(Content(Array(text.utf8), type: "application/json", isForMany: false)).with("Cache-Control", "private, no-cache")
    }
}
