package import Campaign
package import Network

/// How a landing page hands the code it was opened with on to the questionnaire: what the script for the site does, and what a trial does in
/// its place.
package struct HandingOn: Hashable, Sendable {
    /// The landing page's parameter, and the questionnaire's.
    package let parameters: CodeParameters
    /// What addresses of questionnaires begin with, without their scheme: `enquete.example.org/`. In the order of the waves, each once.
    package let sites: [String]
    /// Whether the landing page is also found below `/r/CODE`.
    package let readsPath: Bool

    /// The longest that is taken for a code, in letters and digits.
    static let longest = 16

    package init(_ campaign: Campaign) {
        parameters = campaign.codeParameters
        readsPath = campaign.linkForm == .path
        let landing = WebURL(campaign.landingURL)
        var sites: [String] = []
        for address in campaign.waves.compactMap(\.questionnaire) {
            guard let url = WebURL(address) else { continue }
            // On the landing site itself not every page is a questionnaire.
            let isOnSite = landing.map { $0.host == url.host || $0.isSameSite(as: url) && url.port == $0.port } ?? false
            let site = url.authority + (isOnSite && url.authority == landing?.authority ? url.path : "/")
            if !sites.contains(site) { sites.append(site) }
        }
        self.sites = sites
    }

    /// Whether an address is a questionnaire's.
    package func includes(_ url: WebURL) -> Bool { sites.contains { (url.authority + url.path).hasPrefix($0) } }

    /// The code that a page was opened with, in capitals, without what people put between its halves; nil for none.
    package func code(of page: WebURL) -> String? {
        let names = [parameters.link, parameters.questionnaire]
        let address = (page.query ?? "") + "#" + (page.fragment ?? "")
        let pairs = address.split { $0 == "?" || $0 == "&" || $0 == "#" }
        let value = pairs.lazy.compactMap { pair -> Substring? in
            guard let equals = pair.firstIndex(of: "="), names.contains(pair[..<equals].lowercased()) else { return nil }
            return pair[pair.index(after: equals)...]
        }.first
        if let value { return Self.code(QueryPairs.decoded(value)) }
        guard readsPath else { return nil }
        let parts = page.path.split(separator: "/", omittingEmptySubsequences: false)
        guard let place = parts.firstIndex(where: { $0.lowercased() == "r" }), place + 1 < parts.count else { return nil }
        return Self.code(QueryPairs.decoded(parts[place + 1]))
    }

    private static func code(_ text: String) -> String? {
        let code = String(text.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.prefix(longest)).uppercased()
        return code.isEmpty ? nil : code
    }

    /// A questionnaire's address with the code; one that has a code already stays as it is.
    package func address(_ url: WebURL, with code: String) -> WebURL {
        var copy = url
        let pairs = QueryPairs(url.query)
        if pairs.first(parameters.questionnaire).map({ !$0.isEmpty }) ?? false { return url }
        let kept = pairs.without(parameters.questionnaire).text
        copy.query = (kept.isEmpty ? "" : kept + "&") + "\(parameters.questionnaire)=\(code)"
        return copy
    }
}
