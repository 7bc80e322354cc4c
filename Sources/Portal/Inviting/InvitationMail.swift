internal import Base
internal import Campaign
internal import Composing
internal import Files
internal import Foundation
internal import Pieces
internal import Store
internal import Web

/// The mail that brings the private links of one address: usually one, several where one person answers for several relays.
struct InvitationMail {
    let address: String
    let invitees: [Invitee]
    let text: PortalText
    let campaign: Campaign

    /// An `.eml` draft. It is dated by the day of its first link's issue, so that the same invitation has the same bytes.
    var bytes: [UInt8] { message().bytes }

    /// As it is sent, to another address where one is tried.
    func bytes(sent sending: MailMessage.Sending, to other: String? = nil) -> [UInt8] {
        var message = message(to: other)
        message.sending = sending
        return message.bytes
    }

    /// What tells this mail from any other, without telling whom it goes to: the relays and which of their links.
    var mark: String {
        var digest = InputDigest()
        digest.add([address.lowercased()] + invitees.map { "\($0.relay.id) \($0.link)" })
        return digest.text
    }

    private func message(to other: String? = nil) -> MailMessage {
        let first = invitees[0]
        return MailMessage(
            subject: text.field("objet", first.values), date: issue, recipient: other ?? address,
            plainText: text.body(first.values).plainText() + "\n\n"
                + invitees.map { "\($0.relay.name)\u{A0}:\n\($0.link)" }.joined(separator: "\n\n")
                + "\n",
            html: html
        )
    }

    private var issue: Day {
        Day.inParis(Date(timeIntervalSince1970: TimeInterval(invitees.map(\.invitation.issuedAt).min() ?? 0)))
    }

    /// 600 px, layout tables, styles in the tags: what mailboxes keep.
    private var html: String {
        let first = invitees[0]
        let colours = HouseColours(campaign.palette)
        let family = "font-family:\(HouseStyle.plain(campaign.fontFamily)),Verdana,sans-serif"
        var style = Markdown.Style()
        style.paragraph = "margin:0 0 16px;\(family);font-size:16px;line-height:24px;color:\(colours.ink)"
        let cell = "padding:24px 24px 8px"
        return HTML.document(
            .tag(
                "html", ["lang": "fr"],
                .tag("head", [:], .tag("meta", ["charset": "utf-8"]), .tag("title", [:], .text(text.field("objet", first.values)))),
                .tag(
                    "body", ["style": "margin:0;background:#ffffff"],
                    .tag(
                        "table", ["role": "presentation", "width": "100%", "cellpadding": "0", "cellspacing": "0"],
                        .tag(
                            "tr", [:],
                            .tag(
                                "td", ["align": "center"],
                                .tag(
                                    "table",
                                    [
                                        "role": "presentation", "width": "600", "cellpadding": "0", "cellspacing": "0",
                                        "style": "max-width:100%",
                                    ],
                                    .tag(
                                        "tr", [:],
                                        .tag(
                                            "td", ["style": "\(cell);padding-bottom:24px;background:\(colours.ground)"],
                                            .tag(
                                                "h1",
                                                [
                                                    "style":
                                                        "margin:0;\(family);font-size:36px;line-height:40px;font-weight:800;color:\(colours.onGround)"
                                                ], .text(text.field("titre", first.values))))),
                                    .tag("tr", [:], .tag("td", ["style": cell], text.body(first.values).html(style))),
                                    .group(invitees.map { button($0, family, colours) }))))))))
    }

    private func button(_ invitee: Invitee, _ family: String, _ colours: HouseColours) -> HTML {
        .tag(
            "tr", [:],
            .tag(
                "td", ["style": "padding:8px 24px 24px"],
                .tag(
                    "p", ["style": "margin:0 0 12px;\(family);font-size:16px;line-height:24px;font-weight:700;color:\(colours.ink)"],
                    .text(invitee.relay.name)),
                .tag(
                    "a",
                    [
                        "href": invitee.link,
                        "style":
                            "display:inline-block;padding:14px 24px;background:\(colours.ink);color:#ffffff;text-decoration:none;\(family);font-size:16px;font-weight:700",
                    ], .text(text.field("bouton", invitee.values)))))
    }
}
