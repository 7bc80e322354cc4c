internal import Base
internal import Files
import Foundation
import TestSupport
import Testing

@testable import Campaign

@Suite("Numbers as files write them")
struct DigitTests {
    @Test(
        "a whole number is ASCII digits and nothing else",
        arguments: [
            ("0", 0), ("007", 7), ("999999999999999999", 999_999_999_999_999_999), ("", nil), ("+1", nil), ("-1", nil), (" 1", nil),
            ("1 ", nil), ("1e3", nil), ("٣", nil), ("１", nil), ("1000000000000000000", nil), ("9223372036854775808", nil),
        ] as [(String, Int?)])
    func digits(text: String, value: Int?) { #expect(Int(digits: text) == value) }

    @Test(
        "hexadecimal digits have no sign",
        arguments: [("ff", 255), ("FFFFFFFF", 0xFFFF_FFFF), ("+f", nil), ("-0", nil), ("", nil), ("g", nil)] as [(String, UInt32?)])
    func hexadecimal(text: String, value: UInt32?) { #expect(UInt32(hexadecimal: text) == value) }

    @Test(
        "a day with a sign, with digits of another script or with two digits of a year is none",
        arguments: [
            "+2026-+03-+23", "2026-+3-23", "2026-03-23 ", "２０２６-03-23", "26-03-23", "23/03/26", "2026-003-23", "2026-3-", "2026-03",
            "-2026-03-23",
            "02026-03-23", "2026-02-30", "",
        ])
    func noDay(text: String) { #expect(Day(text) == nil) }

    @Test("a day is written in two ways", arguments: ["2026-03-23", "23/03/2026", "2026-3-23", "23/3/2026"])
    func day(text: String) { #expect(Day(text) == Day(year: 2026, month: 3, day: 23)) }

    @Test("a port and a colour take no sign")
    func signs() {
        #expect(WebAddress.refusal(of: "https://example.org:8080/") == nil)
        #expect(WebAddress.refusal(of: "https://example.org:+80/")?.english == "has a bad port")
        #expect(WebAddress.refusal(of: "https://example.org:99999999999999999999/")?.english == "has a bad port")
        for colour in ["#-00000", "#+12345", "#12345", "#1234567"] {
            let text = CampaignFileTests.sound.replacing(/"#[0-9A-Fa-f]{6}"/, with: "\"\(colour)\"", maxReplacements: 1)
            #expect(text != CampaignFileTests.sound)
            let (campaign, lines) = (try? CampaignFileTests.load(text)) ?? (nil, [])
            #expect(campaign == nil && lines.contains { $0.contains("\"\(colour)\" is not a colour") }, "\(lines)")
        }
    }

    @Test("days of another millennium are refused where they stand")
    func years() throws {
        let sound = CampaignFileTests.sound
        let opening = try #require(sound.firstMatch(of: /"opening": "([0-9-]+)"/))
        func lines(_ day: String) throws -> [String] {
            try CampaignFileTests.load(sound.replacing(opening.0, with: "\"opening\": \"\(day)\"")).lines
        }
        #expect(
            try lines("0001-01-01").contains { $0.contains("\"0001-01-01\" lies outside the years 2000 to 2099. hint: correct the year") })
        #expect(try lines("9999-12-31").contains { $0.contains("lies outside the years 2000 to 2099") })
        #expect(try lines("2000-01-01") == [])
    }

    @Test("populations that no country has are refused, not added up")
    func populations() throws {
        let scratch = try ScratchDirectory()
        for name in ["regions", "departements", "epci", "communes", "points", "overseas", "postcodes", "former", "aliases"] {
            let text = try String(contentsOfFile: "\(ExampleCampaign.project)/Assets/territories/\(name).tsv", encoding: .utf8)
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            if name == "regions" {
                for line in 1...2 {
                    lines[line] = lines[line].split(separator: "\t").dropLast().joined(separator: "\t") + "\t9223372036854775807"
                }
            }
            try scratch.write("\(name).tsv", lines.joined(separator: "\n"))
        }
        #expect(throws: Diagnostic.self) { try TerritoryDirectory(folder: scratch.path) }
    }

    @Test("one table reads Windows-1252, for tables and texts alike")
    func windows1252() throws {
        #expect(Windows1252.text([0x80, 0x92, 0xE9, 0x9C, 0x41]) == "€’éœA")
        #expect(Windows1252.text([0x81]) == "\u{81}")
        let bytes = Array("Sant".utf8) + [0xE9, 0x20, 0x92, 0x9C, 0x75, 0x76, 0x72, 0x65]
        #expect(try TextFile(bytes, name: "a").text == Windows1252.text(bytes))
    }

    @Test("what the lock says of a ledger that cannot be replaced is what the system said")
    func reason() throws {
        let scratch = try ScratchDirectory()
        try scratch.makeFolder("codes.csv")
        try scratch.write("codes.csv/a", "a")
        let lock = try FolderLock(scratch.path)
        errno = ENOTTY
        do {
            try lock.replace("codes.csv", with: [65], permissions: 0o644)
            Issue.record("a folder was replaced by a file")
        } catch let problems as Diagnostics {
            #expect(problems.all[0].message == "new codes could not be written: Is a directory")
        }
        #expect(scratch.files("").sorted() == ["codes.csv/a"])
    }
}
