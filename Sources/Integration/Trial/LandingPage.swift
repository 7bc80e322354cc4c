internal import Base
internal import Campaign
internal import Network

/// The page that a link ended at, read for its ways to the questionnaire.
struct LandingPage {
    let url: WebURL
    let reply: FetchReply
    let page: PageReading
    let handing: HandingOn
    let code: LinkCode
    let others: Set<LinkCode>

    /// A way from the page to the questionnaire.
    struct Way {
        /// As it stands on the page.
        let url: WebURL
        /// Fields of a form that is sent with GET; nil for links, frames and forms that are posted.
        let fields: [PageReading.Form.Field]?

        /// The address without anything that carries a code.
        var key: String { url.origin + url.path }
    }

    private var base: WebURL {
        guard let base = page.base, case .page(let other) = url.resolving(base) else { return url }
        return other
    }

    /// Where the campaign names no questionnaire, what looks like one of a tool.
    var ways: [Way] {
        let base = base
        func way(_ address: String, _ fields: [PageReading.Form.Field]?) -> Way? {
            guard case .page(let url) = base.resolving(address) else { return nil }
            let isWanted = handing.sites.isEmpty ? QuestionnaireTool(of: url.description) != nil : handing.includes(url)
            return isWanted ? Way(url: url, fields: fields) : nil
        }
        let links = page.links.compactMap { way($0.address, nil) }
        let forms = page.forms.compactMap { form in form.action.isEmpty ? nil : way(form.action, form.isPost ? nil : form.fields) }
        var seen: Set<String> = []
        return (links + forms).filter { seen.insert("\($0.key)\($0.fields == nil)").inserted }.prefix(10).map { $0 }
    }

    /// What keeps people from the page, or hides it.
    var wall: Cause? {
        let text = reply.text.lowercased()
        let signs = [
            "captcha", "cf-challenge", "challenge-platform", "just a moment", "datadome", "incapsula", "êtes un humain", "êtes humain",
            "are human", "not a robot", "un robot",
        ]
        if page.letters < 3000, signs.contains(where: text.contains) { return .robotWall }
        if page.hasPassword { return .login }
        if page.letters < 1500, text.contains("cookie"), ["accept", "consent", "refus"].contains(where: text.contains) {
            return .cookieWall
        }
        return nil
    }

    /// A page of scripts alone: what it leads to is made by them.
    var isBuiltByScript: Bool { page.letters < 400 && page.links.isEmpty && page.forms.isEmpty && !page.scripts.isEmpty }

    /// Another form's code on this page.
    var isCached: Bool {
        let text = reply.text.uppercased()
        return others.contains { text.contains($0.text) }
    }

    /// What a way does with the code as the server wrote it.
    enum Written {
        /// The address with the code.
        case handedOn(WebURL)
        case wrong(Cause)
        /// There is none.
        case nothing
    }

    func written(_ way: Way) -> Written {
        let wanted = handing.parameters.questionnaire
        let pairs = QueryPairs(way.url.query).all
        let sent = way.fields.map { $0.map { ($0.name, $0.value) } } ?? pairs.map { ($0.name, $0.value) }
        if let value = sent.first(where: { $0.0 == wanted && !$0.1.isEmpty })?.1 {
            if LinkCode(value) == code { return .handedOn(handing.address(way.url, with: code.text)) }
            let isOther = LinkCode(value).map(others.contains) ?? false
            return .wrong(isOther ? .cached(signs: Walk.signs(reply)) : .fixedCode(value))
        }
        if way.fields != nil, pairs.contains(where: { $0.name == wanted && LinkCode($0.value) == code }) {
            return .wrong(.formDrops(wanted))
        }
        if let other = (sent + pairs.map { ($0.name, $0.value) }).first(where: { LinkCode($0.1) == code }) {
            return .wrong(.otherParameter(other.0, wanted: wanted))
        }
        return .nothing
    }

    /// Scripts of the page that may be ours, those of that name first; few, since each is asked for.
    var scripts: [(url: WebURL, hasNonce: Bool)] {
        let base = base
        let all: [(url: WebURL, hasNonce: Bool)] = page.scripts.compactMap { script in
            guard case .page(let address) = base.resolving(script.address) else { return nil }
            return (address, script.hasNonce)
        }
        func isNamed(_ url: WebURL) -> Bool { url.path.lowercased().contains("porte-voix") }
        return Array((all.filter { isNamed($0.url) } + all.filter { !isNamed($0.url) && $0.url.isSameSite(as: url) }).prefix(8))
    }

    var policy: ScriptPolicy {
        ScriptPolicy(reply.fields.filter { $0.name == "content-security-policy" }.map(\.value) + page.policies)
    }
}
