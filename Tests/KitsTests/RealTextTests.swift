import Foundation
import TestSupport
import Testing

@testable import Campaign
@testable import Composing
@testable import KitRuns
@testable import Pieces

/// What the real campaign gives relays to publish and to say.
@Suite("The real campaign's words")
struct RealTextTests {
    @Test("every message is within its network's limit, with its channel's link", arguments: RealKits.relays)
    func messages(relay: String) async throws {
        let scratch = try await RealKits.campaign().scratch
        for wave in RealKits.waves {
            let path = "\(wave)/\(relay)/publier/messages-reseaux.txt"
            let links = try await RealKits.links.value.filter { $0.relay == relay && $0.wave == wave }
            let used = Network.all.filter { network in links.contains { $0.channel == network.channel.text } }
            guard !used.isEmpty else {
                #expect(!scratch.exists(path))
                continue
            }
            let text = try scratch.text(path).unmarked
            #expect(!text.contains("{{"))
            let sections = text.components(separatedBy: "\n\n\n").dropFirst().filter { !$0.hasPrefix("Toutes les images") }
            #expect(sections.map { $0.prefix { $0 != "\n" } } == used.map { Substring($0.name) })
            for (network, section) in zip(used, sections) {
                let link = try #require(links.first { $0.channel == network.channel.text })
                let messages = section.components(separatedBy: MessageTests.edge).enumerated().filter { $0.offset % 2 == 1 }.map(
                    \.element.trimmed)
                // In capitals where it is printed, in small letters where tools compare it.
                let code = link.code.lowercased()
                #expect(messages.count >= 2 && section.lowercased().contains(code))
                for message in messages {
                    let measure = network.measure(message)
                    #expect(measure.fits && section.contains(measure.text), "\(network.name): \(measure.text): \(message)")
                    if network.name == "SMS" { #expect(SMSLength(message).isGSM && SMSLength(message).segments == 1, "\(message)") }
                    if network.name != "Instagram" { #expect(message.lowercased().contains(code)) }
                }
            }
        }
    }

    @Test("what is said takes thirty seconds", arguments: RealKits.relays)
    func script(relay: String) async throws {
        for wave in RealKits.waves {
            guard (try await RealKits.links.value).contains(where: { $0.relay == relay && $0.channel == "oral" }) else { continue }
            let text = try await RealKits.campaign().scratch.text("\(wave)/\(relay)/dire/a-dire.txt").unmarked
            let count = try #require(text.firstMatch(of: /\(([0-9]+)\u{A0}mots, une trentaine de secondes\)/).flatMap { Int($0.output.1) })
            #expect(ScriptPiece.words.contains(count), "\(count) words")
            let script = try #require(text.components(separatedBy: MessageTests.edge).dropFirst().first)
            #expect(ScriptPiece.count(script) == count)
            let code = try await RealKits.link(relay, "oral", wave: wave).code
            #expect(text.contains("code \(code.prefix(4))\u{A0}\(code.suffix(4))") && text.contains("\u{A0}comme\u{A0}"))
            #expect(text.matches(of: /\n«\s/).count == 3, "three questions, three answers")
        }
    }

    @Test("each kind of relay speaks to its own people")
    func kinds() async throws {
        let scratch = try await RealKits.campaign().scratch
        for (relay, words) in [("commune-d-ouessant", "vos habitants et à vos agents"), ("argos-2001", "vos adhérents et à vos bénévoles")]
        {
            let text = try scratch.text("\(RealKits.waves[0])/\(relay)/LISEZMOI.txt").split(whereSeparator: \.isWhitespace).joined(
                separator: " ")
            #expect(text.contains(words), "\(text)")
        }
        #expect(try scratch.text("\(RealKits.waves[0])/argos-2001/envoyer/newsletter.txt").contains("Adhérents, bénévoles, proches"))
    }

    @Test("no French text has a word that the dictionary and the campaign's own list do not know", .enabled(if: Tool.areThere("hunspell")))
    func spelling() async throws {
        let folder = "\(ExampleCampaign.project)/\(ExampleCampaign.folder)"
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/texts").filter { $0.hasSuffix(".md") }.sorted()
        #expect(names.count >= 25)
        let scratch = try ScratchDirectory()
        var words: [String: String] = [:]
        for name in names {
            var reader = TextReader(name: name, file: name)
            let text = reader.read(Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/texts/\(name)"))))
            let source = ([text.body] + text.fields.map(\.value)).joined(separator: "\n").replacing(/\{\{[^}]*\}\}/, with: " ")
            // Names of files are no words.
            for word in source.split(whereSeparator: \.isWhitespace)
            where !word.dropLast().contains(".") && !word.contains("/") && !word.contains(/[a-z]-a[0-9]/) {
                words[String(word).replacing("’", with: "'").replacing(/^([LlDdNnMmTtSsCcJj]|[Qq]u)'/, with: "")] = name
            }
        }
        try scratch.write("words.txt", words.keys.sorted().map { "\($0)\n" }.joined())
        let outcome = try await Tool.run("hunspell", "-d", "fr", "-i", "utf-8", "-p", "\(folder)/mots.txt", "-l", scratch.path("words.txt"))
        let unknown = Set(outcome.lines).filter { $0.contains(where: \.isLetter) }
        #expect(unknown.isEmpty, "\(unknown.sorted().map { word in "\(word) (\(words.first { $0.key.contains(word) }?.value ?? "?"))" })")
    }

    @Test("no French text has a plain space before a high mark or a straight apostrophe once it is published")
    func typography() async throws {
        let scratch = try await RealKits.campaign().scratch
        for file in ["messages-reseaux.txt", "actualite-site.txt", "actualite-site.html", "a-dire.txt", "LISEZMOI.txt"] {
            var text = try scratch.text("\(RealKits.waves[0])/argos-2001/\(KitFolders.path(file))").unmarked
            if let sms = text.firstRange(of: "\nSMS\n---") { text = String(text[..<sms.lowerBound]) }
            #expect(text.matches(of: /[^\s] [;!?»:](?:\s|$)/).isEmpty, "\(file)")
            #expect(text.matches(of: /[a-zà-ÿ]'[a-zà-ÿ]/).isEmpty, "\(file)")
        }
    }
}
