internal import Base
internal import Campaign

/// Where an address leads, as far as two addresses are held against each other.
struct LinkTarget: Equatable {
    /// In lower case, without `www.`, user and port.
    let host: String
    /// From the first slash on, without it and without query and fragment, in lower case, no slash at its end.
    let path: String
    private let query: String

    /// - Returns: nil for what is no `http` or `https` address.
    init?(_ address: String) {
        let letters = address.lowercased()
        guard let scheme = ["https://", "http://"].first(where: letters.hasPrefix) else { return nil }
        let rest = letters.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        host = Self.bare(place.prefix { $0 != ":" })
        let after = rest.dropFirst(authority.count)
        var path = after.drop { $0 == "/" }.prefix { $0 != "?" && $0 != "#" }
        while path.last == "/" { path.removeLast() }
        self.path = String(path)
        query = String(after.drop { $0 != "?" })
    }

    /// Whether nothing but the site is named, or its first page: what a link becomes whose code was taken out.
    var isBare: Bool { path.isEmpty || path.hasPrefix("index.") || path == "r" }
    /// Names of vocabularies, which nobody follows.
    var isName: Bool { ["w3.org", "ns.adobe.com", "purl.org", "schemas.microsoft.com", "npes.org"].contains(host) }

    /// The host of a site as campaigns write it: `ose2050.fr`, `www.ose2050.fr/ici`.
    static func host(ofSite site: String) -> String { bare(site.lowercased().prefix { $0 != "/" && $0 != ":" }) }

    private static func bare(_ host: Substring) -> String { String(host.hasPrefix("www.") ? host.dropFirst(4) : host) }

    static func == (a: LinkTarget, b: LinkTarget) -> Bool { a.host == b.host && a.path == b.path && a.query == b.query }
}
