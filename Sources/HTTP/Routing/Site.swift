internal import Dispatch
internal import Synchronization

/// Routes under one roof: finds the one that answers a request, and finishes what it answers. Over a socket and in memory it is the same.
package struct Site: Sendable {
    private let routes: [Route]
    private let failure: @Sendable (Status) -> Response

    /// - Parameters:
    ///   - failure: the page for a request that went wrong: what is not there, is too large, failed inside.
    package init(
        _ routes: [Route],
        failure: @escaping @Sendable (Status) -> Response = {
            Response($0, .bytes(Array("\($0)\n".utf8)), type: "text/plain; charset=utf-8")
        }
    ) {
        (self.routes, self.failure) = (routes, failure)
    }

    /// What is done with a request once its head is there.
    package struct Plan: Sendable {
        let route: Route
        let parameters: Route.Parameters
        /// How the route is called where paths must not stand: `/k/:token`.
        package var name: String { route.pattern.text }
    }

    /// A request that is refused before anything is done.
    package struct Refusal: Error, Sendable {
        package let status: Status
        /// For 405: the methods that are allowed.
        var allowed: [Method] = []
    }

    /// - Parameter method: nil for one that no route has.
    /// - Throws: `Refusal` where no route has the path, or none with this method.
    package func plan(_ method: Method?, _ target: Target) throws(Refusal) -> Plan {
        var allowed: [Method] = []
        for route in routes {
            guard let found = route.pattern.match(target.path), route.condition?(target) ?? true else { continue }
            if route.method == method || route.method == .get && method == .head {
                return Plan(route: route, parameters: Route.Parameters(found: found))
            }
            allowed += route.method == .get ? [.get, .head] : [route.method]
        }
        throw Refusal(status: allowed.isEmpty ? .notFound : .methodNotAllowed, allowed: allowed)
    }

    /// Whether an answer takes a thread for a while.
    enum Pace { case quick, slow, late }

    func pace(of plan: Plan) -> Pace {
        switch plan.route.work {
        case .now(.quick, _): .quick
        case .now(.slow, _): .slow
        case .later: .late
        }
    }

    /// What a route answers, finished. For HEAD the body is there still: whoever writes it out leaves it away.
    /// - Parameter answer: is called once, at once or, by a route that answers later, on any thread.
    func answer(
        _ request: Request, by plan: Plan, failed: (any Error) -> Void = { _ in }, _ answer: @escaping @Sendable (Response) -> Void
    ) {
        switch plan.route.work {
        case .now(_, let make):
            do {
                answer(whole(try make(request, plan.parameters), request))
            } catch {
                failed(error)
                answer(finished(failure(.internalError), request))
            }
        case .later(let begin): begin(request, plan.parameters) { answer(whole($0, request)) }
        }
    }

    /// A route says that something is not there, or may not be; the words for it are said here.
    private func whole(_ response: Response, _ request: Request) -> Response {
        if case .nothing = response.body, response.status.code >= 400 { return finished(page(response), request) }
        return finished(response, request)
    }

    /// The answer to a request that is refused.
    package func answer(_ refusal: Refusal, to request: Request?) -> Response {
        var response = failure(refusal.status)
        if !refusal.allowed.isEmpty { response.fields.set("Allow", refusal.allowed.map(\.rawValue).joined(separator: ", ")) }
        return finished(response, request)
    }

    /// The answer to a whole request, for tests and whoever has no socket.
    package func answer(_ request: Request) -> Response {
        do throws(Refusal) {
            return answer(request, by: try plan(request.method, request.target))
        } catch {
            return answer(error, to: request)
        }
    }

    /// What a route answers, waited for.
    package func answer(_ request: Request, by plan: Plan) -> Response {
        let answered = DispatchSemaphore(value: 0)
        let response = Mutex<Response?>(nil)
        answer(request, by: plan) { made in
            response.withLock { $0 = made }
            answered.signal()
        }
        answered.wait()
        return response.withLock { $0 } ?? finished(failure(.internalError), request)
    }

    private func page(_ response: Response) -> Response {
        var page = failure(response.status)
        for field in response.fields.all { page.fields.set(field.name, field.value) }
        return page
    }

    private func finished(_ response: Response, _ request: Request?) -> Response {
        var answer = response
        response.policy.apply(to: &answer.fields)
        return Conditional.finish(answer, for: request ?? Request(.get, .root))
    }
}
