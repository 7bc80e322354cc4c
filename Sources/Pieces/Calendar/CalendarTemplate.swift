internal import Base
internal import Campaign
internal import Composing

/// `texts/calendrier.md` as its authors wrote it: the words of each date that a wave has.
///
/// Fields: `nom`, `ouverture`, `rappel`, `cloture`; each of the latter three with `…_note` for what people should know. `rappel_jours` is
/// the number of days between reminder and closing. In them `{{vague.…}}` is the wave whose date it is.
struct CalendarTemplate: Sendable {
    /// A moment of a wave.
    enum Moment: String, CaseIterable, Sendable {
        case opening = "ouverture"
        case reminder = "rappel"
        case closing = "cloture"
    }

    /// The fields’ words in French typography.
    private let fields: [String: String]
    private let reminderDays: Int

    init(_ text: AuthoredText, problems: inout Diagnostics) {
        fields = Dictionary(text.fields.map { ($0.key, Typography.french($0.value)) }) { first, _ in first }
        for key in ["nom"] + Moment.allCases.map(\.rawValue) where text[key]?.isEmpty != false {
            problems.append(
                .error(
                    Wording("“\(key)” is missing", fr: "« \(key) » manque"), at: .init(file: text.file),
                    hint: Wording(
                        "write it at the head of the text, as “\(key): …”", fr: "écrivez-le en tête du texte\u{A0}: « \(key): … »")))
        }
        reminderDays = text["rappel_jours"].flatMap { Int(digits: $0) } ?? 0
        if !(1...60).contains(reminderDays) {
            problems.append(
                .error(
                    Wording(
                        "“rappel_jours” is no number of days from 1 to 60", fr: "« rappel_jours » n’est pas un nombre de jours de 1 à 60"),
                    at: .init(file: text.file),
                    hint: Wording(
                        "write how many days before the closing the reminder falls, as “rappel_jours: 2”",
                        fr: "écrivez combien de jours avant la clôture tombe le rappel\u{A0}: « rappel_jours: 2 »")))
        }
    }

    func file(_ context: KitContext) -> CalendarFile {
        let campaign = context.campaign
        let values = Placeholders(context, channel: ArticlePiece.channel)
        let host = campaign.address.prefix { $0 != "/" }
        // A link counts in its own wave alone: what lies beyond all of them leads to the site without one.
        func entry(
            _ id: String, _ first: Day, _ last: Day, _ summary: String, _ details: String, of wave: Wave? = nil
        ) -> CalendarFile.Entry {
            let url = wave.flatMap { link(context, $0) }?.url ?? campaign.landingURL
            return CalendarFile.Entry(
                uid: "\(id).\(context.relay.id)@\(host)", first: first, last: last, summary: summary,
                details: details.isEmpty ? url : "\(details)\n\(url)", url: url,
                revision: CalendarRevision(stamp: context.wave.opening, first: first, last: last))
        }
        var entries: [CalendarFile.Entry] = []
        // Waves that were over before this one opened are nobody's plan any more.
        for wave in campaign.waves where wave.closing >= context.wave.opening {
            let ofWave = values.replacing(wave: wave)
            for moment in Moment.allCases {
                let day = day(of: moment, in: wave)
                entries.append(
                    entry(
                        "\(wave.id)-\(moment.rawValue)", day, day, words(moment.rawValue, ofWave), words("\(moment.rawValue)_note", ofWave),
                        of: wave))
            }
        }
        for event in campaign.events where event.isInCalendar && event.until >= context.wave.opening {
            entries.append(
                entry(
                    event.id, event.day, event.until, Typography.french("\(campaign.title) : \(event.title)"),
                    Typography.french(event.note ?? "")))
        }
        return CalendarFile(
            name: words("nom", values), organizer: (campaign.title, campaign.contact),
            entries: entries.sorted { ($0.first, $0.uid) < ($1.first, $1.uid) })
    }

    /// The relay's link of a wave: its site's, else that of the first channel it has.
    private func link(_ context: KitContext, _ wave: Wave) -> Link? {
        let links = wave.id == context.wave.id ? context.links : context.linksOfOtherWaves[wave.id] ?? [:]
        let channels = [ArticlePiece.channel] + context.campaign.channels.filter { $0.medium == .digital }.map(\.id)
        return channels.lazy.compactMap { links[$0] }.first
    }

    private func words(_ key: String, _ values: Placeholders) -> String { values.fill(fields[key] ?? "") }

    /// A reminder never falls before its wave opens.
    private func day(of moment: Moment, in wave: Wave) -> Day {
        switch moment {
        case .opening: wave.opening
        case .reminder: max(wave.closing.adding(days: -reminderDays) ?? wave.opening, wave.opening)
        case .closing: wave.closing
        }
    }
}
