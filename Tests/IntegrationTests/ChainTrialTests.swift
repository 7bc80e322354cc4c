import Base
import Foundation
import Network
import Synchronization
import Testing

@testable import Campaign
@testable import HTTP
@testable import Integration

@Suite("The chain from link to questionnaire, tried")
struct ChainTrialTests {
    @Test("every link of a good site arrives, and there is nothing to say")
    func good() throws {
        let sites = try Sites()
        let result = try sites.run()
        #expect(result.findings.isEmpty, "\(result.findings)")
        #expect(result.paths.map(\.form.id) == ["affiche-a3", "newsletter", "oral", "typed"])
        #expect(result.paths.allSatisfy { $0.arrives })
        let steps = try #require(result.paths.first?.steps)
        #expect(steps.map(\.place) == [.landing, .questionnaire] && steps.allSatisfy { $0.carriage == .kept && $0.status == 200 })
        #expect(steps.last?.isSimulated == true && steps.last?.address.hasSuffix("?lang=fr&relais=\(sites.forms[0].code)") == true)
        #expect(result.paths.last?.form.address == "\(sites.landing.address)/?r=\(sites.forms[2].code.lowercased)")
    }

    /// One thing that is wrong with a site, what it is called, and at which step.
    struct Fault: Sendable, CustomTestStringConvertible {
        let cause: String
        let place: TrialResult.Place
        let answer: Sites.Fault
        /// Whether the code arrives all the same.
        var arrives = false
        var testDescription: String { cause }

        init(_ cause: String, _ place: TrialResult.Place = .landing, arrives: Bool = false, _ answer: @escaping Sites.Fault) {
            (self.cause, self.place, self.arrives, self.answer) = (cause, place, arrives, answer)
        }
    }

    private static func code(_ request: Request) -> String { request.target["r"] ?? request.target["R"] ?? "" }

    /// A first page that leads on to `/accueil`, as it is told.
    private static func leading(_ location: @escaping @Sendable (Request) -> String) -> Sites.Fault {
        { request, _ in request.target.path.first == "" || request.target.path.isEmpty ? Sites.redirect(location(request)) : nil }
    }

    static let faults: [Fault] = [
        Fault("parameter-dropped", .redirect, leading { _ in "/accueil" }),
        Fault("parameter-dropped", .redirect, leading { _ in "/accueil?utm_source=affiche" }),
        Fault("parameter-renamed", .redirect, leading { "/accueil?code=\(code($0))" }),
        Fault("parameter-case", .redirect, arrives: true, leading { "/accueil?R=\(code($0))" }),
        Fault("parameter-doubled", .redirect, arrives: true, leading { "/accueil?r=\(code($0))&r=\(code($0))" }),
        Fault("parameter-encoded", .redirect, leading { "/accueil?r%3D\(code($0))" }),
        Fault("parameter-encoded", .redirect, leading { "/accueil%3Fr=\(code($0))" }),
        Fault("parameter-in-fragment", .redirect, arrives: true, leading { "/accueil#r=\(code($0))" }),
        Fault("code-changed", .redirect, leading { _ in "/accueil?r=1" }),
        Fault("analytics-dropped", .redirect, arrives: true, leading { "/accueil?r=\(code($0))" }),
        Fault("loop", .redirect) { request, _ in
            Sites.redirect((request.target.path.first == "b" ? "/a?r=" : "/b?r=") + code(request), 301)
        },
        Fault("loop", .redirect) { request, _ in Sites.redirect("/?r=\(code(request))", 307) },
        Fault("too-many-redirects", .redirect) { request, _ in
            Sites.redirect("/\((request.target.path.first.flatMap(Int.init) ?? 0) + 1)?r=\(code(request))")
        },
        Fault("redirect-without-target", .redirect) { _, _ in Response(.found) },
        Fault("foreign-scheme", .redirect, leading { _ in "file:///etc/passwd" }),
        Fault("foreign-scheme", .redirect, leading { _ in "intent://ose2050.fr/#Intent;scheme=https;end" }),
        Fault("refresh", .refresh, arrives: true) { request, _ in
            request.target.path == ["accueil"] || request.target.path == [HandingScript.name]
                ? nil
                : Sites.page(
                    "<noscript><meta http-equiv=refresh content='0;url=/sans'></noscript><META HTTP-EQUIV=\"Refresh\" CONTENT=\"0; URL='/accueil?r=\(code(request))'\">"
                )
        },
        Fault("parameter-dropped", .refresh) { request, _ in
            request.target.path == ["accueil"] ? nil : Sites.page("<meta http-equiv=\"refresh\" content=\"1;url=accueil\">")
        },
        Fault("scripted-redirect", .script, arrives: true) { request, _ in
            request.target.path == ["accueil"] || request.target.path == [HandingScript.name]
                ? nil : Sites.page("<script>window.location.replace(\"/accueil?r=\(code(request))\")</script>")
        },
        Fault("wall") { _, _ in Sites.page("<h1>Accès refusé</h1>", .forbidden) },
        Fault("wall") { _, _ in Sites.page("<h1>Maintenance</h1>", .unavailable) },
        Fault("robot-wall") { _, _ in Sites.page("<title>Just a moment...</title><div id=cf-challenge>Vérification</div>") },
        Fault("cookie-wall") { _, _ in Sites.page("<p>Ce site utilise des cookies.</p><button>Accepter</button>") },
        Fault("login") { _, _ in Sites.page("<form action=/entrer method=post><input name=nom><input type=password name=mot></form>") },
        Fault("status") { _, _ in Sites.page("<h1>404</h1>", .notFound) },
        Fault("status") { _, _ in Sites.page("<h1>500</h1>", .internalError) },
        Fault("parameter-refused") { request, _ in code(request).isEmpty ? nil : Sites.page("<h1>404</h1>", .notFound) },
        Fault("no-questionnaire-link") { _, _ in Sites.page("<p>Bienvenue</p><a href=/contact>Contact</a>") },
        Fault("page-built-by-script") { _, _ in Sites.page("<div id=app></div><script src=/app.js></script>") },
        Fault("not-handed-on") { request, questionnaire in
            Sites.page(
                request.target.path.isEmpty || request.target.path == [""]
                    ? "<p>Bienvenue</p><a href='\(questionnaire)'>Participer</a>" : "var a = 1;")
        },
        Fault("script-missing") { request, _ in request.target.path == [HandingScript.name] ? Sites.page("", .notFound) : nil },
        Fault("script-blocked") { request, questionnaire in
            guard request.target.path != [HandingScript.name] else { return nil }
            var response = Sites.page(Sites.good(questionnaire))
            response.policy = .nothing
            return response
        },
        Fault("other-parameter") { request, questionnaire in
            Sites.page("<a href='\(questionnaire)&amp;r=\(code(request))'>Participer</a>")
        },
        Fault("fixed-code") { _, questionnaire in Sites.page("<a href='\(questionnaire)&amp;relais=K7F3Q9A4'>Participer</a>") },
        Fault("form-drops-code") { request, questionnaire in
            Sites.page("<form action='\(questionnaire)&amp;relais=\(code(request))'><button>Participer</button></form>")
        },
    ]

    @Test("each fault is named, at the step where it is", arguments: faults)
    func fault(_ fault: Fault) throws {
        let sites = try Sites(landing: fault.answer)
        let result = try sites.run()
        let met = result.findings.map { "\($0.cause) \($0.place.rawValue)" }
        #expect(met == ["\(fault.cause) \(fault.place.rawValue)"], "\(met)")
        #expect(result.paths.allSatisfy { $0.arrives == fault.arrives })
        let told = try #require(result.findings.first).diagnostic(of: result.paths.count)
        #expect((told.severity == .error) == !fault.arrives || fault.cause == "page-built-by-script")
        #expect(told.advice != nil && told.location?.file.hasPrefix("http://127.0.0.1:") == true)
    }

    @Test("one cause is told once, with the forms that met it")
    func once() throws {
        let result = try Sites(landing: Self.leading { _ in "/accueil" }).run()
        #expect(result.findings.map(\.forms) == [["affiche-a3", "newsletter", "oral", "typed"]])
        #expect(result.paths[0].steps.map(\.carriage) == [.lost, .lost])
        #expect(try #require(result.findings.first).diagnostic(of: 4).message.contains("loses the parameter r"))
        #expect(try #require(result.findings.first).diagnostic(of: 4).text(in: .french).contains("perd le paramètre r"))
    }

    @Test("parameters in another order, a relative target and a fragment of the site's own are no fault")
    func harmless() throws {
        let result = try Sites(landing: { request, _ in
            guard request.target.path.isEmpty || request.target.path == [""] else { return nil }
            let rest = request.target.query.filter { $0.name != "r" }.reversed().map { "\($0.name)=\($0.value)&" }.joined()
            return Sites.redirect("accueil?\(rest)r=\(Self.code(request))#suite", 308)
        }).run()
        #expect(result.findings.isEmpty, "\(result.findings)")
        #expect(result.paths.allSatisfy { $0.arrives })
    }

    @Test("a page that sets a cookie and leads to itself is no circle")
    func cookie() throws {
        let result = try Sites(landing: { request, _ in
            guard request.target.path.isEmpty || request.target.path == [""], request.fields["cookie"] == nil else { return nil }
            return Sites.redirect("/?r=\(Self.code(request))").with("Set-Cookie", "vu=1; Path=/")
        }).run()
        #expect(result.paths.allSatisfy { $0.arrives } && result.findings.map(\.cause) == ["analytics-dropped"], "\(result.findings)")
    }

    @Test("what the server hands on by itself arrives: link, frame, form with a field, form that is posted")
    func byServer() throws {
        for html: @Sendable (String, String) -> String in [
            { "<a href='\($0)&amp;relais=\($1)'>Participer</a>" }, { "<iframe src='\($0)&amp;relais=\($1)'></iframe>" },
            {
                "<base href='/x/'><form action='\($0)'><input type=hidden name=lang value=fr><input type=hidden name=relais value=\($1)></form>"
            },
            { "<form method=POST action='\($0)&amp;relais=\($1)'></form>" },
        ] {
            let result = try Sites(landing: { request, questionnaire in Sites.page(html(questionnaire, Self.code(request).lowercased())) })
                .run()
            #expect(result.findings.isEmpty && result.paths.allSatisfy { $0.arrives }, "\(result.findings)")
            #expect(result.paths.allSatisfy { $0.steps.last?.isSimulated == false })
        }
    }

    @Test("a cache that gives one code's page to another is found, in a redirect as in a page")
    func cached() throws {
        for inRedirect in [true, false] {
            let kept = Mutex("")
            let result = try Sites(landing: { request, questionnaire in
                let code = kept.withLock { first in
                    if first.isEmpty { first = Self.code(request) }
                    return first
                }
                if inRedirect, request.target.path.isEmpty || request.target.path == [""] {
                    return Sites.redirect("/accueil?r=\(code)").with("Age", "120")
                }
                return Sites.page("<a href='\(questionnaire)&amp;relais=\(inRedirect ? Self.code(request) : code)'>Participer</a>").with(
                    "Age", "120")
            }).run()
            let finding = try #require(result.findings.first { $0.cause == "cached" })
            #expect(finding.forms.contains("newsletter") && !finding.forms.contains("affiche-a3") && finding.severity == .error)
            #expect(finding.diagnostic(of: 4).message.contains("age: 120"))
        }
    }

    @Test("LimeSurvey's reserved r is named as such; its parameter relais passes")
    func limeSurvey() throws {
        let sites = try Sites(parameters: CodeParameters(link: "c", questionnaire: "r"))
        let result = try sites.run()
        #expect(result.findings.map(\.cause) == ["parameter-reserved", "parameter-refused"], "\(result.findings)")
        #expect(result.findings.allSatisfy { $0.place == .questionnaire && $0.diagnostic(of: 4).message.contains("LimeSurvey") })
        #expect(try Sites().run().paths.allSatisfy { $0.arrives })
    }

    @Test("a questionnaire that leads on without the code loses it, unless its page still has it")
    func questionnaireRedirects() throws {
        for keeps in [false, true] {
            let result = try Sites(questionnaire: { request in
                request.target["relais"].map { Sites.redirect("/262626/page\(keeps ? "?c=\($0)" : "")") }
                    ?? Sites.page("<p>Question 1</p><input type=hidden value='\(request.target["c"] ?? "")'>")
            }).run()
            #expect(result.paths.allSatisfy { $0.arrives == keeps })
            #expect(result.findings.map(\.place) == [.redirect])
        }
    }

    @Test("the end page is opened once, with the code")
    func end() throws {
        let asked = Mutex<[String]>([])
        let result = try Sites(
            endPage: "/merci?a=1",
            landing: { request, _ in
                guard request.target.path == ["merci"] else { return nil }
                asked.withLock { $0.append(Self.code(request)) }
                return Sites.page("<p>Merci</p>")
            }
        ).run()
        #expect(result.findings.isEmpty && result.paths[0].steps.last?.place == .end)
        #expect(asked.withLock { $0 } == [result.paths[0].form.code.text])
        let gone = try Sites(
            endPage: "/merci",
            landing: { request, _ in
                request.target.path == ["merci"] ? Sites.page("", .notFound) : nil
            }
        ).run()
        #expect(gone.findings.map { "\($0.cause) \($0.place.rawValue)" } == ["status end"], "\(gone.findings)")
    }

    @Test("a landing page that leads to the questionnaire at once is tried there")
    func atOnce() throws {
        for (name, expected) in [("relais", []), ("code", ["other-parameter"]), ("", ["parameter-dropped"])] {
            let result = try Sites(landing: { request, questionnaire in
                Sites.redirect(questionnaire + (name.isEmpty ? "" : "&\(name)=\(Self.code(request))"))
            }).run()
            #expect(result.findings.map(\.cause) == expected, "\(name): \(result.findings)")
            #expect(result.paths.allSatisfy { $0.arrives == (name == "relais") })
        }
    }

    @Test("a server that is silent or gone is waited for once")
    func silent() throws {
        let sites = try Sites(landing: { _, _ in
            Thread.sleep(forTimeInterval: 1.6)
            return nil
        })
        let start = ContinuousClock.now
        let result = try sites.run(seconds: 1)
        #expect(result.findings.map(\.cause) == ["timeout"] && result.findings[0].forms.count == 4)
        #expect(ContinuousClock.now - start < .seconds(3))
        sites.landing.stop(within: 1)
        #expect(try sites.run().findings.map(\.cause) == ["unreachable"])
    }

    @Test("a page is read up to two megabytes, and one that never ends ends there")
    func long() throws {
        let result = try Sites(landing: { request, questionnaire in
            request.target.path == [HandingScript.name]
                ? nil : Sites.page(Sites.good(questionnaire) + String(repeating: "<p>Une ligne de plus.</p>", count: 200_000))
        }).run(seconds: 20)
        #expect(result.findings.isEmpty && result.paths.allSatisfy { $0.arrives })
    }
}
