import Base
import Campaign
internal import Files
import Foundation
internal import Pieces
internal import Web

/// `index.html`: every kit of the output folder on one page for the programme officer, searched and filtered without a server.
///
/// The relays are compact data in the page, drawn in batches by its script, so that thousands of them stay quick; without the script the
/// same relays are a plain list. The page asks for nothing from elsewhere and works from a folder, a stick or an attachment.
struct IndexPage {
    private let campaign: Campaign
    private let wave: Wave
    private let pieces: [any Piece]
    /// Changes with everything the page is made from besides the records.
    let inputs: String

    init(campaign: Campaign, wave: Wave, pieces: [any Piece], program: String) {
        self.campaign = campaign
        self.wave = wave
        self.pieces = pieces
        var digest = InputDigest()
        digest.add([
            program, campaign.title, campaign.theme, campaign.fontFamily, wave.id.text, wave.title, "\(wave.opening)", "\(wave.closing)",
        ])
        digest.add(campaign.palette.map { "\($0.rgb)" })
        digest.add(pieces.flatMap { [$0.id.text, $0.label] })
        inputs = digest.text
    }

    /// - Parameter records: of every relay, in any order.
    func html(_ records: some Sequence<KitRecord>) -> [UInt8] {
        let list = IndexList(records, pieces: pieces)
        let title = "\(campaign.title) : les kits des relais".replacingOccurrences(of: " :", with: "\u{A0}:")
        return HousePage(
            title: title, css: HouseStyle.kits(palette: campaign.palette(of: wave.id), family: campaign.fontFamily), skip: "Aller aux kits",
            name: "kits",
            head: [head(list), search],
            main: [
                .tag("h2", ["class": "cache"], "Les kits"),
                .tag("p", ["id": "compte", "class": "compte", "role": "status"]),
                .tag("ul", ["id": "mur", "class": "mur"]),
                .tag("p", ["class": "suite"], .tag("button", ["id": "suite", "type": "button", "hidden": ""], "Afficher la suite")),
                .tag("noscript", [:], .tag("ul", ["class": "liste"], list.rows.map(plain))),
            ],
            foot: [
                .tag(
                    "footer", [:],
                    .tag(
                        "p", [:],
                        .text("Chaque fichier est décrit dans "), .tag("a", ["href": Manifest.name], .text(Manifest.name)),
                        .text(", et ses contrôles dans le fichier controle.html du relais."))),
                .tag("script", ["type": "application/json", "id": "donnees"], .raw(list.json)),
                .tag("script", [:], .raw(IndexScript.source)),
            ]
        ).bytes
    }

    private func head(_ list: IndexList) -> HTML {
        let count = list.rows.count
        let ready = list.rows.count { $0.archiveBytes != nil }
        let isReady = ready == count
        return .tag(
            "header", ["class": "tete"],
            .tag("p", ["class": "marque"], .text(campaign.title)),
            .tag(
                "h1", [:],
                isReady
                    ? .text("\(IndexList.number(count)) \(count == 1 ? "kit prêt" : "kits prêts") à partir")
                    : .text("\(IndexList.number(ready)) \(ready > 1 ? "kits prêts" : "kit prêt") sur \(IndexList.number(count))")),
            .tag(
                "p", ["class": "vague"], .tag("strong", [:], .text(wave.title)), .tag("br"),
                .text(Day.french(from: wave.opening, to: wave.closing))))
    }

    private var search: HTML {
        .tag(
            "form", ["id": "filtres", "class": "filtres", "role": "search", "hidden": ""],
            .tag("h2", ["class": "cache"], "Chercher un relais"),
            .tag(
                "p", ["class": "champ large"],
                .tag("label", ["for": "q"], "Nom, commune, département"),
                .tag("input", ["id": "q", "type": "search", "autocomplete": "off", "spellcheck": "false"])),
            choice("type", "Type de relais"), choice("region", "Région"), choice("departement", "Département"),
            choice("etat", "État du kit"),
            .tag("p", ["class": "champ bouton"], .tag("button", ["type": "reset"], "Tout afficher")))
    }

    private func choice(_ id: String, _ label: String) -> HTML {
        .tag("p", ["class": "champ", "id": "champ-\(id)"], .tag("label", ["for": id], .text(label)), .tag("select", ["id": id]))
    }

    private func plain(_ row: IndexList.Row) -> HTML {
        let wider = row.departement.flatMap { $0.hasSuffix(" \(row.territory)") ? nil : ", \($0)" } ?? ""
        let place = " (\(row.territory)\(wider))"
        let link =
            row.archiveBytes == nil
            ? HTML.tag("a", ["href": "\(row.id)/\(KitRecord.pagePath)"], "kit non produit")
            : .tag("a", ["href": "\(row.id).zip"], .text("ZIP,\u{A0}\(IndexList.megabytes(row.archiveBytes!))"))
        return .tag("li", [:], .tag("a", ["href": "\(row.id)/"], .text(row.name)), .text(place + "\u{A0}: "), link)
    }
}
