internal import Base
internal import Campaign
internal import HTTP
internal import Web

/// What all pages of a portal have in common: style sheet and script, as files with digests in their names, and what stands below.
struct PortalFrame {
    private let campaign: Campaign
    let style: Content
    let script: Content
    let icon: Content

    /// - Parameter wave: whose posters the pages look like; nil for the campaign's current one.
    init(_ campaign: Campaign, wave: WaveID? = nil) {
        self.campaign = campaign
        let wave = wave ?? campaign.currentWave
        style = Content(Array(PortalStyle.css(campaign, wave).utf8), type: "text/css; charset=utf-8")
        script = Content(Array(PortalScript.source.utf8), type: "text/javascript; charset=utf-8")
        icon = Content(Array(Self.icon(campaign.palette(of: wave)).utf8), type: "image/svg+xml")
    }

    var stylePath: String { "/s/\(style.name("style", "css"))" }
    var scriptPath: String { "/s/\(script.name("script", "js"))" }
    var iconPath: String { "/s/\(icon.name("icone", "svg"))" }

    /// The files of all pages, by their addresses.
    func file(_ path: String) -> Content? { [stylePath: style, scriptPath: script, iconPath: icon][path] }

    /// A spot and its ripples on the ground of the posters.
    private static func icon(_ palette: [PaletteColour]) -> String {
        let colours = HouseColours(palette)
        let ripples = [9, 13].map { "<circle cx=\"16\" cy=\"16\" r=\"\($0)\" fill=\"none\" stroke=\"\(colours.onGround)\"/>" }.joined()
        return
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" fill=\"\(colours.ground)\"/>"
            + "<circle cx=\"16\" cy=\"16\" r=\"5\" fill=\"\(colours.onGround)\"/>\(ripples)</svg>"
    }

    /// - Parameter skip: words of the link past the head; nil where little stands there.
    func page(title: String, skip: String?, head: [HTML], main: [HTML], status: HTML? = nil) -> [UInt8] {
        HousePage(
            title: title, sheet: stylePath, icon: iconPath, skip: skip, head: head, main: main,
            foot: [foot, status ?? .group([]), .tag("script", ["src": scriptPath, "defer": ""])]
        ).bytes
    }

    private var foot: HTML {
        .tag(
            "footer", ["class": "pied"],
            .tag("p", [:], .tag("strong", [:], .text(campaign.title)), .text(" – \(campaign.programme)")),
            .tag(
                "p", [:], .text(Typography.french("Un nom mal écrit, un logo à changer, une question ? ")),
                .tag("a", ["href": "mailto:\(campaign.contact)"], .text(campaign.contact))),
            .tag(
                "ul", ["class": "liens"],
                [("confidentialite", "Confidentialité"), ("mentions-legales", "Mentions légales"), ("accessibilite", "Accessibilité")].map {
                    .tag("li", [:], .tag("a", ["href": "/\($0.0)"], .text($0.1)))
                }))
    }

    /// A page of few words.
    func short(_ title: String, _ words: [HTML]) -> [UInt8] {
        page(
            title: "\(title) – \(campaign.title)", skip: nil,
            head: [
                .tag("header", ["class": "bref"], .tag("p", ["class": "marque"], .text(campaign.title)), .tag("h1", [:], .text(title)))
            ], main: [.tag("div", ["class": "texte-long"], words)])
    }
}
