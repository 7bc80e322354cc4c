import Testing

@testable import Base
@testable import Campaign
@testable import Composing
@testable import KitRuns
@testable import Pieces

@Suite("Calendar")
struct CalendarTests {
    static let text = """
        ---
        nom: {{campagne.titre}}, {{relais.nom}}
        ouverture: Ouverture ; {{vague.titre}}
        ouverture_note: Du premier jour, au dernier
        rappel: Plus que trois jours
        rappel_jours: 2
        cloture: Dernier jour
        ---
        """

    static func file(_ context: KitContext, text: String = text, after standing: [UInt8]? = nil) throws -> [UInt8] {
        try TextFixture.withTexts(["calendrier.md": Array(text.utf8)]) { folder in
            let text = try #require(TextLibrary(campaignFolder: folder).text("calendrier", wave: context.wave.id))
            let piece = try CalendarPiece(text, campaign: context.campaign, wave: context.wave)
            let files = try piece.worker(at: Workbench()).make(context) { _ in standing }
            #expect(files.map(\.path) == ["calendrier.ics"])
            return files[0].bytes
        }
    }

    static let campaign: Campaign = {
        var campaign = TextFixture.campaign
        campaign.layouts = []
        campaign.events = [
            Campaign.Event(id: "restitution", title: "Restitution publique", day: Day("2026-10-15")!),
            Campaign.Event(id: "passee", title: "Passée", day: Day("2026-01-01")!),
        ]
        return campaign
    }()

    static func context(_ name: String = "CPTS", wave: Wave = TextFixture.wave1) -> KitContext {
        let base = TextFixture.context(name: name, wave: wave, channels: [ChannelID("site")])
        return KitContext(
            campaign: campaign, relay: base.relay, parent: nil, wave: wave, territory: base.territory, links: base.links, logo: nil,
            parentLogo: nil)
    }

    @Test("a reader of iCalendar finds each wave's three days and the public events, whole days all of them")
    func events() throws {
        let events = try ICalendar(Self.file(Self.context())).events
        let days = events.map { [$0["DTSTART;VALUE=DATE"], $0["DTEND;VALUE=DATE"], $0["SUMMARY;LANGUAGE=fr"]].map { $0 ?? "?" } }
        #expect(
            days == [
                ["20260323", "20260324", "Ouverture\u{A0}; Première consultation"], ["20260403", "20260404", "Plus que trois jours"],
                ["20260405", "20260406", "Dernier jour"], ["20260427", "20260428", "Ouverture\u{A0}; Deuxième consultation"],
                ["20260511", "20260512", "Plus que trois jours"], ["20260513", "20260514", "Dernier jour"],
                ["20261015", "20261016", "OSE 2050\u{A0}: Restitution publique"],
            ])
        #expect(events[0]["DESCRIPTION;LANGUAGE=fr"] == "Du premier jour, au dernier\n\(TextFixture.url)")
        #expect(Set(events.map { $0["UID"] ?? "" }).count == 7)
        #expect(events[0]["UID"] == "ose2050-v1-ouverture.cpts-bugey-sud@ose2050.fr" && events[0]["DTSTAMP"] == "20260323T000000Z")
    }

    @Test("the relay's link of each wave stands at that wave's days, and the site's address at the events")
    func links() throws {
        var context = Self.context()
        let site = ChannelID("site")
        let later = Link(
            relay: context.relay.id, channel: site, wave: TextFixture.wave2.id, code: LinkCode(unchecked: "M3N8P2Q7"),
            url: "https://ose2050.fr/?r=M3N8P2Q7", qrURL: "https://ose2050.fr/?r=M3N8P2Q7")
        context.linksOfOtherWaves = [TextFixture.wave2.id: [site: later]]
        let first = try ICalendar(Self.file(context)).events
        #expect(first.map { $0["URL"] == TextFixture.url } == [true, true, true, false, false, false, false])
        #expect(first.map { $0["URL"] == later.url } == [false, false, false, true, true, true, false])
        #expect(first.last?["URL"] == "https://ose2050.fr/")
        let second = try ICalendar(Self.file(Self.context(wave: TextFixture.wave2))).events
        #expect(second.map { $0["URL"] == TextFixture.url } == [true, true, true, false], "a wave that is over is not in it")
    }

    @Test(
        "lines end in CRLF and have 75 octets at most, no letter is cut, and nothing a relay is called can add a line",
        arguments: ["CPTS", String(repeating: "Œuvre de l’Île 👩‍⚕️, ", count: 12), "a\r\nEND:VCALENDAR\r\nX:y;z,\\n\u{0}\u{85}b", "\\;,"])
    func lines(name: String) throws {
        let bytes = try Self.file(Self.context(name))
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.last?.isEmpty == true)
        for line in lines.dropLast() {
            #expect(line.last == 13 && line.count <= 76 && !line.dropLast().contains { $0 < 32 })
            #expect(String(validating: line, as: UTF8.self) != nil, "a character is cut")
        }
        let calendar = try ICalendar(bytes)
        #expect(calendar.events.count == 7)
        #expect(calendar.properties["X-WR-CALNAME"]?.contains("\n") == false)
        #expect(calendar.properties["VERSION"] == "2.0" && calendar.properties["PRODID"] != nil)
    }

    @Test("a date that moves is a later revision of the same entry, and one that stands stays as it was")
    func revisions() throws {
        let before = try Self.file(Self.context())
        #expect(try Self.file(Self.context(), after: before) == before)
        var moved = TextFixture.wave1
        moved = Wave(
            id: moved.id, title: moved.title, opening: moved.opening, closing: try #require(moved.closing.adding(days: 1)),
            questionnaire: moved.questionnaire, endPage: moved.endPage, completions: moved.completions)
        var campaign = Self.campaign
        campaign.waves = [moved, TextFixture.wave2]
        let base = Self.context()
        let context = KitContext(
            campaign: campaign, relay: base.relay, parent: nil, wave: moved, territory: base.territory, links: base.links, logo: nil,
            parentLogo: nil)
        let after = try Self.file(context, after: before)
        let events = try ICalendar(after).events
        #expect(events.prefix(3).map { $0["SEQUENCE"] } == ["0", "1", "1"] && events[4]["SEQUENCE"] == "0")
        #expect(events.prefix(3).map { $0["DTSTAMP"] } == ["20260323T000000Z", "20260324T000000Z", "20260324T000000Z"])
        let again = try ICalendar(Self.file(Self.context(), after: after)).events
        #expect(again[2]["SEQUENCE"] == "2" && again[2]["DTSTAMP"] == "20260325T000000Z", "back to the first date, and yet later")
        #expect(try Self.file(context, after: Array("no calendar".utf8)) == Self.file(context))
    }

    @Test("every entry names the campaign as its organizer, with the address people write to")
    func organizer() throws {
        for event in try ICalendar(Self.file(Self.context())).events {
            #expect(event["ORGANIZER;CN=\"OSE 2050\""] == "mailto:\(Self.campaign.contact)")
        }
    }

    @Test("a reminder never falls before the opening")
    func shortWave() throws {
        let text = Self.text.replacing("rappel_jours: 2", with: "rappel_jours: 60")
        #expect(try ICalendar(Self.file(Self.context(), text: text)).events[1]["DTSTART;VALUE=DATE"] == "20260323")
    }

    @Test("a text that lacks words or a number of days tells all of it")
    func mistakes() throws {
        let error = #expect(throws: Diagnostics.self) { try Self.file(Self.context(), text: "---\nnom: a\nrappel_jours: deux\n---\n") }
        #expect(error?.errors.count == 4)
    }
}

/// A reader of iCalendar, independent of the writer: unfolds, splits and unescapes as RFC 5545 says.
private struct ICalendar {
    var properties: [String: String] = [:]
    var events: [[String: String]] = []

    struct Malformed: Error { let line: String }

    init(_ bytes: [UInt8]) throws {
        // Byte by byte: a letter may join the space that a folded line begins with.
        var unfolded: [UInt8] = []
        for byte in bytes {
            unfolded.append(byte)
            if unfolded.suffix(3) == [13, 10, 32] { unfolded.removeLast(3) }
        }
        var open: [String] = []
        for bytes in unfolded.split(separator: 10) {
            let line = String(decoding: bytes.dropLast(), as: UTF8.self)
            guard let colon = line.firstIndex(of: ":") else { throw Malformed(line: line) }
            let (name, value) = (String(line[..<colon]), Self.unescaped(line[line.index(after: colon)...]))
            switch name {
            case "BEGIN":
                open.append(value)
                if value == "VEVENT" { events.append([:]) }
            case "END": guard open.popLast() == value else { throw Malformed(line: line) }
            default:
                guard let place = open.last else { throw Malformed(line: line) }
                if place == "VEVENT" { events[events.count - 1][name] = value } else { properties[name] = value }
            }
        }
        guard open.isEmpty else { throw Malformed(line: "end") }
    }

    private static func unescaped(_ value: Substring) -> String {
        var output = ""
        var isEscaped = false
        for character in value {
            if isEscaped {
                output.append(character == "n" || character == "N" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                output.append(character)
            }
        }
        return output
    }
}
