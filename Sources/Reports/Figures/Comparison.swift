internal import Base
internal import Campaign
internal import Charts
internal import Reach

/// A count held against the period or wave that its report is compared with, in the words of every rendering.
struct Comparison: Hashable, Sendable {
    /// « Première consultation », « du 23 au 29 mars »
    let name: String
    /// « contre 8 721 »
    let against: String
    /// « 158 de moins (−2 %) »; nil where one of the two is unknown.
    let difference: String?

    /// « contre 8 721 (Première consultation), soit 158 de moins (−2 %) »
    var sentence: String { ["\(against) (\(name))", difference].compactMap { $0 }.joined(separator: ", soit\u{A0}") }

    /// - Returns: nil where there is nothing to say: both unknown, or one of them kept back.
    init?(_ now: Funnel.Figure, before: Funnel.Figure, called name: String) {
        guard now != .suppressed, before != .suppressed, now != .unknown || before != .unknown else { return nil }
        self.name = name
        guard let then = before.number else {
            (against, difference) = ("contre un nombre inconnu", nil)
            return
        }
        against = "contre \(FrenchNumber.text(then))"
        difference = now.number.map { Self.difference(from: then, to: $0) }
    }

    private static func difference(from before: Int, to now: Int) -> String {
        guard now != before else { return "autant" }
        let words = "\(FrenchNumber.text(abs(now - before)))\u{A0}de\u{A0}\(now > before ? "plus" : "moins")"
        // From nothing there is no share.
        guard before > 0 else { return words }
        let isSlight = abs(now - before) * 200 < before
        return "\(words) (\(isSlight ? "moins de 1\u{202F}%" : FrenchNumber.change(from: Double(before), to: Double(now))))"
    }
}

extension ReportFigures {
    /// What relays brought, beside what they brought in the other period or wave; nil where none is compared.
    func comparison(_ stage: Funnel.Stage) -> Comparison? {
        guard let name = report.comparedWith, let before = report[.summary]?["relais"]?.before else { return nil }
        return Comparison(report.attributed[stage], before: before[stage], called: name)
    }
}
