import Base
import Campaign
import Foundation
import Projects
import TestSupport
import Testing

@testable import Console
@testable import HTTP
@testable import Store

@Suite("The report of the console, compared and made public")
struct PublicVersionTests {
    @Test("the programme takes the public version with it: no relay in it, remembered once, the same each time; nobody else may")
    func published() async throws {
        let test = try ConsoleCase()
        try test.visit()
        let (team, claire) = (try test.add("Équipe", .programme), try test.add("Claire", .coordinator, ["84"]))
        let browser = try test.browser(of: team)
        let path = "/pilotage/version-publique?vague=ose2050-v1"
        #expect(try browser.get("/pilotage?vague=ose2050-v1&region=84&famille=cpts").text.contains("href=\"\(path)\""))
        #expect(try browser.get(path).text.contains("Aucun nombre de 1 à 10"))
        let first = try browser.post(path)
        #expect(first.status == .ok && first.fields["Content-Disposition"]?.contains("ose2050-public-ose2050-v1.zip") == true)
        let scratch = try ScratchDirectory()
        let zip = try scratch.write("v.zip", bytes: first.bytes)
        let names = try await Tool.run("unzip", "-Z1", zip).stdout
        for name in ["rapport.html", "rapport.pdf", "synthese.pdf", "regions/84.pdf", "rapport.xlsx", "rapport.json"] {
            #expect(names.contains("ose2050-public-ose2050-v1/\(name)\n"), "\(name)")
        }
        #expect(!names.contains("relais/") && !names.contains("relances"))
        let text = try await Tool.run("unzip", "-p", zip, "*.html", "*.json", "*.csv").stdout
        for relay in test.project.registry.relays { #expect(!text.contains(relay.id.text), "\(relay.id)") }
        #expect(try browser.post(path).bytes == first.bytes)
        let remembered = try String(contentsOfFile: "\(test.project.place.folder)/publications.json", encoding: .utf8)
        #expect(remembered.components(separatedBy: "\"made_on\"").count == 2)
        #expect(try browser.get("/programme/journal").text.contains("a fait une version publique"))
        let other = try test.browser(of: claire)
        #expect(try other.get(path).status == .forbidden)
        #expect(try other.post(path).status == .forbidden)
        #expect(try !other.get("/pilotage").text.contains("version-publique"))
    }

    @Test("a wave is held against another where one is chosen, on the page and in its files")
    func compared() throws {
        let test = try ConsoleCase()
        try test.visit()
        let browser = try test.browser(of: test.add("Équipe", .programme))
        let waves = test.project.campaign.waves
        let plain = try browser.get("/pilotage?vague=ose2050-v2").text
        let compared = try browser.get("/pilotage?vague=ose2050-v2&comparer=ose2050-v1").text
        #expect(plain.contains("Comparer à"))
        #expect(try !browser.get("/pilotage").text.contains("Comparer à"))
        let name = Typography.french(waves[0].title)
        #expect(compared.components(separatedBy: name).count > plain.components(separatedBy: name).count)
        #expect(compared.contains("/pilotage/rapport.xlsx?vague=ose2050-v2&amp;comparer=ose2050-v1"))
        // Held against itself, or against what there is not, it is held against nothing.
        for other in ["ose2050-v2", "ose2050-v9", "<b>"] {
            #expect(try browser.get("/pilotage?vague=ose2050-v2&comparer=\(PercentEncoding.encoded(other))").text == plain, "\(other)")
        }
    }
}
