internal import Base
internal import Campaign
internal import Composing
internal import Foundation
internal import Pieces
internal import Web

/// The kit, grouped as people think.
extension RelayPage {
    struct Part {
        let id: String
        let name: String
        let html: HTML
    }

    var parts: [Part] {
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
    func plan(_ parts: [Part]) -> HTML {
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
}
