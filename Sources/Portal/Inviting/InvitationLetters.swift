internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Rendering
internal import Web

/// Letters to print and to post, for relays without an address: a page each, with the link to type and a QR code of it.
struct InvitationLetters {
    let invitees: [Invitee]
    let text: PortalText
    let campaign: Campaign

    /// One page of HTML, which any browser prints.
    /// - Throws: where a link is too long for a code.
    func bytes() throws -> [UInt8] {
        let setter = Renderer().setter
        let letters = try invitees.enumerated().map { number, invitee in
            HTML.tag(
                "section", ["class": "lettre"],
                .tag("p", ["class": "marque"], .text(campaign.title)),
                .tag("p", ["class": "a"], .text(invitee.relay.name)),
                .tag("h1", [:], .text(text.field("titre", invitee.values))),
                text.body(invitee.values).html(),
                .tag(
                    "div", ["class": "lien"], .raw(try Self.code(invitee, number, setter)),
                    .tag(
                        "div", [:], .tag("p", [:], .text(text.field("lettre", invitee.values))),
                        .tag("p", ["class": "adresse"], .text(invitee.typed)))))
        }
        return HousePage(
            title: "\(campaign.title)\u{A0}: lettres d’invitation",
            css: HouseStyle.kits(palette: campaign.palette, family: campaign.fontFamily) + Self.style,
            skip: nil, head: [], main: letters
        ).bytes
    }

    private static func code(_ invitee: Invitee, _ number: Int, _ setter: TextSetter) throws -> String {
        let code = try QRMatrix(payload: invitee.link, side: .mm(38))
        let side = Double(code.width + 2 * QRMatrix.quietZone)
        let quiet = Double(QRMatrix.quietZone)
        let page = Page(
            size: Size(side, side),
            items: [
                .fill(.rect(Rect(x: 0, y: 0, width: side, height: side)), .white),
                .fill(code.path.placed(scale: 1, x: quiet, y: quiet), .black),
            ])
        return try InlineSVG(
            id: "qr-\(number + 1)", title: "QR code", description: Typography.french("Ouvre la page de \(invitee.relay.name).")
        ).markup(page, setter: setter)
    }

    private static let style = """
        @page{size:A4;margin:0}
        .lettre{max-width:210mm;min-height:270mm;margin:0 auto;padding:24mm 24mm 20mm;break-after:page}
        .lettre h1{max-width:none;font-size:2.25rem;line-height:1.1;margin:2rem 0 1.5rem}
        .lettre p{margin-bottom:.9rem}
        .lettre .a{margin-top:2.5rem;font-weight:700;font-size:1.25rem}
        .lien{display:flex;gap:8mm;align-items:center;margin-top:2rem;border-top:.5rem solid var(--fond);padding-top:1.5rem}
        .lien svg{flex:none;width:38mm;height:38mm}
        .adresse{font-weight:700;overflow-wrap:anywhere;word-break:break-all}
        """
}
