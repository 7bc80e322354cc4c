internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Foundation
internal import Pieces
internal import Web

/// `/k/TOKEN`: who the relay is, what is open until when, what to do today, all of its kit in pictures, words to copy, what it brought. RGAA 4.1,
/// WCAG 2.1 AA; readable without a script, from 320 pixels on.
struct RelayPage {
    let context: KitContext
    let show: KitShow
    let address: PortalAddress
    let today: Day
    let motif: HTML
    /// nil where nothing could be read of it.
    let reach: ReachPanel?
    /// Waves whose kits the relay may take today, this one's among them.
    let released: Set<WaveID>
    /// Waves whose kit has a page of its own beside the one in front.
    let inFront: WaveID
    /// Whether the campaign has drawn a certificate.
    let hasCertificate: Bool
    let card: CardPanel
    /// The campaign's words for what a wave is: a consultation, a week of screening, a day of giving blood.
    let text: PortalText

    private var campaign: Campaign { context.campaign }

    /// - Throws: `PieceFailure` where a text does not fit.
    func bytes(in frame: PortalFrame) throws -> [UInt8] {
        let parts = try parts
        return frame.page(
            title: "\(context.relay.name)\u{A0}: votre page \(campaign.title)", skip: "Aller au contenu", head: [head],
            main: [steps, plan(parts)] + parts.map(\.html) + [waves, reach?.html(data: address.reach) ?? .group([]), card.html],
            status: KitShow.copyStatus)
    }

    // MARK: Head

    private var head: HTML {
        .tag(
            "header", ["class": "tete-relais"],
            .tag("div", ["class": "figure"], motif),
            .tag(
                "div", ["class": "mot"],
                .tag("p", ["class": "marque"], .text(campaign.title)),
                logo,
                // Beyond so many characters a name would fill the screen before anything to do shows.
                .tag("h1", ["class": context.relay.name.count > 32 ? "long" : nil], name),
                .tag("p", ["class": "lieu"], .text(context.territory.name)),
                .tag(
                    "p", ["class": "etat"], .tag("strong", [:], .text(Typography.french(state))), .tag("br"),
                    .text(Typography.french(dates)))))
    }

    /// Words with a hyphen stay whole as long as a line has room for them.
    private var name: [HTML] {
        let words = context.relay.name.split(separator: " ", omittingEmptySubsequences: false)
        return words.enumerated().flatMap { place, word in
            [.text(place == 0 ? "" : " "), word.contains("-") ? .tag("span", [:], .text(String(word))) : .text(String(word))]
        }
    }

    /// In a box of its own, as on the poster; a relay without one has its name alone.
    private var logo: HTML {
        guard let logo = context.logo else { return .group([]) }
        return .tag(
            "p", ["class": logo.panel == .dark ? "logo sombre" : "logo"],
            .tag("img", ["src": address.logo, "alt": "Logo\u{A0}: \(context.relay.name)"]))
    }

    private var open: Wave? { campaign.waves.first { $0.opening <= today && today <= $0.closing } }

    private var state: String {
        guard let open else {
            if let next = campaign.waves.first(where: { today < $0.opening }) { return say("avant", of: next) }
            return isOver
        }
        let left = open.closing.daysSince1970 - today.daysSince1970
        return left == 0 ? "Dernier jour !" : left == 1 ? "Plus que deux jours" : "\(say("pendant", of: open)) encore \(left + 1) jours"
    }

    private var isOver: String { say("apres", of: campaign.waves.last { $0.closing < today } ?? context.wave) }

    private func say(_ field: String, of wave: Wave) -> String {
        text.field(field, Placeholders(context, channel: nil).replacing(wave: wave))
    }

    private var dates: String {
        let wave = open ?? campaign.waves.first { today < $0.opening } ?? context.wave
        return "\(wave.title), \(Day.french(from: wave.opening, to: wave.closing))"
    }

    // MARK: Today

    private var steps: HTML {
        let closed = campaign.waves.last { $0.closing < today }
        let certificate = hasCertificate ? closed.map { address.certificate($0.id) } : nil
        let steps = TodayList(context: context, show: show, today: today, certificate: certificate, isOver: isOver).steps
        if steps.isEmpty { return .group([]) }
        return .tag(
            "section", ["class": "aujourdhui", "aria-labelledby": "aujourdhui"],
            .tag("h2", ["id": "aujourdhui"], .text("À faire aujourd’hui, \(today.french())")),
            .tag(
                "ol", [:],
                steps.map { step in
                    .tag(
                        "li", [:], .tag("h3", [:], .text(Typography.french(step.title))),
                        .tag("p", [:], .text(Typography.french(step.words))),
                        action(step.action, of: step.title))
                }))
    }

    private func action(_ action: TodayList.Action, of title: String) -> HTML {
        switch action {
        case .take(let path, let words): take(address.take(path), words, "")
        case .fetch(let path, let words): take(path, words, "")
        case .go(let part, let words): .tag("a", ["class": "ouvrir", "href": "#\(part)"], .text(words))
        }
    }

    /// A press that counts: a form, since whatever follows links does not send any.
    func take(_ path: String, _ words: String, _ what: String, look: String = "ouvrir") -> HTML {
        .tag(
            "form", ["method": "post", "action": path],
            .tag(
                "button", ["type": "submit", "class": look], .text(words),
                what.isEmpty ? .group([]) : .tag("span", ["class": "cache"], .text("\u{A0}: \(what)"))))
    }

    // MARK: Waves

    private var waves: HTML {
        .tag(
            "section", ["id": "vagues", "class": "partie", "aria-labelledby": "vagues-titre"],
            .tag("h2", ["id": "vagues-titre"], "Le calendrier"),
            .tag("ol", ["class": "vagues"], campaign.waves.map(item)),
            campaign.waves.contains { today <= $0.closing } && show.top(for: context).contains { $0.path == KitName.calendar }
                ? take(address.take(KitName.calendar), "Ajouter à mon agenda", "toutes les dates", look: "prendre") : .group([]))
    }

    private func item(_ wave: Wave) -> HTML {
        let isClosed = today > wave.closing
        return .tag(
            "li", ["class": isClosed ? "close" : nil], .tag("strong", [:], .text(Typography.french(wave.title))), .tag("br"),
            .text(Day.french(from: wave.opening, to: wave.closing)), .tag("br"),
            .tag("span", ["class": "note"], .text(state(of: wave))),
            isClosed
                ? reach?.result(of: wave.id).map { .tag("p", ["class": "resultat"], .text("Grâce à vous\u{A0}: \($0)")) } ?? .group([])
                : .group([]),
            isClosed && hasCertificate
                ? take(address.certificate(wave.id), "Télécharger l’attestation", Typography.french(wave.title), look: "prendre")
                : .group([]),
            released.contains(wave.id) && wave.id != context.wave.id
                ? .tag(
                    "a", ["class": "ouvrir", "href": wave.id == inFront ? address.page : address.wave(wave.id)], .text("Ouvrir ce kit"),
                    .tag("span", ["class": "cache"], .text("\u{A0}: \(Typography.french(wave.title))")))
                : .group([]))
    }

    private func state(of wave: Wave) -> String {
        if today > wave.closing { return "Close" }
        if wave.id == context.wave.id {
            return today >= wave.opening ? "Ouverte\u{A0}: vous avez son kit sous les yeux" : "Son kit est sous vos yeux"
        }
        if released.contains(wave.id) { return today >= wave.opening ? "Ouverte\u{A0}: son kit est prêt" : "Son kit est prêt" }
        return today >= wave.opening ? "Ouverte" : "Son kit viendra ici"
    }
}
