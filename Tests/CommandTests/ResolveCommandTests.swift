import Foundation
import TestSupport
import Testing

@Suite("portevoix resolve")
struct ResolveCommandTests {
    @Test("says who is behind a code in any form, and the status is 0")
    func found() async throws {
        let small = try SmallCampaign()
        let code = try await small.firstCode()
        let forms = [
            code, code.lowercased(), "\(code.prefix(4)) \(code.suffix(4))", "https://ose2050.fr/?r=\(code)", "https://ose2050.fr/r/\(code)",
            "https://ose2050.fr/e/\(code)/done", "/e/\(code.lowercased())/start/?x=1", "ose2050.fr/?relais=\(code)",
        ]
        for form in forms {
            let outcome = try await small.run("resolve", SmallCampaign.folder, form)
            #expect(outcome.status == 0 && outcome.stderr.isEmpty)
            #expect(
                outcome.stdout.hasPrefix(
                    "\(form): \(code) is relay cpts-bugey (CPTS Bugey Sud), channel affiche-a3, wave essai-v1, issued 20"))
        }
    }

    @Test("a slip gets the code that was meant, an unknown code and a URL without one are told apart, and the status is 1")
    func notFound() async throws {
        let small = try SmallCampaign()
        let code = try await small.firstCode()
        let slip = String(code.dropLast()) + (code.hasSuffix("A") ? "B" : "A")
        let mistyped = try await small.run("resolve", SmallCampaign.folder, slip)
        #expect(
            mistyped.status == 1
                && mistyped.stdout.hasPrefix("\(slip): mistyped, '\(slip)' is not a code; perhaps \(code) is relay cpts-bugey"))
        let others = try await small.run("resolve", SmallCampaign.folder, code, "00000000", "https://ose2050.fr/")
        #expect(others.status == 1 && others.lines.count == 3)
        #expect(others.lines[1] == "00000000: a well-formed code that was never issued; no issued code is near")
        #expect(others.lines[2] == "https://ose2050.fr/: no code in it")
    }

    @Test("a relay that left the registry still answers for its code, as retired")
    func retired() async throws {
        let small = try SmallCampaign()
        let code = try await small.firstCode()
        try small.registry(Array(SmallCampaign.rows.dropFirst()))
        let outcome = try await small.run("resolve", SmallCampaign.folder, code)
        #expect(outcome.status == 0 && outcome.stdout.hasSuffix(" (retired)\n"))
    }

    @Test("--json is one object with an answer for each word, a CSV has a row for each")
    func json() async throws {
        let small = try SmallCampaign()
        let code = try await small.firstCode()
        let outcome = try await small.run("resolve", SmallCampaign.folder, code, "\"\\\u{7}", "--json")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any])
        let items = try #require(object["answers"] as? [[String: Any]])
        #expect(object["version"] as? Int == 1)
        #expect(items.count == 2 && items[0]["outcome"] as? String == "relay" && items[0]["relay"] as? String == "cpts-bugey")
        #expect(items[0]["retired"] as? Bool == false && items[1]["input"] as? String == "\"\\\u{7}")
        let table = try await small.run("resolve", SmallCampaign.folder, code, "00000000", "--format", "csv")
        #expect(table.stdout.hasPrefix("\u{FEFF}input;outcome;code;relay;name;") && table.lines.count == 3)
        #expect(table.lines[1].hasPrefix("\(code);relay;\(code);cpts-bugey;CPTS Bugey Sud;affiche-a3;essai-v1;"))
    }
}
