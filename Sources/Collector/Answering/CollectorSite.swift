package import Base
internal import Campaign
package import Foundation
package import HTTP
internal import Projects
internal import Store
internal import Synchronization
internal import Tracking
package import Web

/// The collector's routes: a code leads to the landing page and counts, the questionnaire's own pages tell of themselves, a code may be typed.
package final class CollectorSite: Sendable {
    /// Unchecked: asked under a lock alone.
    private struct Current: @unchecked Sendable {
        let rules: CollectorRules
        let judge: LiveHarvest
    }

    private let current: Mutex<Current>
    private let desk: HitDesk
    private let callers: Callers
    private let now: @Sendable () -> Date
    private let page: Page
    /// No other run has it, so that none of its requests is taken for another's.
    private let run = KeyedHash(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
    private let runs = Atomic<UInt64>(0)

    /// A page of few words under a title, as the site has them.
    package typealias Page = @Sendable (_ title: String, _ words: [HTML]) -> [UInt8]

    package init(
        _ rules: CollectorRules, _ desk: HitDesk, _ callers: Callers, now: @escaping @Sendable () -> Date, page: @escaping Page
    ) {
        (self.desk, self.callers, self.now, self.page) = (desk, callers, now, page)
        current = Mutex(Current(rules: rules, judge: LiveHarvest(rules.harvester, run: run)))
    }

    /// The campaign has changed.
    package func renew(_ rules: CollectorRules) {
        let number = runs.wrappingAdd(1, ordering: .relaxed).newValue
        let judge = LiveHarvest(rules.harvester, run: KeyedHash(high: run.high, low: run.low &+ number))
        let next = Current(rules: rules, judge: judge)
        current.withLock { $0 = next }
    }

    private var rules: CollectorRules { current.withLock { $0.rules } }

    /// Takes what was kept into the store, where that is due; see `HitDesk.settle`.
    package func settle(isNow: Bool = false) -> Wording? {
        let rules = rules
        return desk.settle(rules.ledger, sealAfter: rules.campaign.sealAfterDays, isNow: isNow)
    }

    package var routes: [Route] {
        let steps = ["start", "done"].flatMap { step in ["/e/:code/\(step)/", "/E/:code/\(step)/"] }
        return ["/r/:code/", "/R/:code/"].map { pattern in
            Route(.get, pattern, later: { [self] request, found, answer in lead(request, found["code"], answer) })
        }
            + steps.map { pattern in
                Route(.get, pattern, later: { [self] request, found, answer in step(request, found["code"], answer) })
            } + [
                Route(.get, "/", where: { [self] in carriesCode($0) }, later: { [self] request, _, answer in lead(request, nil, answer) }),
                Route(.get, "/r/", later: { [self] request, _, answer in typed(request, answer) }),
                Route(.get, "/code/") { [self] _, _ in form(nil) },
                Route(.get, "/code/formulaire") { [self] _, _ in
                    Response(.ok, .bytes(Array(CodeForm.snippet(at: rules.address).utf8)), type: "text/plain; charset=utf-8")
                },
            ]
    }

    /// `/?r=CODE`: without the parameter the address is somebody else's.
    private func carriesCode(_ target: Target) -> Bool {
        guard !target.query.isEmpty else { return false }
        let parameters = rules.campaign.codeParameters
        return target.query.contains { [parameters.link, parameters.questionnaire].contains($0.name.lowercased()) && !$0.value.isEmpty }
    }

    // MARK: Answers

    private typealias Answer = @Sendable (Response) -> Void

    /// Leads to the landing page, whatever the code is.
    /// - Parameter code: as the path has it; nil where it is a parameter.
    private func lead(_ request: Request, _ code: String?, _ answer: @escaping Answer) {
        lead(request, code, request.target.text, request.query, answer)
    }

    /// - Parameters:
    ///   - target: what was asked for.
    ///   - query: what came along.
    private func lead(
        _ request: Request, _ code: String?, _ target: [UInt8], _ query: ArraySlice<UInt8>, _ answer: @escaping Answer
    ) {
        let rules = rules
        let location =
            switch rules.find(code, in: target) {
            case .issued(let entry): rules.landing.address(of: entry, keeping: query)
            case .other(let raw): rules.landing.address(of: raw, keeping: query)
            }
        keep(request, target) { answer(Self.redirect(location)) }
    }

    /// The questionnaire was opened or sent: nothing to show, or a page of the campaign's own to go on to.
    private func step(_ request: Request, _ code: String, _ answer: @escaping Answer) {
        let page = request.target["vers"].flatMap { rules.isOwn($0) ? $0 : nil }
        keep(request, request.target.text) {
            answer(page.map(Self.redirect) ?? Response(.noContent).with("Cache-Control", "no-store"))
        }
    }

    /// `/r?code=…`, from the form: on to the landing page, or back to the form with what was perhaps meant.
    private func typed(_ request: Request, _ answer: @escaping Answer) {
        guard let code = request.target["code"], !code.isEmpty else {
            return request.target.query.isEmpty ? answer(form(nil)) : lead(request, nil, answer)
        }
        let resolution = rules.resolver.resolve(String(code.prefix(200)))
        guard case .relay(let entry, _) = resolution else { return answer(form((code, resolution))) }
        let rest = request.query.split(separator: 38).filter { !$0.starts(with: Array("code=".utf8)) }.joined(separator: [38])
        lead(request, entry.code.text, Array("/r/\(entry.code.text)".utf8), Array(rest)[...], answer)
    }

    private static func redirect(_ location: String) -> Response {
        Response(.found).with("Location", location).with("Cache-Control", "no-store")
    }

    private func form(_ tried: (code: String, resolution: Resolver.Resolution)?) -> Response {
        let rules = rules
        let form = CodeForm(
            landing: rules.landing.address(of: nil), example: rules.ledger.count > 0 ? rules.ledger[0].code.spoken : nil, tried: tried)
        let status = tried == nil ? Status.ok : .notFound
        return Response(status, .bytes(page(form.title, form.words)), type: "text/html; charset=utf-8", policy: .openForm)
            .with("Cache-Control", "no-store")
    }

    // MARK: Keeping

    private func keep(_ request: Request, _ target: [UInt8], _ done: @escaping @Sendable () -> Void) {
        let fields = request.fields
        let purposes = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].flatMap(fields.values)
        let given = LiveHarvest.Request(
            address: callers.address(request), method: request.method.rawValue, target: target, agent: fields["User-Agent"] ?? "",
            purposes: purposes,
            // As a page: the landing page that it leads to counts on another site, if at all.
            status: 200, second: UInt32(clamping: Int(now().timeIntervalSince1970)))
        let record = current.withLock { HitRecord($0.judge.judge(given), ledger: $0.rules.ledger) }
        desk.take(record, answer: done)
    }
}

extension Request {
    /// The query as it was sent.
    fileprivate var query: ArraySlice<UInt8> {
        target.text.firstIndex(of: 63).map { target.text[($0 + 1)...].prefix { $0 != 35 } } ?? []
    }
}
