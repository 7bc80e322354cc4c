internal import Base
internal import Campaign
internal import Network

/// One way from an address to the page it ends at, redirects followed as a phone follows them: what happens to the code at each step.
struct Walk {
    /// The parameter that carries the code, and what the page at the end is.
    let parameter: String
    let place: TrialResult.Place
    let code: LinkCode
    /// Codes of other forms: met here they come from a cache.
    let others: Set<LinkCode>
    /// Where the questionnaire begins, for whoever is led there at once.
    let handing: HandingOn

    /// Redirects that are followed, as many as curl's users usually allow; browsers allow twice as many.
    static let most = 10

    /// The page that a way ends at.
    struct Arrival {
        let url: WebURL
        let reply: FetchReply
        let page: PageReading?
        let carriage: Carriage
        /// Whether the page is the questionnaire already: the landing page led there by itself.
        let isQuestionnaire: Bool
    }

    private(set) var steps: [TrialResult.Step] = []
    private(set) var causes: [(cause: Cause, address: String, place: TrialResult.Place)] = []
    /// Parameters that analytics read and that got lost; told where the code itself met nothing worse.
    private var analytics: (cause: Cause, url: WebURL, place: TrialResult.Place)?

    init(parameter: String, place: TrialResult.Place, code: LinkCode, others: Set<LinkCode>, handing: HandingOn) {
        (self.parameter, self.place, self.code, self.others, self.handing) = (parameter, place, code, others, handing)
    }

    /// - Parameters:
    ///   - start: where it begins.
    ///   - isOutside: whether what led here is on the open web.
    /// - Returns: nil where it ends at no page.
    mutating func follow(_ start: WebURL, isOutside: Bool, _ ask: (WebURL, Bool) throws(FetchFailure) -> FetchReply) -> Arrival? {
        var url = start
        var isOutside = isOutside
        var seen: [String] = []
        while true {
            seen.append(url.sent)
            let reply: FetchReply
            do throws(FetchFailure) {
                reply = try ask(url, !isOutside)
            } catch {
                add(place, url, nil, 0)
                note(.failure(error, host: url.host), url, place)
                return nil
            }
            if reply.scope == .outside { isOutside = true }
            if (300..<400).contains(reply.status), reply.status != 304 {
                add(.redirect, url, reply.status, reply.seconds)
                guard let location = reply["location"], !location.isEmpty else {
                    note(.noTarget(status: reply.status), url, .redirect)
                    return nil
                }
                guard let next = target(location, of: url, .redirect, reply), isNew(next, &seen, isOutside) else { return nil }
                url = next
                continue
            }
            let isPage = (200..<300).contains(reply.status)
            let page = isPage && reply["content-type"].map { $0.lowercased().contains("html") } ?? true ? PageReading(reply.text) : nil
            if isPage, let refresh = reply["refresh"].flatMap(PageReading.refresh) ?? page?.refresh, refresh.seconds <= 60 {
                add(.refresh, url, reply.status, reply.seconds)
                guard let next = target(refresh.address, of: base(page, url), .refresh, reply, .refresh(seconds: refresh.seconds)),
                    isNew(next, &seen, isOutside)
                else { return nil }
                url = next
                continue
            }
            let isQuestionnaire = place == .questionnaire || handing.includes(url)
            if isPage, !isQuestionnaire, place == .landing, let page, page.links.isEmpty, page.forms.isEmpty,
                let address = page.scriptedAddress
            {
                add(.script, url, reply.status, reply.seconds)
                guard let next = target(address, of: base(page, url), .script, reply, .scripted), isNew(next, &seen, isOutside) else {
                    return nil
                }
                url = next
                continue
            }
            let name = isQuestionnaire ? handing.parameters.questionnaire : parameter
            let carriage = Carriage(url, code: code, name: name, hasPath: !isQuestionnaire)
            let kind = isQuestionnaire ? .questionnaire : place
            steps.append(.init(place: kind, address: url.description, status: reply.status, carriage: carriage, seconds: reply.seconds))
            guard isPage else {
                note(refusal(reply, url, ask, !isOutside), url, kind)
                return nil
            }
            if causes.isEmpty, let analytics { note(analytics.cause, analytics.url, analytics.place) }
            if !url.isSecure, AddressScope(host: url.host) != .here { note(.plain, url, kind) }
            return Arrival(url: url, reply: reply, page: page, carriage: carriage, isQuestionnaire: isQuestionnaire)
        }
    }

    /// What a page's links are read from.
    private func base(_ page: PageReading?, _ url: WebURL) -> WebURL {
        guard let base = page?.base, case .page(let other) = url.resolving(base) else { return url }
        return other
    }

    /// Where a step leads, with what it does to the code noted.
    /// - Parameter detour: what is wrong with such a step even where it keeps the code.
    private mutating func target(
        _ reference: String, of url: WebURL, _ place: TrialResult.Place, _ reply: FetchReply, _ detour: Cause? = nil
    ) -> WebURL? {
        switch url.resolving(reference) {
        case .malformed:
            note(.noTarget(status: reply.status), url, place)
            return nil
        case .foreign(let scheme):
            note(.foreign(scheme: scheme), url, place)
            return nil
        case .page(var next):
            // A browser takes the fragment along where the target has none.
            if next.fragment == nil { next.fragment = url.fragment }
            let isQuestionnaire = handing.includes(next)
            let name = isQuestionnaire ? handing.parameters.questionnaire : parameter
            steps[steps.count - 1].carriage = Carriage(next, code: code, name: name, hasPath: !isQuestionnaire)
            let count = causes.count
            compare(url, next, place, reply)
            if let detour, causes.count == count { note(detour, url, place) }
            return next
        }
    }

    private mutating func compare(_ url: WebURL, _ next: WebURL, _ place: TrialResult.Place, _ reply: FetchReply) {
        let before = Carriage(url, code: code, name: parameter)
        guard before.isWhole else { return }
        let isQuestionnaire = handing.includes(next)
        let name = isQuestionnaire ? handing.parameters.questionnaire : parameter
        let after = Carriage(next, code: code, name: name, hasPath: !isQuestionnaire)
        if after == .kept, !isQuestionnaire, analytics == nil {
            let lost = QueryPairs(url.query).all.map(\.name).filter { Self.isAnalytics($0) && QueryPairs(next.query).first($0) == nil }
            if !lost.isEmpty { analytics = (.analytics(lost), url, place) }
        }
        guard after != before else { return }
        switch after {
        case .kept: break
        case .doubled: note(.doubled(parameter), url, place)
        case .otherCase(let other): note(.otherCase(name, to: other), url, place)
        case .fragment: note(.fragment(parameter), url, place)
        case .renamed(let other): note(isQuestionnaire ? .otherParameter(other, wanted: name) : .renamed(parameter, to: other), url, place)
        case .encoded: note(.encoded(parameter), url, place)
        case .changed(let value):
            let isOther = LinkCode(value).map(others.contains) ?? false
            note(isOther ? .cached(signs: Self.signs(reply)) : .changed(to: value), url, place)
        case .lost: note(.dropped(parameter), url, place)
        }
    }

    private static func isAnalytics(_ name: String) -> Bool {
        ["utm_", "mtm_", "pk_", "matomo_", "piwik_"].contains { name.hasPrefix($0) }
    }

    /// What an answer says of the caches it came through.
    static func signs(_ reply: FetchReply) -> String {
        ["age", "x-cache", "cf-cache-status", "x-varnish", "x-litespeed-cache", "via"].compactMap { name in
            reply[name].map { "\(name): \($0.prefix(40))" }
        }.joined(separator: ", ").printable
    }

    private mutating func isNew(_ next: WebURL, _ seen: inout [String], _ isOutside: Bool) -> Bool {
        if isOutside, let scope = AddressScope(host: next.host), scope != .outside {
            note(.failure(.inside(next.host), host: next.host), WebURL(seen.last ?? "") ?? next, .redirect)
            return false
        }
        // A page that sets a cookie and then leads to itself is no circle: the second answer is another.
        let visits = seen.count { $0 == next.sent }
        guard visits < 2, seen.count <= Self.most else {
            let url = WebURL(seen.last ?? "") ?? next
            if let first = seen.firstIndex(of: next.sent) {
                note(.loop(visits < 2 ? seen.count - first : (seen.count - first + 1) / 2), url, .redirect)
            } else {
                note(.tooMany(Self.most), url, .redirect)
            }
            return false
        }
        return true
    }

    /// Why a page is not there. One that is there without the parameter tells on it.
    private func refusal(
        _ reply: FetchReply, _ url: WebURL, _ ask: (WebURL, Bool) throws(FetchFailure) -> FetchReply, _ allowsInside: Bool
    ) -> Cause {
        let name = handing.includes(url) && place != .landing ? handing.parameters.questionnaire : parameter
        if [401, 403, 407, 429, 451, 503].contains(reply.status) || reply["cf-mitigated"] != nil { return .wall(status: reply.status) }
        let pairs = QueryPairs(url.query)
        guard pairs.first(name) != nil else { return .status(reply.status) }
        var bare = url
        let rest = pairs.without(name).text
        bare.query = rest.isEmpty ? nil : rest
        guard let other = try? ask(bare, allowsInside), other.status < 400 else { return .status(reply.status) }
        // The tool that its address tells, or the one that most campaigns have.
        let tool = QuestionnaireTool(of: bare.description) ?? (place == .questionnaire ? .limeSurvey : nil)
        return .refused(name, status: reply.status, tool: tool.flatMap { $0.reserves(name) ? $0 : nil })
    }

    private mutating func add(_ place: TrialResult.Place, _ url: WebURL, _ status: Int?, _ seconds: Double) {
        steps.append(
            .init(
                place: place, address: url.description, status: status, carriage: Carriage(url, code: code, name: parameter),
                seconds: seconds))
    }

    private mutating func note(_ cause: Cause, _ url: WebURL, _ place: TrialResult.Place) {
        causes.append((cause, url.description, place))
    }
}
