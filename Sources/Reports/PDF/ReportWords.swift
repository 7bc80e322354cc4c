internal import Base
internal import Campaign
internal import Reach

/// What the pages of a report say of themselves and of their sources.
struct ReportWords {
    let report: ReachReport

    var today: Day { report.request.today }
    var period: String { Day.french(from: report.period.lowerBound, to: report.period.upperBound) }

    var audience: String { report.isPublic ? "Version publique, petits nombres protégés" : "Version de travail, pour les coordinateurs" }

    /// « 4 321 visites et 612 questionnaires remis »
    var counts: String {
        let sum = report.attributed
        return "\(French.counted(sum.visits, "visite", "visites")), "
            + French.counted(sum.completions, "questionnaire remis", "questionnaires remis")
    }

    /// Where a page's numbers come from, of how much, of when.
    var source: String {
        let relays = report[.summary]?["relais"]?.relays
        let who = relays.map { ", par \(French.number($0)) relais" } ?? ""
        return
            "Source\u{A0}: liens codés des relais, \(period), comptés le \(today.french(withYear: true)). En tout\u{A0}: \(counts)\(who)."
    }

    /// « 12 % »: of what came, the part that no relay brought; nil where it is not known.
    var shareWithout: (value: String, label: String)? {
        for (stage, name) in [(Stage.visits, "des visites"), (.completions, "des questionnaires")] {
            if let without = report.funnel(.summary, "sans-relais")[stage].number, let all = report[.summary]?.total?.funnel[stage].number,
                all > 0
            {
                return (NumberWords.share(without, of: all), "\(name) sont sans relais")
            }
        }
        return nil
    }
}
