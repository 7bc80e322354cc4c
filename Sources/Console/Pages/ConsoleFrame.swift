internal import Base
internal import Campaign
internal import HTTP
internal import Reports
internal import Store
internal import Web

/// What all pages of the console have in common: style sheet and script, as files with digests in their names, and the bar above.
struct ConsoleFrame {
    private let campaign: Campaign
    private let style: Content
    private let script: Content
    private let icon: Content

    init(_ campaign: Campaign) {
        self.campaign = campaign
        style = Content(Array((HTMLReport.style(campaign) + ConsoleStyle.rules).utf8), type: "text/css; charset=utf-8")
        script = Content(Array((HTMLReport.script + ConsoleScript.source).utf8), type: "text/javascript; charset=utf-8")
        let colours = HouseColours(campaign.palette)
        let picture =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" fill=\"\(colours.ink)\"/>"
            + "<circle cx=\"16\" cy=\"16\" r=\"8\" fill=\"\(colours.ground)\"/></svg>"
        icon = Content(Array(picture.utf8), type: "image/svg+xml")
    }

    /// Whom to ask for help.
    var contact: String { campaign.contact }

    private var stylePath: String { "/c/\(style.name("console", "css"))" }
    private var scriptPath: String { "/c/\(script.name("console", "js"))" }
    private var iconPath: String { "/c/\(icon.name("icone", "svg"))" }

    /// The files of all pages, by their addresses.
    func file(_ path: String) -> Content? { [stylePath: style, scriptPath: script, iconPath: icon][path] }

    /// Where one is in the console.
    enum Place { case pilotage, relays, programme, registry, proposals, accounts, audit, own }

    /// A page of somebody who is logged in.
    /// - Parameter told: what was done a moment ago.
    func page(_ visit: Visit, title: String, current: Place?, told: String? = nil, main: [HTML]) -> [UInt8] {
        let notice: HTML =
            told.map { .tag("p", ["class": "fait", "role": "status"], .text(Typography.french($0))) } ?? .group([])
        return HousePage(
            title: "\(title) – \(campaign.title)", sheet: stylePath, icon: iconPath, skip: "Aller au contenu", head: [bar(visit, current)],
            main: [notice] + main, foot: [.tag("script", ["src": scriptPath, "defer": ""])]
        ).bytes
    }

    private func bar(_ visit: Visit, _ current: Place?) -> HTML {
        var places: [(Place, String, String)] = [(.pilotage, StaffAddress.pilotage, "Pilotage"), (.relays, StaffAddress.relays, "Relais")]
        if visit.rights.may(.govern) {
            places.insert((.programme, StaffAddress.programme, "Programme"), at: 0)
            places += [
                (.registry, StaffAddress.registry, "Registre"), (.proposals, StaffAddress.proposals, "Demandes"),
                (.accounts, StaffAddress.accounts, "Comptes"),
                (.audit, StaffAddress.audit, "Journal"),
            ]
        }
        return .tag(
            "header", ["class": "console"], .tag("p", ["class": "titre"], .text(campaign.title)),
            .tag(
                "nav", ["aria-label": "Console"],
                .tag(
                    "ul", [:],
                    places.map { place, path, words in
                        .tag("li", [:], .tag("a", ["href": path, "aria-current": place == current ? "page" : nil], .text(words)))
                    })),
            .tag(
                "div", ["class": "qui-suis-je"],
                .tag("a", ["href": StaffAddress.own, "aria-current": current == .own ? "page" : nil], .text(visit.account.name)),
                Fields.button(visit, StaffAddress.logout, "Se déconnecter", look: "lien")))
    }

    /// A page of few words, for who is not logged in.
    func short(_ title: String, _ words: [HTML]) -> [UInt8] {
        HousePage(
            title: "\(title) – \(campaign.title)", sheet: stylePath, icon: iconPath, skip: nil,
            head: [
                .tag("header", ["class": "bref"], .tag("p", ["class": "titre"], .text(campaign.title)), .tag("h1", [:], .text(title)))
            ], main: [.tag("div", ["class": "colonne"], words)], foot: [.tag("script", ["src": scriptPath, "defer": ""])]
        ).bytes
    }
}
