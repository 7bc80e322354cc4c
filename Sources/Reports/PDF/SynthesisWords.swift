internal import Base
internal import Campaign
internal import Charts
internal import Reach

/// What a minister is told: a sentence on each thing.
struct SynthesisWords {
    private let frame: PageFrame
    private var report: ReachReport { frame.report }
    private var figures: ReportFigures { frame.figures }

    init(_ frame: PageFrame) { self.frame = frame }

    /// What is compared, or visits where that is kept back.
    private var measured: (count: Int, words: String)? {
        let stage = measuredStage
        guard let count = report.attributed[stage].number else { return nil }
        return (count, counted(.number(count), stage))
    }
    private var measuredStage: Funnel.Stage { report.attributed[report.measure].number == nil ? .visits : report.measure }
    private func counted(_ figure: Funnel.Figure, _ stage: Funnel.Stage) -> String {
        stage == report.measure
            ? Phrase.counted(figure, figures.measureOne, figures.measureMany) : Phrase.counted(figure, "visite", "visites")
    }
    private var departements: [ReachTable.Row] { report[.departements]?.rows.filter { $0.population != nil } ?? [] }
    /// Départements without a relay, by the people who live there.
    private var bare: [ReachTable.Row] {
        departements.filter { $0.relays == 0 }.sorted { ($0.population ?? 0, $1.key) > ($1.population ?? 0, $0.key) }
    }
    private var silent: Int? {
        guard let rows = report[.relays]?.rows, report.attributed.visits.number ?? 0 > 0 else { return nil }
        return rows.count { $0.funnel.visits.number == 0 }
    }

    var headline: String {
        guard let measured else {
            if report.attributed[measuredStage] == .suppressed { return Phrase.totalKeptBack }
            return report.isOver ? "Rien n’a été compté" : "La campagne se prépare"
        }
        if measured.count == 0 {
            return report.isOver ? "Aucune visite par les relais" : report.isBegun ? "La campagne commence" : "La campagne se prépare"
        }
        return "\(measured.words) grâce aux relais"
    }

    /// The headline's count beside what it was in the other period or wave; nil where none is compared.
    var comparison: String? {
        let stage = measuredStage
        guard let comparison = figures.comparison(stage) else { return nil }
        // The headline has the count already.
        if measured?.count ?? 0 > 0 { return Typography.capitalised(comparison.sentence) }
        return "\(Typography.capitalised(counted(report.attributed[stage], stage))), \(comparison.sentence)"
    }

    var numbers: [PaperPage.KeyNumber] {
        var numbers: [PaperPage.KeyNumber] = []
        if let relays = report[.summary]?["relais"]?.relays {
            numbers.append(PaperPage.KeyNumber(FrenchNumber.text(relays), "relais engagés"))
        }
        if let own = frame.words.departementsWithRelay { numbers.append(own) }
        let target = report.waves.reduce(0) { $0 + ($1.target ?? 0) }
        if target > 0, let done = report.attributed.completions.number {
            numbers.append(
                PaperPage.KeyNumber(Phrase.share(done, of: target), "de l’objectif de \(FrenchNumber.text(target)) questionnaires"))
        } else if let (value, label) = frame.words.shareWithout {
            numbers.append(PaperPage.KeyNumber(value, label))
        }
        return numbers
    }

    var works: String {
        guard measured?.count ?? 0 > 0 else {
            let all = Typography.capitalised(relays)
            if report.attributed[measuredStage] == .suppressed { return "\(all) ont relayé la campagne." }
            return report.isOver
                ? "\(all) avaient leurs liens et leurs codes." : "\(all) ont leurs liens et leurs codes\u{A0}: tout est prêt à compter."
        }
        var text = figures.channels.map { "\($0.title)." } ?? ""
        let above = named { $0 > .expected }
        if !above.isEmpty { text += " Au-dessus de la moyenne, hasard exclu\u{A0}: \(Phrase.list(above, most: 2))." }
        return text.isEmpty ? "Les relais amènent \(figures.measureMany)." : text
    }

    var fails: String {
        var text = ""
        if report.populationLeftOut > 0 {
            text +=
                "\(Phrase.people(report.populationLeftOut)) \(report.populationLeftOut < 2 ? "n’a" : "n’ont") aucun relais dans leur commune, leur intercommunalité ou leur département."
        }
        if let silent, silent > 0 {
            text += " \(FrenchNumber.counted(silent, "relais n’a", "relais n’ont")) \(report.isOver ? "" : "encore ")amené personne."
        }
        let below = named { $0 < .expected }
        if !below.isEmpty { text += " Au-dessous de la moyenne\u{A0}: \(Phrase.list(below, most: 2))." }
        return text.isEmpty ? "Rien de net à ce jour." : text
    }

    var asked: String {
        if report.isOver {
            return
                "Remercier les relais, et dire ce que deviennent les réponses. La campagne est close\u{A0}: plus personne à relancer."
        }
        let people = bare.reduce(0) { $0 + ($1.population ?? 0) }
        if !bare.isEmpty {
            let places = Phrase.list(bare.map(\.label))
            return "Un premier relais là où il n’y en a aucun\u{A0}: \(places). "
                + "\(Phrase.people(people)) y seraient représentés."
        }
        if let silent, silent > 0 {
            return
                "Un mot aux réseaux\u{A0}: \(FrenchNumber.counted(silent, "relais attend", "relais attendent")) encore leur première visite."
        }
        return "Faire passer le mot\u{A0}: chaque réseau peut relayer la campagne avec son kit, prêt à publier."
    }

    private var relays: String {
        let count = report[.summary]?["relais"]?.relays ?? 0
        return count == 0 ? "les relais à venir" : FrenchNumber.counted(count, "relais", "relais")
    }

    /// Régions apart, those with most people first.
    private func named(_ holds: (FunnelPlotLimits.Standing) -> Bool) -> [String] {
        (report[.regions]?.rows ?? []).filter { $0.standing.map(holds) ?? false }
            .sorted { ($0.population ?? 0, $1.key) > ($1.population ?? 0, $0.key) }.map(\.label)
    }
}
