internal import Base
internal import Campaign

/// The same invitations as tables that mailing tools take as they are: a row an address.
enum InvitationLists {
    /// What a tool calls its columns: address, relays, first link, all links.
    private static let tools: [(file: String, separator: String, columns: [String])] = [
        ("brevo.csv", ";", ["EMAIL", "RELAIS", "LIEN", "LIENS"]), ("mailjet.csv", ",", ["email", "relais", "lien", "liens"]),
        ("mailchimp.csv", ",", ["Email Address", "RELAIS", "LIEN", "LIENS"]),
    ]

    /// The files and their bytes, UTF-8 without a mark.
    static func files(_ mails: [InvitationMail]) -> [(name: String, bytes: [UInt8])] {
        tools.map { tool in
            let rows = mails.map { mail in
                [
                    mail.address, name(mail.invitees.map(\.relay.name).joined(separator: ", ")), mail.invitees[0].link,
                    name(mail.invitees.map { "\($0.relay.name) : \($0.link)" }.joined(separator: " – ")),
                ]
            }
            let lines = ([tool.columns] + rows).map { $0.map { DelimitedWriter.cell($0) }.joined(separator: tool.separator) + "\n" }
            return (tool.file, Array(lines.joined().utf8))
        }
    }

    /// A name that a spreadsheet would run as a formula gets a leading apostrophe; addresses are for machines and stay as they are.
    private static func name(_ text: String) -> String { "=+-@\t\r".contains(text.first ?? " ") ? "'" + text : text }
}
