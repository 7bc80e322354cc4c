internal import Base
import Foundation
import Preflight
import Proof
import TestSupport
import Testing

@Suite("The rules as data")
struct RuleBookTests {
    @Test("every rule says in French what holds, why and what to do")
    func rules() throws {
        let rules = try Inspection.book.get().rules
        #expect(rules.count > 50 && Set(rules.map(\.id)).count == rules.count)
        for rule in rules {
            #expect(rule.title.first?.isUppercase == true && !rule.title.hasSuffix("."), "\(rule.id)")
            #expect(rule.remedy.first?.isLowercase == true && !rule.remedy.hasSuffix("."), "\(rule.id)")
            for text in [rule.title, rule.remedy, rule.source] {
                #expect(!text.contains("'") && !text.contains(" :") && !text.contains(" ;") && !text.contains(" ?"), "\(rule.id): \(text)")
            }
        }
    }

    @Test("a rule that is misspelt or twice there is refused with its place")
    func refused() throws {
        let scratch = try ScratchDirectory()
        let text =
            #"{"formats":[],"pictures":[],"channels":[],"rules":[{"id":"a","title":"A","files":["*"],"severity":"erreur","source":"s","remedi":"r"}]}"#
        try scratch.write("preflight/rules.json", text)
        let problems = #expect(throws: (any Error).self) { try RuleBook(assets: scratch.path) }
        #expect("\(String(describing: problems))".contains("remedi"))
        #expect(throws: (any Error).self) { try RuleBook(assets: scratch.path("rien")) }
    }

    @Test("a rule without title, source, remedy or files is refused, and so is a limit that nothing can measure")
    func incomplete() throws {
        let whole = [
            "id": "\"a\"", "title": "\"A\"", "files": "[\"*\"]", "severity": "\"error\"", "source": "\"s\"", "remedy": "\"r\"",
            "limits": "{\"most\":1}",
        ]
        func problems(_ change: (inout [String: String]) -> Void) throws -> String {
            let scratch = try ScratchDirectory()
            var rule = whole
            change(&rule)
            let members = rule.map { "\"\($0)\":\($1)" }.joined(separator: ",")
            try scratch.write("preflight/rules.json", #"{"formats":[],"pictures":[],"channels":[],"rules":[{\#(members)}]}"#)
            do {
                _ = try RuleBook(assets: scratch.path)
                return ""
            } catch {
                return error.all.map(\.description).joined(separator: "\n")
            }
        }
        #expect(try problems { _ in } == "")
        for key in ["title", "source", "remedy"] {
            #expect(try problems { $0[key] = nil }.contains("rules[0] has no \"\(key)\""))
            #expect(try problems { $0[key] = "\" \"" }.contains("rules[0].\(key) is empty"))
        }
        #expect(try problems { $0["files"] = "[]" }.contains("the rule is about no file"))
        #expect(try problems { $0["limits"] = "{\"most\":1e300}" }.contains("rules[0].limits.most is 1e+300"))
    }

    @Test("every rule that the code holds a file against is in the book, and every rule of the book is held somewhere")
    func known() throws {
        let book = Set(try Inspection.book.get().rules.map(\.id))
        let sources = "\(ExampleCampaign.project)/Sources"
        var named = Set(QRProof.Result.Rule.allCases.map(\.rawValue))
        var words: Set<String> = []
        for case let path as String in FileManager.default.enumerator(atPath: sources) ?? .init() where path.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(sources)/\(path)", encoding: .utf8)
            named.formUnion(text.matches(of: /(?:\.hold\(|\.asks\(|Finding\(\s*rule:)\s*"([a-z0-9-]+)"/).map { String($0.1) })
            named.formUnion(text.matches(of: /check\(\s*"([a-z0-9]+-[a-z0-9-]+)"/).map { String($0.1) })
            words.formUnion(text.matches(of: /"([a-z0-9-]+)"/).map { String($0.1) })
        }
        #expect(named.count > 40)
        #expect(named.subtracting(book).sorted() == [], "findings of these rules would show their bare ids")
        #expect(book.subtracting(words).sorted() == [], "nothing is held against these")
    }
}

@Suite("Pictures")
struct PictureRulesTests {
    /// A PNG of which only the chunks before the pixels are right.
    static func png(_ width: Int, _ height: Int, colour: UInt8 = 2, chunks: [String] = ["sRGB"], size: Int = 0, ends: Bool = true)
        -> [UInt8]
    {
        func four(_ n: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(n >> $0 & 255) } }
        func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] { four(data.count) + Array(name.utf8) + data + [0, 0, 0, 0] }
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]
        bytes += chunk("IHDR", four(width) + four(height) + [8, colour, 0, 0, 0])
        for name in chunks { bytes += chunk(name, [0]) }
        bytes += chunk("IDAT", [UInt8](repeating: 0, count: size))
        return ends ? bytes + chunk("IEND", []) : bytes
    }

    @Test(
        "a picture has the size of its network, sRGB and less than a megabyte",
        arguments: [
            ("visuel-1080x1080.png", png(1080, 1080), []), ("visuel-1080x1080.png", png(1080, 1081), ["image-format"]),
            ("visuel-1200x630.png", png(1200, 630, chunks: []), ["image-couleurs"]),
            ("visuel-1200x630.png", png(1200, 630, colour: 0, chunks: []), []),
            ("visuel-1080x1350.png", png(1080, 1350, size: 1_000_000), ["image-poids"]),
            ("visuel.png", png(1, 1, ends: false), ["image-lisible"]), ("visuel.png", Array("GIF89a".utf8), ["image-lisible"]),
            ("visuel.png", Array(png(9, 9).prefix(40)), ["image-lisible"]),
        ])
    func picture(path: String, bytes: [UInt8], rules: [String]) throws {
        #expect(try Inspection.broken(path, bytes) == Set(rules))
    }
}
