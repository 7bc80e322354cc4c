/// How the codes of a campaign are written as URLs.
struct LinkAddress: Sendable {
    private let landing: LandingURL
    private let form: LinkForm

    init(campaign: Campaign) {
        landing = LandingURL(campaign.landingURL)
        form = campaign.linkForm
    }

    /// The form a QR code carries. Scheme and host are in capitals, which a QR code packs tighter and which name the same site; so is
    /// the code. A path other than `/` keeps its case, for a server may tell cases apart, and so do names of parameters.
    func qr(_ name: LinkName, _ code: LinkCode) -> String {
        switch form {
        case .query: landing.with("r=\(code)", capital: true)
        case .path: landing.origin(capital: true) + "/R/\(code)"
        case .utm, .matomo: landing.with("r=\(code)&\(parameters(name, code))", capital: true)
        }
    }

    /// What people follow from a digital channel: everything in lower case, as analytics tools compare it.
    /// `mtm_*` names in the `matomo` form, `utm_*` names, which every tool reads, in the others.
    func digital(_ name: LinkName, _ code: LinkCode) -> String {
        landing.with("r=\(code.lowercased)&\(parameters(name, code))", capital: false)
    }

    /// The shortest form that tells who is behind a link: for a text message, where every character counts.
    func short(_ code: LinkCode) -> String {
        switch form {
        case .path: landing.origin(capital: false) + "/r/\(code.lowercased)"
        case .query, .utm, .matomo: landing.with("r=\(code.lowercased)", capital: false)
        }
    }

    private func parameters(_ name: LinkName, _ code: LinkCode) -> String {
        let prefix = form == .matomo ? "mtm" : "utm"
        let keyword = form == .matomo ? "mtm_kwd" : "utm_term"
        return
            "\(prefix)_campaign=\(name.wave)&\(prefix)_source=\(name.relay)&\(prefix)_medium=\(name.channel)&\(keyword)=\(code.lowercased)"
    }
}

extension Campaign {
    /// The shortest link of a code, without analytics parameters: `https://ose2050.fr/?r=k7f3q9a4`.
    public func shortURL(of code: LinkCode) -> String { LinkAddress(campaign: self).short(code) }
}

/// A landing URL taken apart as far as a link needs it.
struct LandingURL: Sendable {
    private let scheme: Substring
    private let host: Substring
    private let path: Substring
    private let query: Substring?
    private let fragment: Substring?

    init(_ text: String) {
        var rest = text[...]
        fragment = rest.firstIndex(of: "#").map { rest[rest.index(after: $0)...] }
        rest = rest.prefix { $0 != "#" }
        query = rest.firstIndex(of: "?").map { rest[rest.index(after: $0)...] }
        rest = rest.prefix { $0 != "?" }
        if let colon = rest.firstIndex(of: ":"), rest[colon...].hasPrefix("://") {
            scheme = rest[..<colon]
            rest = rest[colon...].dropFirst(3)
        } else {
            scheme = "https"
        }
        host = rest.prefix { $0 != "/" }
        path = rest.dropFirst(host.count)
    }

    /// `https://ose2050.fr`
    func origin(capital: Bool) -> String {
        let text = "\(scheme)://\(host)"
        return capital ? text.uppercased() : text.lowercased()
    }

    /// The landing URL with `parameters` after those it has, before its fragment.
    func with(_ parameters: String, capital: Bool) -> String {
        var text = origin(capital: capital) + (path.isEmpty ? "/" : path)
        text += "?"
        if let query, !query.isEmpty { text += "\(query)&" }
        text += parameters
        if let fragment { text += "#\(fragment)" }
        return text
    }
}
