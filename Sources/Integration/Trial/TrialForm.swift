package import Base
package import Campaign
internal import Network

/// One way in which people reach the landing page, with a code of its own, so that an answer meant for another shows.
package struct TrialForm: Sendable {
    /// A channel's id; `typed`, `http`, `www`, `collector`.
    package let id: String
    package let label: Wording
    package let address: String
    package let code: LinkCode
    /// Whether nothing printed says it, or only this machine has it: what fails there is a warning.
    package let isVariant: Bool

    /// The id of the collector's short link.
    static let collector = "collector"

    /// Every form that a campaign's links have.
    /// - Parameters:
    ///   - links: one a channel, in the campaign's order.
    ///   - collector: the address that `portevoix serve` is met with; nil where the campaign has none.
    package static func all(_ campaign: Campaign, _ links: [Link], collector: String?) -> [TrialForm] {
        var forms = links.map { link in
            let channel = campaign.channel(link.channel)
            let kind = channel?.medium == .digital ? Wording("link", fr: "lien") : Wording("QR code", fr: "QR code")
            let name = channel?.label ?? link.channel.text
            return TrialForm(
                id: link.channel.text, label: Wording("\(kind.english), \(name)", fr: "\(kind.french), \(name)"), address: link.url,
                code: link.code, isVariant: false)
        }
        guard let first = links.first, let last = links.last, let landing = WebURL(campaign.landingURL) else { return forms }
        let isPath = campaign.linkForm == .path
        let printed = WebURL("http://\(campaign.printedAddress)")
        if let printed {
            var typed = printed
            if isPath {
                (typed.path, typed.query) = ("/r/\(last.code.lowercased)", nil)
            } else {
                typed.query = "\(campaign.codeParameters.link)=\(last.code.lowercased)"
            }
            forms.append(
                TrialForm(
                    id: "typed", label: Wording("typed from the poster", fr: "tapé d’après l’affiche"), address: typed.description,
                    code: last.code, isVariant: false))
        }
        if landing.port == nil, let url = WebURL(first.qrURL) {
            if landing.isSecure, printed?.host != landing.host {
                forms.append(
                    TrialForm(
                        id: "http", label: Wording("without https", fr: "sans https"),
                        address: url.at(host: url.host, isSecure: false).description, code: first.code, isVariant: true))
            }
            if let other = SiteNames(landing.host).other, other != printed?.host {
                forms.append(
                    TrialForm(
                        id: "www",
                        label: other.hasPrefix("www.") ? Wording("with www.", fr: "avec www.") : Wording("without www.", fr: "sans www."),
                        address: url.at(host: other, isSecure: landing.isSecure).description, code: first.code, isVariant: true))
            }
        }
        if let collector, let url = WebURL(collector), !(AddressScope(host: url.host) == .here && AddressScope(host: landing.host) != .here)
        {
            forms.append(
                TrialForm(
                    id: Self.collector, label: Wording("short link of the collector", fr: "lien court du collecteur"),
                    address: "\(url.origin)/r/\(first.code)", code: first.code, isVariant: AddressScope(host: url.host) == .here))
        }
        return forms
    }
}
