import TestSupport
import Testing

@testable import Base
@testable import Campaign

@Suite("A ledger somebody changed")
struct LedgerTamperingTests {
    static let campaign = LinkSamples.campaign()
    static let good: [String] = {
        var ledger = Ledger()
        let rows = try? ledger.issue(ledger.missing(campaign: campaign, relays: LinkSamples.relays(0..<4)), at: LinkSamples.moment)
        return String(decoding: rows ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    }()

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let expected: String
        let change: @Sendable ([String]) -> String
        var testDescription: String { name }
        init(_ name: String, _ expected: String, _ change: @escaping @Sendable ([String]) -> String) {
            self.name = name
            self.expected = expected
            self.change = change
        }
        /// The rows changed, with the right header.
        static func rows(_ name: String, _ expected: String, _ change: @escaping @Sendable (inout [String]) -> Void) -> Case {
            Case(name, expected) {
                var rows = $0
                change(&rows)
                return ([Ledger.header] + rows).map { $0 + "\n" }.joined()
            }
        }
    }

    static let cases: [Case] = [
        Case("empty", "error: the ledger is empty") { _ in "" },
        Case("no header", ":1:1: error: the first line") { $0.map { $0 + "\n" }.joined() },
        Case("a byte-order mark", ":1:1: error: the first line") { "\u{FEFF}" + ([Ledger.header] + $0).map { $0 + "\n" }.joined() },
        Case("cut short", ":25: error: the last line is cut short") { ([Ledger.header] + $0).joined(separator: "\n") },
        Case("Windows line ends", ":1:1: error: the first line") { ([Ledger.header] + $0).map { $0 + "\r\n" }.joined() },
        .rows("a wrong character", "its check character does not match") {
            $0[3].replace(at: 22, with: $0[3].letter(22) == "7" ? "8" : "7")
        },
        .rows("another relay's code", ":3:22: error: ") { rows in
            let code = rows[1].field(1)
            rows[1] = rows[1].replacingField(1, with: rows[9].field(1))
            rows[9] = rows[9].replacingField(1, with: code)
        },
        .rows("a code in lower case", ":2:22: error: ") { $0[0] = $0[0].replacingField(1, with: $0[0].field(1).lowercased()) },
        .rows("a renamed relay", "is not a code of relay 'voisin'") { $0[2] = $0[2].replacingField(2, with: "voisin") },
        .rows("a line twice", "was already issued: entry 5") { $0.insert($0[4], at: 5) },
        .rows("a second code for a link", "this link already has code") { rows in
            let link = CodeSource(relay: RelayID("relais-0"), channel: ChannelID("affiche-a3"), wave: WaveID("ose2050-v1"))
            rows.append(rows[0].replacingField(1, with: link.code(attempt: 1).text))
        },
        .rows("a time that runs backwards", ":13:1: error: issued at 2020-01-01T00:00:00Z, before the line above") {
            $0[11] = $0[11].replacingField(0, with: "2020-01-01T00:00:00Z")
        },
        .rows("a time a spreadsheet wrote", "is not a time such as") { $0[0] = $0[0].replacingField(0, with: "20/03/2026 09:46") },
        .rows("an id that is none", ":2:31: error: 'Relais 0' is not the id of a relay") {
            $0[0] = $0[0].replacingField(2, with: "Relais 0")
        },
        .rows("a column too many", "more than 5 columns") { $0[7] += ";x" },
        .rows("a column too few", "this line has 1 columns") { $0[7] = "x" },
        .rows("an empty line", ":6:1: error: this line has 1 columns") { $0.insert("", at: 4) },
        .rows("quotes around a field", ":2:31: error: ") { $0[0] = $0[0].replacingField(2, with: "\"relais-0\"") },
        .rows("a NUL byte", ":2:31: error: ") { $0[0] = $0[0].replacingField(2, with: "relais\0") },
    ]

    @Test("is refused, with the place, before anything is written", arguments: cases)
    func refused(tampered: Case) throws {
        let scratch = try ScratchDirectory()
        let text = tampered.change(Self.good)
        let file = LedgerFile(try scratch.write("codes.csv", text))
        let problems = try #require(
            #expect(throws: Diagnostics.self) {
                try file.issue(campaign: Self.campaign, relays: LinkSamples.relays(0..<9), at: LinkSamples.later)
            })
        let worded = problems.all.map(\.description).joined(separator: "\n")
        #expect(worded.contains(tampered.expected), "\(worded)")
        #expect(problems.all.allSatisfy { $0.hint != nil })
        #expect(try scratch.text("codes.csv") == text)
        #expect(scratch.files() == ["codes.csv"])
    }

    @Test("untouched, it is read")
    func untouched() throws {
        let text = ([Ledger.header] + Self.good).map { $0 + "\n" }.joined()
        #expect(try Ledger(reading: Array(text.utf8), file: "codes.csv").count == 24)
        #expect(try Ledger(reading: Array("\(Ledger.header)\n".utf8), file: "codes.csv").count == 0)
    }

    @Test("and full of errors, shows twenty and counts the others")
    func many() throws {
        let text = Ledger.header + "\n" + String(repeating: "x\n", count: 50)
        let problems = #expect(throws: Diagnostics.self) { try Ledger(reading: Array(text.utf8), file: "codes.csv") }
        #expect(problems?.all.count == 21)
        #expect(problems?.all.last?.message == "30 more problems in this ledger")
    }

    @Test("any single byte changed is noticed, unless it is one of the time's")
    func anyByte() throws {
        let text = Array(([Ledger.header] + Self.good.prefix(2)).map { $0 + "\n" }.joined().utf8)
        for index in text.indices where text[index] != 10 {
            let isTime = index > Ledger.header.utf8.count && (index - Ledger.header.utf8.count - 1) % (Self.good[0].utf8.count + 1) < 20
            if isTime { continue }
            var changed = text
            changed[index] ^= 1
            #expect(throws: Diagnostics.self, "byte \(index)") { try Ledger(reading: changed, file: "codes.csv") }
        }
    }
}

extension String {
    fileprivate func field(_ number: Int) -> String { String(split(separator: ";", omittingEmptySubsequences: false)[number]) }
    fileprivate func replacingField(_ number: Int, with text: String) -> String {
        var fields = split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        fields[number] = text
        return fields.joined(separator: ";")
    }
    fileprivate func letter(_ offset: Int) -> Character { self[index(startIndex, offsetBy: offset)] }
    fileprivate mutating func replace(at offset: Int, with letter: Character) {
        let place = index(startIndex, offsetBy: offset)
        replaceSubrange(place...place, with: String(letter))
    }
}
