internal import Network

/// The names that one site is looked for under: with and without `www.`.
package struct SiteNames: Hashable, Sendable {
    /// As the campaign writes it.
    package let host: String
    /// The other one; nil where nobody would try it: a subdomain, a number.
    package let other: String?

    /// Second levels that names are registered below.
    private static let registries: Set<String> = ["gouv.fr", "asso.fr", "com.fr", "nom.fr", "tm.fr", "co.uk", "org.uk"]

    package init(_ host: String) {
        self.host = host
        let bare = WebURL.withoutWWW(host)
        let labels = bare.split(separator: ".")
        let isOwn = labels.count == 2 || labels.count == 3 && Self.registries.contains(labels.dropFirst().joined(separator: "."))
        if AddressScope(host: host) != nil || labels.count < 2 {
            other = nil
        } else if host != bare {
            other = bare
        } else {
            other = isOwn ? "www.\(bare)" : nil
        }
    }
}
