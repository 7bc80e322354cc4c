internal import Base
package import Campaign
internal import Network

/// The chain from a link to the questionnaire, tried as a phone goes it: every step, and which of them loses the code.
///
/// What it asks for bears `agent`, which the tracker's list of agents excludes under a reason of its own; nothing of it counts.
package struct ChainTrial {
    /// What it calls itself: a robot, for every list that knows robots, and itself for ours.
    package static let agent = "Mozilla/5.0 (compatible; PorteVoix-Essai/1; test robot)"

    private let campaign: Campaign
    private let wave: Wave?
    private let handing: HandingOn
    private let phone: any Phone
    private let forms: [TrialForm]
    private let codes: Set<LinkCode>

    private var paths: [TrialResult.Path] = []
    private var findings: [String: TrialFinding] = [:]
    private var order: [String] = []
    private var requests = 0
    /// Sites that no answer came from: they are not waited for again.
    private var silent: [String: FetchFailure] = [:]
    /// Scripts by their address; nil where one is not there.
    private var scripts: [String: FetchReply?] = [:]
    /// Questionnaires that were tried, by their address without a code: whether it arrived.
    private var questionnaires: [String: Bool] = [:]
    /// The end page, tried once.
    private var isEndTried = false

    /// Requests of one trial at most, whatever a site leads to.
    private static let most = 400

    /// - Parameter wave: whose questionnaire and end page are tried.
    package init(_ campaign: Campaign, wave: WaveID, forms: [TrialForm], phone: any Phone) {
        (self.campaign, self.forms, self.phone) = (campaign, forms, phone)
        self.wave = campaign.wave(wave)
        handing = HandingOn(campaign)
        codes = Set(forms.map(\.code))
    }

    /// - Parameter progress: is told how many forms are done.
    package mutating func run(progress: (Int) -> Void = { _ in }) -> TrialResult {
        reviewNames()
        for (place, form) in forms.enumerated() {
            follow(form)
            progress(place + 1)
        }
        return TrialResult(paths: paths, findings: order.compactMap { findings[$0] }, requests: requests)
    }

    /// What can be told without asking anybody.
    private mutating func reviewNames() {
        if handing.sites.isEmpty { note(.unnamed, campaign.landingURL, .questionnaire, nil) }
        if let address = wave?.questionnaire, let tool = QuestionnaireTool(of: address), tool.reserves(handing.parameters.questionnaire) {
            note(.reserved(handing.parameters.questionnaire, tool), address, .questionnaire, nil)
        }
    }

    private mutating func follow(_ form: TrialForm) {
        var path = TrialResult.Path(form: form)
        defer { paths.append(path) }
        guard let start = WebURL(form.address) else { return }
        phone.forget()
        defer { if form.id == TrialForm.collector { steps(start, form, &path) } }
        var walk = walk(form, .landing, handing.parameters.link)
        let arrival = take(&walk, from: start, isOutside: false, form, &path)
        guard let arrival else { return }
        if arrival.isQuestionnaire {
            path.arrives = arrival.carriage.isWhole
            if !path.arrives, walk.causes.isEmpty {
                note(.notHandedOn(handing.parameters.questionnaire), arrival.url.description, .questionnaire, form)
            }
            if path.arrives { end(form, &path) }
            return
        }
        guard let page = arrival.page else {
            note(.noLink, arrival.url.description, .landing, form)
            return
        }
        read(
            LandingPage(
                url: arrival.url, reply: arrival.reply, page: page, handing: handing, code: form.code,
                others: codes.subtracting([form.code])),
            arrival.carriage, form, &path)
    }

    /// The landing page's ways to the questionnaire.
    private mutating func read(_ landing: LandingPage, _ carriage: Carriage, _ form: TrialForm, _ path: inout TrialResult.Path) {
        let address = landing.url.description
        let ways = landing.ways
        if ways.isEmpty {
            note(landing.wall ?? (landing.isBuiltByScript ? .unreadable : .noLink), address, .landing, form)
            return
        }
        let isCached = landing.isCached
        let isOutside = landing.reply.scope == .outside
        if isCached { note(.cached(signs: Walk.signs(landing.reply)), address, .landing, form) }
        for way in ways {
            switch landing.written(way) {
            case .handedOn(let url): questionnaire(url, way, form, &path, isOutside: isOutside, isSimulated: false)
            case .wrong(let cause): if !isCached { note(cause, address, .landing, form) }
            case .nothing:
                // Where the code was lost before, nothing could hand it on: that cause is told already.
                guard carriage.isWhole, !isCached else { continue }
                switch script(of: landing) {
                case .runs(let isCurrent):
                    if !isCurrent { note(.scriptOld, address, .landing, form) }
                    let code = handing.code(of: landing.url) ?? form.code.text
                    questionnaire(handing.address(way.url, with: code), way, form, &path, isOutside: isOutside, isSimulated: true)
                case .fails(let cause): note(cause, address, .landing, form)
                }
            }
        }
    }

    // MARK: The site's script

    private enum Found {
        case runs(isCurrent: Bool)
        case fails(Cause)
    }

    private mutating func script(of landing: LandingPage) -> Found {
        var missing: Cause?
        let policy = landing.policy
        for (url, hasNonce) in landing.scripts {
            let reply = script(at: url, isOutside: landing.reply.scope == .outside)
            guard let reply, reply.status == 200 else {
                if url.path.lowercased().contains("porte-voix") { missing = .scriptMissing(status: reply?.status) }
                continue
            }
            guard HandingScript.isOurs(reply.text) else { continue }
            guard policy.allows(url, of: landing.url, hasNonce: hasNonce) else { return .fails(.scriptBlocked) }
            return .runs(isCurrent: HandingScript.isCurrent(reply.text, campaign))
        }
        if HandingScript.isOurs(landing.page.inlineScript) {
            return .runs(isCurrent: HandingScript.isCurrent(landing.page.inlineScript, campaign))
        }
        return .fails(missing ?? .notHandedOn(handing.parameters.questionnaire))
    }

    private mutating func script(at url: WebURL, isOutside: Bool) -> FetchReply? {
        if let known = scripts[url.sent] { return known }
        let reply = try? ask(url, !isOutside)
        scripts[url.sent] = .some(reply)
        return reply
    }

    // MARK: The questionnaire

    private mutating func questionnaire(
        _ url: WebURL, _ way: LandingPage.Way, _ form: TrialForm, _ path: inout TrialResult.Path, isOutside: Bool, isSimulated: Bool
    ) {
        if let known = questionnaires[way.key] {
            let carriage = Carriage(url, code: form.code, name: handing.parameters.questionnaire, hasPath: false)
            path.steps.append(
                .init(
                    place: .questionnaire, address: url.description, status: nil, carriage: carriage, seconds: 0, isSimulated: isSimulated))
            path.arrives = path.arrives || known
            return
        }
        var walk = walk(form, .questionnaire, handing.parameters.questionnaire)
        let count = path.steps.count
        let arrival = take(&walk, from: url, isOutside: isOutside, form, &path)
        if isSimulated, count < path.steps.count { path.steps[count].isSimulated = true }
        // A tool that has taken the code may lead on without it: then its page shows it.
        let arrives = arrival.map { $0.carriage.isWhole || $0.reply.text.uppercased().contains(form.code.text) } ?? false
        questionnaires[way.key] = arrives
        path.arrives = path.arrives || arrives
        if arrives { end(form, &path) }
    }

    private mutating func end(_ form: TrialForm, _ path: inout TrialResult.Path) {
        guard !isEndTried, let address = wave?.endPage, var url = WebURL(address) else { return }
        isEndTried = true
        let name = handing.parameters.link
        if QueryPairs(url.query).first(name) == nil {
            url.query = (url.query.map { $0.isEmpty ? "" : "\($0)&" } ?? "") + "\(name)=\(form.code)"
        }
        var walk = walk(form, .end, name)
        let causes = findings.count
        let arrival = take(&walk, from: url, isOutside: false, form, &path)
        if let arrival, !arrival.carriage.isWhole, findings.count == causes { note(.endDrops(name), arrival.url.description, .end, form) }
    }

    /// The collector's own pages for the questionnaire, where it leads codes on: nothing to show, and counted.
    private mutating func steps(_ start: WebURL, _ form: TrialForm, _ path: inout TrialResult.Path) {
        guard let first = path.steps.first?.status, (300..<400).contains(first) else { return }
        for step in ["start", "done"] {
            var url = start
            (url.path, url.query) = ("/e/\(form.code)/\(step)", nil)
            do throws(FetchFailure) {
                let reply = try ask(url, true)
                path.steps.append(
                    .init(place: .step, address: url.description, status: reply.status, carriage: .kept, seconds: reply.seconds))
                if reply.status != 204 { note(.stepMissing(status: reply.status), url.description, .step, form) }
            } catch {
                note(.failure(error, host: url.host), url.description, .step, form)
            }
        }
    }

    // MARK: Asking

    private func walk(_ form: TrialForm, _ place: TrialResult.Place, _ parameter: String) -> Walk {
        Walk(parameter: parameter, place: place, code: form.code, others: codes.subtracting([form.code]), handing: handing)
    }

    private mutating func take(
        _ walk: inout Walk, from url: WebURL, isOutside: Bool, _ form: TrialForm, _ path: inout TrialResult.Path
    ) -> Walk.Arrival? {
        let arrival = walk.follow(url, isOutside: isOutside) { url, allowsInside throws(FetchFailure) in try ask(url, allowsInside) }
        path.steps += walk.steps
        for (cause, address, place) in walk.causes { note(cause, address, place, form) }
        return arrival
    }

    private mutating func ask(_ url: WebURL, _ allowsInside: Bool) throws(FetchFailure) -> FetchReply {
        if let failure = silent[url.origin] { throw failure }
        guard requests < Self.most else { throw .other("\(Self.most) requests") }
        requests += 1
        do throws(FetchFailure) {
            return try phone.fetch(url, allowsInside: allowsInside)
        } catch {
            switch error {
            case .broken, .inside: break
            default: silent[url.origin] = error
            }
            throw error
        }
    }

    /// - Parameter form: that met it; nil for what all meet.
    private mutating func note(_ cause: Cause, _ address: String, _ place: TrialResult.Place, _ form: TrialForm?) {
        let spot = WebURL(address).map { $0.origin + $0.path.replacing(/(?i)\/r\/.*/, with: "/r/") } ?? address
        let key = "\(cause.id) \(place.rawValue) \(spot)"
        if findings[key] == nil {
            order.append(key)
            let isMild = form?.isVariant == true
            findings[key] = TrialFinding(
                severity: isMild ? .warning : cause.severity, cause: cause.id, place: place, address: address, forms: [],
                wording: cause.wording,
                advice: cause.advice)
        }
        guard let form, var finding = findings[key], !finding.forms.contains(form.id) else { return }
        if !form.isVariant, finding.severity == .warning, cause.severity == .error {
            finding = TrialFinding(
                severity: .error, cause: finding.cause, place: finding.place, address: address, forms: finding.forms,
                wording: cause.wording,
                advice: cause.advice)
        }
        finding.forms.append(form.id)
        findings[key] = finding
    }
}
