internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Store
internal import Web

/// Where the programme begins: how the campaign is, and what waits for an answer.
struct HomePage {
    let visit: Visit
    let state: CampaignState

    func bytes(in frame: ConsoleFrame) -> [UInt8] {
        frame.page(
            visit, title: "Programme", current: .programme,
            main: [
                .tag(
                    "div", ["class": "page"], .tag("h1", [:], .text(Typography.french(headline))),
                    .group(state.refusal.map { [refusal($0)] } ?? []), .group(troubles),
                    .tag(
                        "ul", ["class": "tableau"],
                        tiles.map { tile in
                            .tag(
                                "li", [:],
                                .tag(
                                    "span",
                                    ["class": tile.number.contains(where: \.isNumber) && tile.number.count < 9 ? "nombre" : "nombre mots"],
                                    tile.path.map { .tag("a", ["href": $0], .text(tile.number)) } ?? .text(tile.number)),
                                .tag("span", ["class": "nom"], .text(tile.name)),
                                .tag("span", ["class": "note"], .text(Typography.french(tile.words))))
                        }), waves, warnings)
            ])
    }

    private var headline: String {
        if !state.troubles.isEmpty { return "Des passages ne sont pas comptés" }
        if state.refusal != nil { return "Un fichier de la campagne est refusé" }
        if state.proposals > 0 {
            return FrenchNumber.counted(
                state.proposals, "relais attend une réponse", "relais attendent une réponse")
        }
        return "Rien n’attend"
    }

    private func refusal(_ words: String) -> HTML {
        .tag(
            "div", ["class": "alerte", "role": "alert"],
            .tag(
                "p", [:],
                .text(
                    Typography.french(
                        "Les fichiers ont changé et ne conviennent plus. La dernière bonne version reste en service : les relais ne voient rien."
                    ))),
            .tag("p", [:], .text(words)))
    }

    /// What keeps scans from being counted, for whoever looks after the machine.
    private var troubles: [HTML] {
        if state.troubles.isEmpty { return [] }
        return [
            .tag(
                "div", ["class": "alerte", "role": "alert"],
                .tag(
                    "p", [:],
                    .text(
                        Typography.french(
                            "Les citoyens arrivent toujours au questionnaire, mais tout n’est pas compté. Transmettez ceci à qui s’occupe du serveur :"
                        ))),
                .group(state.troubles.map { .tag("p", [:], .text(Typography.capitalised($0.french))) }))
        ]
    }

    private struct Tile {
        let number: String
        let name: String
        let words: String
        var path: String?
    }

    private var tiles: [Tile] {
        let relays = visit.project.registry.relays
        let silent = relays.count { $0.email == nil }
        return [
            Tile(
                number: FrenchNumber.text(state.proposals), name: state.proposals < 2 ? "demande de relais" : "demandes de relais",
                words: state.proposals == 0 ? "Rien à relire." : "À accepter ou à refuser.", path: StaffAddress.proposals),
            Tile(
                number: FrenchNumber.text(relays.count), name: "relais au registre",
                words: "\(FrenchNumber.counted(state.invited, "invité", "invités")), \(FrenchNumber.text(silent)) sans adresse.",
                path: StaffAddress.relays),
            Tile(
                number: FrenchNumber.text(state.accounts), name: state.accounts < 2 ? "compte ouvert" : "comptes ouverts",
                words: "Équipe et coordination.", path: StaffAddress.accounts),
            Tile(
                number: state.lastImport?.day ?? "Jamais", name: "dernier import",
                words: state.lastImport?.words ?? "Aucun journal, aucun export n’est encore entré."),
            Tile(
                number: FrenchNumber.size(state.storeBytes), name: "la base",
                words: state.freeBytes.map { "\(Self.gigabytes($0)) libres sur le disque\($0 < 2_000_000_000 ? " : c’est peu" : "")." }
                    ?? ""),
        ]
    }

    /// « 35 Go »
    private static func gigabytes(_ bytes: Int) -> String {
        let value = Double(bytes) / 1e9
        return "\(value < 10 ? FrenchNumber.decimal(value) : FrenchNumber.text(Int(value)))\u{A0}Go"
    }

    private var waves: HTML {
        .tag(
            "section", ["aria-labelledby": "vagues"], .tag("h2", ["id": "vagues"], "Les vagues"),
            .tag(
                "ul", ["class": "tableau"],
                visit.campaign.waves.map { wave in
                    let words: String =
                        if visit.today < wave.opening {
                            "ouvre dans \(FrenchNumber.counted(wave.opening.daysSince1970 - visit.today.daysSince1970, "jour", "jours"))"
                        } else if visit.today <= wave.closing {
                            "ouverte, encore \(FrenchNumber.counted(wave.closing.daysSince1970 - visit.today.daysSince1970 + 1, "jour", "jours"))"
                        } else {
                            "close"
                        }
                    return .tag(
                        "li", [:], .tag("span", ["class": "nom"], .text(wave.title)),
                        .tag("span", [:], .text(Day.french(from: wave.opening, to: wave.closing))), .tag("br"),
                        .tag("span", ["class": "note"], .text(words)))
                }))
    }

    private var warnings: HTML {
        guard !state.warnings.isEmpty else { return .group([]) }
        return .tag(
            "section", ["aria-labelledby": "avertissements"],
            .tag(
                "h2", ["id": "avertissements"],
                .text(FrenchNumber.counted(state.warnings.count, "avertissement", "avertissements") + " dans les fichiers")),
            .tag(
                "ul", ["class": "suivi"],
                state.warnings.prefix(12).map { warning in
                    let place = warning.location.map { place in
                        (place.file.split(separator: "/").last.map(String.init) ?? place.file) + (place.line.map { ", ligne \($0)" } ?? "")
                    }
                    return .tag(
                        "li", [:],
                        .tag(
                            "p", [:], place.map { [.tag("strong", [:], .text($0)), .text("\u{A0}: ")] } ?? .group([]),
                            .text(warning.wording.french)),
                        warning.advice.map { .tag("p", ["class": "note"], .text(Typography.capitalised($0.french))) } ?? .group([]))
                }),
            state.warnings.count > 12
                ? .tag("p", ["class": "note"], .text(Typography.french("« portevoix check » les montre tous."))) : .group([]))
    }
}
