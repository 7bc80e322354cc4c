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
                .tag("h1", ["class": context.relay.name.count > 32 ? "long" : nil], .text(context.relay.name)),
                .tag("p", ["class": "lieu"], .text(context.territory.name)),
                .tag(
                    "p", ["class": "etat"], .tag("strong", [:], .text(Typography.french(state))), .tag("br"),
                    .text(Typography.french(dates)))))
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
    private func take(_ path: String, _ words: String, _ what: String, look: String = "ouvrir") -> HTML {
        .tag(
            "form", ["method": "post", "action": path],
            .tag(
                "button", ["type": "submit", "class": look], .text(words),
                what.isEmpty ? .group([]) : .tag("span", ["class": "cache"], .text("\u{A0}: \(what)"))))
    }

    // MARK: The kit

    private struct Part {
        let id: String
        let name: String
        let html: HTML
    }

    private var parts: [Part] {
        get throws {
            let kit = Part(id: "tout", name: "Tout le kit", html: whole)
            return [kit]
                + (try [
                    part(
                        .print, "Afficher, distribuer",
                        "Sur l’imprimante du bureau, en couleur, à 100 % : « ajuster à la page » rétrécirait le QR code."),
                    part(.send, "Envoyer", "Par message, à vos listes et en signature. Destinataires en copie cachée."),
                    part(.publish, "Publier", "Un message pour chaque réseau, un article pour votre site, les images qui vont avec."),
                    part(
                        .say, "Dire",
                        context.hasReception ? "À l’accueil, au comptoir, en réunion." : "En réunion, au téléphone, autour de vous."),
                    screen,
                    part(
                        .codes, "Mettre dans vos documents",
                        "Un QR code par support : prenez celui qui porte son nom, laissez du blanc tout autour."),
                    part(.press, "Confier à un imprimeur", "Transmettez ces fichiers tels quels : fonds perdus, repères et encres y sont."),
                ].compactMap { $0 })
        }
    }

    /// What stands further down, in the order in which it does.
    private func plan(_ parts: [Part]) -> HTML {
        let more = [("vagues", "Le calendrier")] + (reach == nil ? [] : [("portee", "Vos chiffres")]) + [("fiche", "Votre fiche")]
        return .tag(
            "nav", ["class": "plan", "aria-label": "Sur cette page"],
            .tag(
                "ul", [:],
                (parts.map { ($0.id, $0.name) } + more).map { id, name in .tag("li", [:], .tag("a", ["href": "#\(id)"], .text(name))) }))
    }

    private var whole: HTML {
        .tag(
            "section", ["class": "partie tout", "id": "tout", "aria-labelledby": "tout-titre"],
            .tag("h2", ["id": "tout-titre"], "Tout votre kit"),
            .tag(
                "p", ["class": "chapeau"],
                .text(Typography.french("Toutes vos pièces dans un seul dossier, rangées par usage. À extraire avant d’ouvrir."))),
            take(address.takeAll, "Télécharger tout (ZIP)", ""),
            .tag(
                "ul", ["class": "fichiers"],
                show.top(for: context).map { row($0) }))
    }

    private func part(_ deed: Deed, _ name: String, _ words: String) throws -> Part? {
        let files = show.files(deed, for: context)
        let copies = try show.copies(deed, for: context, level: 3, folder: address.files, sharing: true)
        if files.isEmpty, copies.isEmpty { return nil }
        let pictured = deed == .codes ? files.filter { $0.path.hasSuffix(".svg") } : files.filter { $0.preview != nil }
        let rest = files.filter { file in !pictured.contains(file) }
        let heading = "\(deed.rawValue)-titre"
        let list = rest.isEmpty ? [] : [HTML.tag("ul", ["class": "fichiers"], rest.map { row($0) })]
        return Part(
            id: deed.rawValue, name: name,
            html: .tag(
                "section", ["id": deed.rawValue, "class": "partie", "aria-labelledby": heading],
                [.tag("h2", ["id": heading], .text(name)), .tag("p", ["class": "chapeau"], .text(Typography.french(words)))] + copies
                    + walls(pictured, deed) + (deed == .press ? [printShop(files)] : [])
                    + (pictured.isEmpty || rest.isEmpty
                        ? list
                        : [.tag("details", ["class": "plus"], .tag("summary", [:], .text("Autres fichiers (\(rest.count))")), .group(list))])
            ))
    }

    /// For the screen of a waiting room or an entrance: pictures that fill one, and the code to put beside them.
    private var screen: Part? {
        let pictures = show.files(.publish, for: context).filter { file in
            file.preview != nil && (file.path.contains("1920x") || file.path.contains("x1920"))
        }
        let codes = show.files(.codes, for: context).filter { $0.path.contains("/ecran.") }
        if pictures.isEmpty || codes.isEmpty || !context.hasReception { return nil }
        return Part(
            id: "ecran", name: "Montrer à l’écran",
            html: .tag(
                "section", ["id": "ecran", "class": "partie", "aria-labelledby": "ecran-titre"],
                [
                    .tag("h2", ["id": "ecran-titre"], "Montrer à l’écran"),
                    .tag(
                        "p", ["class": "chapeau"],
                        .text(
                            Typography.french(
                                "En salle d’attente, à l’accueil : une image en plein écran, le QR code à côté. Il se lit d’aussi loin que dix fois sa largeur."
                            ))),
                ] + walls(pictures, .publish) + [.tag("ul", ["class": "fichiers"], codes.map { row($0) })]))
    }

    /// As many as one looks at; the others below, shut.
    private func walls(_ files: [KitShow.File], _ deed: Deed) -> [HTML] {
        let most = 8
        let more = files.dropFirst(most)
        return [wall(Array(files.prefix(most)), deed)]
            + (more.isEmpty
                ? []
                : [
                    .tag(
                        "details", ["class": "plus"],
                        .tag(
                            "summary", [:],
                            .text(deed == .codes ? "Les autres supports (\(more.count))" : "Les autres images (\(more.count))")),
                        wall(Array(more), deed))
                ])
    }

    private func wall(_ files: [KitShow.File], _ deed: Deed) -> HTML {
        if files.isEmpty { return .group([]) }
        return .tag(
            "ul", ["class": deed == .codes ? "mur petit" : deed == .publish || deed == .send ? "mur images" : "mur"],
            files.map { file in
                .tag(
                    "li", [:],
                    .tag(
                        "a", ["class": "vue", "href": address.file(file.path)],
                        .tag(
                            "img", ["src": address.file(file.preview ?? file.path), "alt": "Voir\u{A0}: \(file.label)", "loading": "lazy"])),
                    .tag("p", ["class": "nom"], .text(file.label)), .tag("p", ["class": "note"], .text(Self.paper(file.path, deed))),
                    take(address.take(file.path), "Télécharger", file.label, look: "prendre"))
            })
    }

    private func row(_ file: KitShow.File) -> HTML {
        .tag(
            "li", [:], .tag("a", ["href": address.file(file.path)], .text(file.label)),
            .tag("span", ["class": "note"], .text(String(file.path.split(separator: "/").last ?? ""))),
            take(address.take(file.path), "Télécharger", "\(file.label), \(file.path)", look: "prendre"))
    }

    /// What it is printed on, or where it goes.
    private static func paper(_ path: String, _ deed: Deed) -> String {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        switch deed {
        case .codes: return "SVG, pour tous vos logiciels"
        case .publish:
            return name.split(separator: "-").last.map { $0.replacing(".png", with: "").replacing("x", with: "\u{A0}×\u{A0}") + " pixels" }
                ?? ""
        case .print, .press:
            if name.contains("2xa4") { return "Deux feuilles A4, à assembler" }
            if name.contains("2-par-a4") { return "Deux par feuille A4, une coupe" }
            if name.contains("a4") { return "Une feuille A4" }
            if name.contains("a3") { return "Une feuille A3" }
            return name.contains("a5") ? "Format A5" : ""
        default: return ""
        }
    }

    /// What to say of the files that there are.
    private func printShop(_ files: [KitShow.File]) -> HTML {
        let papers = [
            ("a3", "Affiche A3 : papier couché 135 g, quadrichromie, un côté."),
            ("a5", "Flyer A5 : 170 g, deux côtés, retournement sur le petit bord."),
        ].filter { size, _ in files.contains { $0.path.contains("-\(size)") } }
        return .tag(
            "div", ["class": "conseil"], .tag("h3", [:], "Que dire à l’imprimeur\u{202F}?"),
            .tag(
                "ul", [:],
                (papers.map(\.1) + [
                    "« Imprimez sans mise à l’échelle. Le noir du QR code est en noir seul : ne convertissez pas les couleurs. »",
                    "Demandez une épreuve et scannez-la avant le tirage.",
                ]).map { .tag("li", [:], .text(Typography.french($0))) }))
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
