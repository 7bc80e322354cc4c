internal import Base
internal import Campaign
internal import Composing
internal import Web

/// The start page of one relay's kit. RGAA 4.1, WCAG 2.1 AA.
struct StartPage {
    let context: KitContext
    /// What this relay's kit holds.
    let files: [KitContents.File]
    let blocks: [Deed: [CopyBlock]]

    var bytes: [UInt8] {
        let campaign = context.campaign
        return HousePage(
            title: "\(campaign.title)\u{A0}: le kit de \(context.relay.name)",
            css: HouseStyle.kits(palette: campaign.palette(of: context.wave.id), family: campaign.fontFamily) + CopySheet.style
                + StartStyle.css,
            skip: "Aller au kit", name: "kit", head: [head, extraction, contents],
            main: [today] + sections.map(\.html),
            foot: [foot, CopySheet.status, .tag("script", [:], .raw(CopySheet.script + StartStyle.script))]
        ).bytes
    }

    // MARK: Head

    private var head: HTML {
        let wave = context.wave
        return .tag(
            "header", ["class": "accueil"],
            .tag(
                "div", ["class": "mot"],
                .tag("p", ["class": "marque"], .text(context.campaign.title)),
                .tag("h1", [:], "Votre kit est prêt"),
                .tag("p", ["class": "qui"], .text(context.relay.name)),
                .tag(
                    "p", [:], .tag("strong", [:], .text(Typography.french(wave.title))), .tag("br"),
                    .text(Day.french(from: wave.opening, to: wave.closing)))),
            poster.map { file, picture in
                .tag(
                    "a", ["class": "une", "href": file.path],
                    .tag("img", ["src": picture, "alt": "\(file.label), à ouvrir et à imprimer"]))
            } ?? .group([]))
    }

    /// What most browsers show of a page opened within an archive: no picture, and links that lead nowhere.
    private var extraction: HTML {
        .tag(
            "div", ["class": "extraire", "id": "extraire"],
            .tag(
                "p", [:], .tag("strong", [:], "Extrayez d’abord."),
                .text(
                    Typography.french(
                        " Cette page est dans une archive ZIP ? Fermez-la, faites un clic droit sur le ZIP, « Extraire tout », puis rouvrez-la "
                            + "depuis le dossier extrait."))))
    }

    private var contents: HTML {
        .tag(
            "nav", ["class": "plan", "aria-label": "Dans ce kit"],
            .tag("ul", [:], sections.map { .tag("li", [:], .tag("a", ["href": "#\($0.id)"], .text($0.name))) }))
    }

    // MARK: Today

    /// At most three things, each with its button: a relay that has ten minutes needs no more.
    private var today: HTML {
        var steps: [HTML] = []
        if let (file, _) = poster ?? of(.print).first.map({ ($0, "") }) {
            steps.append(
                step(
                    "Imprimez", "\(file.label) : en couleur, à 100 %. Scannez-en un exemplaire avant de lancer les autres.",
                    open(file, words: "Ouvrir pour imprimer")))
        }
        if let block = blocks[.send]?.last, let words = block.copies.last {
            steps.append(
                step(
                    "Envoyez", "\(block.title)\u{A0}: copiez-la dans un message, destinataires en Cci.",
                    CopySheet.button(
                        id(.send, (blocks[.send]?.count ?? 1) - 1, block.copies.count), "\(block.title), \(words.title)",
                        words: "Copier le texte")))
        }
        if let block = blocks[.publish]?.first, let words = block.copies.first {
            steps.append(
                step(
                    "Publiez sur \(block.title)", "\(words.title)\u{A0}: un message prêt, avec votre lien.",
                    CopySheet.button(id(.publish, 0, 1), "\(block.title), \(words.title)", words: "Copier le message")))
        }
        if steps.count < 3, let block = blocks[.say]?.first, let words = block.copies.first {
            steps.append(
                step(
                    "Dites-le",
                    context.hasReception ? "Trente secondes, à l’accueil ou en réunion." : "Trente secondes, en réunion ou au téléphone.",
                    CopySheet.button(id(.say, 0, 1), "\(block.title), \(words.title)", words: "Copier les mots")))
        }
        if steps.isEmpty { return .group([]) }
        return .tag(
            "section", ["class": "aujourdhui", "aria-labelledby": "aujourdhui"],
            .tag("h2", ["id": "aujourdhui"], "À faire aujourd’hui"), .tag("ol", [:], steps))
    }

    private func step(_ title: String, _ words: String, _ action: HTML) -> HTML {
        .tag("li", [:], .tag("h3", [:], .text(Typography.french(title))), .tag("p", [:], .text(Typography.french(words))), action)
    }

    // MARK: What to do with what

    private struct Section {
        let id: String
        let name: String
        let html: HTML
    }

    private var sections: [Section] {
        [
            section(
                .print, "Imprimer", "Sur l’imprimante du bureau, en couleur, à 100 % : « ajuster à la page » rétrécirait le QR code.",
                printing),
            section(
                .press, "Confier à un imprimeur",
                "Transmettez ces fichiers tels quels : fonds perdus, repères et couleurs d’imprimerie y sont.",
                links(of(.press))),
            section(.send, "Envoyer", "Par e-mail, à vos listes et en signature.", mailing),
            section(
                .publish, "Publier", "Un message pour chaque réseau, un article pour votre site, les images qui vont avec.", publishing),
            section(
                .say, "Dire", context.hasReception ? "À l’accueil, au comptoir, en réunion." : "En réunion, au téléphone, autour de vous.",
                copies(.say) + links(of(.say))),
            section(
                .codes, "Coller un QR code",
                "Un code par support : prenez celui qui porte le nom du support, laissez du blanc tout autour.", codes),
        ].compactMap { $0 }
    }

    private func section(_ deed: Deed, _ name: String, _ words: String, _ content: [HTML]) -> Section? {
        if content.isEmpty { return nil }
        let heading = "\(deed.rawValue)-titre"
        return Section(
            id: deed.rawValue, name: name,
            html: .tag(
                "section", ["id": deed.rawValue, "class": "deed", "aria-labelledby": heading],
                [
                    .tag("h2", ["id": heading], .text(name)),
                    .tag(
                        "p", ["class": "chapeau"], .text(Typography.french(words)),
                        .tag("span", ["class": "dossier"], .text(" Dossier\u{A0}\(deed.rawValue)."))),
                ] + content))
    }

    /// What has a picture, in pictures; the other sizes below.
    private var printing: [HTML] {
        let files = of(.print)
        let shown = files.compactMap { file in preview(of: file).map { (file, $0) } }
        let rest = files.filter { preview(of: $0) == nil }
        let wall = shown.map { file, picture in
            HTML.tag(
                "li", [:],
                .tag(
                    "a", ["href": file.path], .tag("img", ["src": picture, "alt": "", "loading": "lazy"]),
                    .tag("span", [:], .text(file.label))))
        }
        return (wall.isEmpty ? [] : [.tag("ul", ["class": "vignettes"], wall)]) + links(rest)
    }

    private var mailing: [HTML] {
        let letters = of(.send).filter { $0.path.hasSuffix(".html") || $0.path.hasSuffix(".eml") }
        let advice = letters.contains { $0.path.hasSuffix(".eml") } ? [MailAdvice.html(level: 3)] : []
        return copies(.send) + links(letters) + advice
    }

    private var publishing: [HTML] {
        copies(.publish)
            + links(of(.publish).filter { $0.path.hasSuffix(".html") || $0.path.hasSuffix(".png") }, title: "Tous les fichiers")
    }

    private var codes: [HTML] {
        var channels: [HTML] = []
        for file in of(.codes) where file.path.hasSuffix(".svg") {
            let stem = file.path.dropLast(4)
            let forms = of(.codes).filter { $0.path.hasPrefix(stem + ".") }
            channels.append(
                .tag(
                    "li", [:],
                    .tag("img", ["src": file.path, "alt": file.label, "loading": "lazy"]),
                    .tag("p", [:], .text(file.label.replacing("QR code\u{A0}: ", with: ""))),
                    .tag(
                        "p", ["class": "formes"],
                        forms.flatMap { form -> [HTML] in
                            let ending = String(form.path.dropFirst(stem.count + 1)).uppercased()
                            return [
                                .tag("a", ["href": form.path], .text(ending), .tag("span", ["class": "cache"], .text(", \(file.label)"))),
                                " ",
                            ]
                        })))
        }
        return channels.isEmpty ? [] : [.tag("ul", ["class": "codes"], channels)]
    }

    private var foot: HTML {
        let top = files.filter { !$0.path.contains("/") && $0.path != KitName.start }
        return .tag(
            "footer", ["class": "pied"], .tag("h2", [:], "Pour aller plus loin"), .group(links(top)),
            .tag(
                "p", [:], .text(Typography.french("Un nom mal écrit, un logo à changer, une question ? ")),
                .tag("a", ["href": "mailto:\(context.campaign.contact)"], .text(context.campaign.contact))))
    }

    // MARK: Parts

    private func copies(_ deed: Deed) -> [HTML] {
        (blocks[deed] ?? []).enumerated().map { number, block in
            CopySheet.html(block, level: 3, prefix: "\(deed.rawValue)-\(number + 1)", folder: "")
        }
    }

    /// Of a text to copy, as `CopySheet` numbers them.
    private func id(_ deed: Deed, _ block: Int, _ copy: Int) -> String { "\(deed.rawValue)-\(block + 1)-\(copy)" }

    private func of(_ deed: Deed) -> [KitContents.File] { files.filter { $0.path.hasPrefix(deed.path("")) } }

    /// The picture of a file's first page: the one that the same layout makes.
    private func preview(of file: KitContents.File) -> String? { of(.previews).first { $0.label == file.label }?.path }

    /// The first piece to print that has a picture.
    private var poster: (KitContents.File, String)? {
        of(.print).lazy.compactMap { file in preview(of: file).map { (file, $0) } }.first
    }

    private func links(_ files: [KitContents.File], title: String? = nil) -> [HTML] {
        if files.isEmpty { return [] }
        let list = HTML.tag(
            "ul", ["class": "fichiers-liste"],
            files.map { file in
                .tag(
                    "li", [:], .tag("a", ["href": file.path], .text(file.label)), " ",
                    .tag("span", ["class": "nom"], .text(String(file.path.split(separator: "/").last ?? ""))))
            })
        guard let title else { return [list] }
        return [.tag("details", [:], .tag("summary", [:], .text("\(title) (\(files.count))")), list)]
    }

    private func open(_ file: KitContents.File, words: String) -> HTML {
        .tag("a", ["class": "ouvrir", "href": file.path], .text(words), .tag("span", ["class": "cache"], .text("\u{A0}: \(file.label)")))
    }
}
