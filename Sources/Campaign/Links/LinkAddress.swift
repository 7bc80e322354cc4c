/// How the codes of a campaign are written as URLs.
struct LinkAddress: Sendable {
    private let landing: LandingURL
    private let form: Campaign.LinkForm

    init(campaign: Campaign) {
        landing = LandingURL(campaign.landingURL)
        form = campaign.linkForm
    }

    /// The form a QR code carries. Scheme and host are in capitals, which a QR code packs tighter and which name the same site; so is
    /// the code. A path other than `/` keeps its case, for a server may tell cases apart, and so do names of parameters.
    func qr(_ name: Link.Name, _ code: LinkCode) -> String {
        switch form {
        case .query: landing.with("r=\(code)", capital: true)
        case .path: landing.origin(capital: true) + "/R/\(code)"
        case .utm, .matomo: landing.with("r=\(code)&\(parameters(name, code))", capital: true)
        }
    }

    /// What people follow from a digital channel: everything in lower case, as analytics tools compare it.
    /// `mtm_*` names in the `matomo` form, `utm_*` names, which every tool reads, in the others.
    func digital(_ name: Link.Name, _ code: LinkCode) -> String {
        landing.with("r=\(code.lowercased)&\(parameters(name, code))", capital: false)
    }

    /// The shortest form that tells who is behind a link: for a text message, where every character counts.
    func short(_ code: LinkCode) -> String {
        switch form {
        case .path: landing.origin(capital: false) + "/r/\(code.lowercased)"
        case .query, .utm, .matomo: landing.with("r=\(code.lowercased)", capital: false)
        }
    }

    private func parameters(_ name: Link.Name, _ code: LinkCode) -> String {
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
