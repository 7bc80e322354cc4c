/// How the codes of a campaign are written as URLs.
struct LinkAddress: Sendable {
    private let landing: LandingURL
    private let form: Campaign.LinkForm
    private let parameter: String

    init(campaign: Campaign) {
        landing = LandingURL(campaign.landingURL)
        form = campaign.linkForm
        parameter = campaign.codeParameters.link
    }

    /// The form a QR code carries: the code alone in capitals, which a QR code packs tighter.
    ///
    /// Capitals in scheme and host would pack tighter still and name the same site; yet Pixel's and Samsung's cameras, Firefox for Android
    /// and others do not open such a link (Android leaves it to the app to put schemes in lower case, `Uri.normalizeScheme`).
    func qr(_ name: Link.Name, _ code: LinkCode) -> String {
        switch form {
        case .query, .path: short(code)
        case .utm, .matomo: landing.with(landingParameters(name, code, isDigital: false))
        }
    }

    /// What people follow from a digital channel: everything in lower case, as analytics tools compare it.
    /// `mtm_*` names in the `matomo` form, `utm_*` names, which every tool reads, in the others.
    func digital(_ name: Link.Name, _ code: LinkCode) -> String {
        landing.with(landingParameters(name, code, isDigital: true))
    }

    /// The shortest form that tells who is behind a link: for paper, and for a text message, where every character counts.
    func short(_ code: LinkCode) -> String {
        form == .path ? "\(landing.origin)/r/\(code)" : landing.with("\(parameter)=\(code)")
    }

    /// What the landing page is given with a link, whatever form its code is printed in.
    func landingParameters(_ name: Link.Name, _ code: LinkCode, isDigital: Bool) -> String {
        if isDigital { return "\(parameter)=\(code.lowercased)&\(parameters(name, code))" }
        switch form {
        case .query, .path: return "\(parameter)=\(code)"
        case .utm, .matomo: return "\(parameter)=\(code)&\(parameters(name, code))"
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
    /// The shortest link of a code, without analytics parameters: `https://ose2050.fr/?r=K7F3Q9A4`.
    public func shortURL(of code: LinkCode) -> String { LinkAddress(campaign: self).short(code) }
}
