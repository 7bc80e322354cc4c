internal import Base
internal import Campaign
internal import Charts
public import Reach

extension ReportFigures {
    /// How far each wave is.
    public var waves: [ReportFigure] { report.waves.map(figure) }

    private func figure(_ reach: WaveReach) -> ReportFigure {
        let wave = reach.wave
        let done = reach.funnel.completions
        let hasTarget = reach.target ?? 0 > 0
        var rows = [["Questionnaires remis", done.french]]
        if let target = reach.target, hasTarget { rows.append(["Objectif à la clôture", FrenchNumber.text(target)]) }
        if let pace = reach.pace, isOpen(wave) { rows.append(["Attendu à ce jour", FrenchNumber.text(pace.due)]) }
        if let projection = reach.projection {
            rows.append(["Projection à la clôture", FrenchNumber.text(projection.expected)])
            rows.append(["Intervalle à 95\u{202F}%", FrenchNumber.interval(Double(projection.low), Double(projection.high))])
        }
        return ReportFigure(
            id: "vague-\(wave.id.text)", title: title(reach),
            subtitle: "\(wave.title), \(Day.french(from: wave.opening, to: wave.closing)). Questionnaires remis par les relais"
                + (hasTarget ? ", sur un objectif de \(FrenchNumber.text(reach.target ?? 0))." : "."),
            chart: Charts.Progress(
                style: style, title: wave.title, done: Amount(done),
                due: isOpen(wave) ? reach.pace.map { Double($0.due) } : nil, target: hasTarget ? reach.target.map(Double.init) : nil,
                projection: reach.projection.map { .init(low: Double($0.low), likely: Double($0.expected), high: Double($0.high)) },
                unit: "questionnaires remis", opens: today < wave.opening ? wave.opening.french() : nil),
            table: ReportFigure.Table(caption: wave.title, columns: [.init("Repère"), .init("Nombre", isNumber: true)], rows: rows))
    }

    private var today: Day { report.request.today }
    private func isOpen(_ wave: Wave) -> Bool { wave.opening <= today && today <= wave.closing }

    private func title(_ reach: WaveReach) -> String {
        let wave = reach.wave
        let days = wave.closing.daysSince1970 - today.daysSince1970
        if today < wave.opening {
            let wait = wave.opening.daysSince1970 - today.daysSince1970
            return "Ouvre le \(wave.opening.french()), dans \(FrenchNumber.counted(wait, "jour", "jours"))"
        }
        guard let done = reach.funnel.completions.number else {
            return reach.funnel.completions == .suppressed
                ? "Chiffre non publié"
                : isOpen(wave) ? "Vague ouverte, questionnaires encore inconnus" : "Vague close, questionnaires inconnus"
        }
        guard let target = reach.target, target > 0 else {
            return FrenchNumber.counted(done, "questionnaire remis", "questionnaires remis")
        }
        let share = "\(FrenchNumber.percent(Double(done), of: Double(target))) de l’objectif"
        guard isOpen(wave) else {
            return done >= target ? "Objectif atteint\u{A0}: \(share.replacing(" de l’objectif", with: ""))" : "Close à \(share)"
        }
        let left = days == 0 ? "dernier jour" : "à \(FrenchNumber.counted(days, "jour", "jours")) de la clôture"
        guard let pace = reach.pace else { return "\(share), \(left)" }
        if done >= target { return "Objectif atteint, \(left)" }
        let difference = pace.difference
        if difference == 0 { return "\(share), \(left)\u{A0}: juste à l’heure" }
        return
            "\(share), \(left)\u{A0}: \(FrenchNumber.counted(abs(difference), "questionnaire", "questionnaires")) \(difference > 0 ? "d’avance" : "de retard")"
    }

    /// What the pace and the projection mean, in words; nil before the wave and where nothing is known.
    public func outlook(_ reach: WaveReach) -> String? {
        guard let done = reach.funnel.completions.number else { return nil }
        var sentences: [String] = []
        if isOpen(reach.wave), let pace = reach.pace, pace.target > 0 {
            sentences.append(
                "Au rythme de l’objectif, il en faudrait \(FrenchNumber.text(pace.due)) à ce jour\u{202F}; il y en a \(FrenchNumber.text(done))."
            )
        }
        if let projection = reach.projection {
            var text =
                "Si les jours qui restent ressemblent aux jours passés, la vague finira vers \(FrenchNumber.text(projection.expected)), entre \(FrenchNumber.text(projection.low)) et \(FrenchNumber.text(projection.high)) avec 95 chances sur 100"
            if let target = reach.target, target > 0 {
                text +=
                    projection.low >= target
                    ? "\u{A0}: l’objectif est à portée."
                    : projection.high < target
                        ? "\u{A0}: sans coup d’accélérateur, l’objectif de \(FrenchNumber.text(target)) ne sera pas atteint."
                        : "\u{A0}: l’objectif de \(FrenchNumber.text(target)) se joue encore."
            } else {
                text += "."
            }
            sentences.append(text)
        }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
