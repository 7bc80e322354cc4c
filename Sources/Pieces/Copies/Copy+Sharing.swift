internal import Base
internal import Web

extension CopyBlock.Copy {
    /// What a link that carries all of its words may have: Windows cuts longer ones off.
    private static let longest = 1900

    /// A link that opens a message with these words in it, addressed to nobody yet; nil where there is no way, or no room.
    /// - `https://wa.me/?text=` (WhatsApp Help Center, « click to chat »); `sms:?&body=` is read by both kinds of telephones (RFC 5724 has `?`,
    ///   iOS reads from `&` on); `mailto:` (RFC 6068), lines apart by CR LF.
    var sharing: (address: String, words: String)? {
        let link: (String, String)? =
            switch way {
            case .whatsapp: ("https://wa.me/?text=\(PercentEncoding.encoded(text))", "Ouvrir dans WhatsApp")
            case .sms: ("sms:?&body=\(PercentEncoding.encoded(text))", "Ouvrir dans les SMS")
            case .mail(let subject):
                (
                    "mailto:?subject=\(PercentEncoding.encoded(subject))&body=\(PercentEncoding.encoded(text.replacing("\n", with: "\r\n")))",
                    "Ouvrir dans ma messagerie"
                )
            case nil: nil
            }
        return link.flatMap { $0.0.utf8.count <= Self.longest ? $0 : nil }
    }

    /// The link, where there is one.
    /// - Parameter what: « WhatsApp, Pour lancer »
    func sharingHTML(_ what: String) -> HTML {
        guard let sharing else { return .group([]) }
        return .tag(
            "a", ["class": "envoi", "href": sharing.address, "rel": "noreferrer"], .text(sharing.words),
            .tag("span", ["class": "cache"], .text("\u{A0}: \(what)")))
    }
}
