internal import Base
internal import Campaign
internal import Reach

/// What the pages of a report say of themselves and of their sources.
struct ReportWords {
    let report: ReachReport

    var today: Day { report.request.today }
    var period: String { Phrase.period(report) }

    var audience: String { report.isPublic ? "Version publique, petits nombres protégés" : "Version de travail, pour les coordinateurs" }

    /// « 4 321 visites et 612 questionnaires remis »
    var counts: String {
        let sum = report.attributed
        return "\(Phrase.counted(sum.visits, "visite", "visites")), "
            + Phrase.counted(sum.completions, "questionnaire remis", "questionnaires remis")
    }

    /// Where a page's numbers come from, of how much, of when.
    var source: String {
        let relays = report[.summary]?["relais"]?.relays
        let who = relays.map { ", par \(FrenchNumber.text($0)) relais" } ?? ""
        return
            "Source\u{A0}: liens codés des relais, \(period), comptés le \(today.french(withYear: true)). En tout\u{A0}: \(counts)\(who)."
    }

    /// « 12 % »: of what came, the part that no relay brought; nil where it is not known.
    var shareWithout: (value: String, label: String)? {
        for (stage, name) in [(Funnel.Stage.visits, "des visites"), (.completions, "des questionnaires")] {
            if let without = report.funnel(.summary, "sans-relais")[stage].number, let all = report[.summary]?.total?.funnel[stage].number,
                all > 0
            {
                return (Phrase.share(without, of: all), "\(name) sont sans relais")
            }
        }
        return nil
    }

    /// « 56, sur 101 départements, ont un relais à eux »
    var departementsWithRelay: PaperPage.KeyNumber? {
        guard let rows = report[.departements]?.rows.filter({ $0.population != nil }), rows.count > 1 else { return nil }
        let own = rows.count { $0.relays ?? 0 > 0 }
        return PaperPage.KeyNumber(
            FrenchNumber.text(own),
            "département\(own > 1 ? "s" : "") sur \(FrenchNumber.text(rows.count)) \(own > 1 ? "ont" : "a") un relais à \(own > 1 ? "eux" : "lui")"
        )
    }
}
