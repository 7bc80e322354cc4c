import Testing

@testable import Base
@testable import Campaign

@Suite("Public dates, languages, and how relays speak")
struct OccasionTests {
    static let extra = """
        "events": [
            { "id": "restitution", "title": "Restitution publique", "day": "15/10/2026", "note": "À Paris." },
            { "id": "ateliers", "title": "Ateliers", "day": "2026-04-01", "until": "2026-06-04" }
          ],
          "languages": [
            { "id": "en", "label": "en anglais", "tag": "en-GB" },
            { "id": "falc", "label": "facile à lire", "tag": "fr-FR" }
          ],
          "layouts"
        """
    static let sound = CampaignFileTests.sound.replacingOccurrence(of: "\"layouts\"", with: extra).replacingOccurrence(
        of: "\"plural\": \"Pharmacies\"", with: "\"plural\": \"Pharmacies\", \"audience\": \"clients\"")

    @Test("dates, languages and words of kinds are read")
    func read() throws {
        let (read, lines) = try CampaignFileTests.load(Self.sound)
        #expect(lines == [])
        let campaign = try #require(read)
        #expect(campaign.events.map(\.id) == ["restitution", "ateliers"])
        #expect(campaign.events[0].day == Day("2026-10-15") && campaign.events[0].until == Day("2026-10-15"))
        #expect(campaign.events[0].note == "À Paris.")
        #expect(campaign.events[1].until == Day("2026-06-04") && campaign.events[1].note == nil)
        #expect(campaign.languages.map(\.tag) == ["en-GB", "fr-FR"])
        #expect(campaign.kind(KindID("pharmacie"))?.audience == "clients")
        #expect(campaign.kind(KindID("pharmacie"))?.call == "Vous toutes, vous tous", "what a kind does not say is what any relay would")
        #expect(campaign.kind(KindID("cpts"))?.team == "professionnels de santé", "a reworded kind keeps its other words")
    }

    @Test(
        "each thing that is wrong is told with its remedy",
        arguments: [
            ("2026-06-04", "2026-03-01", "the event \"ateliers\" ends on 2026-03-01, before it begins on 2026-04-01"),
            ("15/10/2026", "octobre", "\"octobre\" is not a day"), ("\"note\"", "\"texte\"", "\"texte\" is not a key of events[0]"),
            ("en-GB", "anglais", "\"anglais\" is no language tag"), ("en-GB", "e", "\"e\" is no language tag"),
            ("\"id\": \"en\"", "\"id\": \"fr\"", "texts/ itself is French"),
            ("\"id\": \"falc\"", "\"id\": \"en\"", "the id \"en\" stands here a second time"),
        ])
    func problems(find: String, replace: String, message: String) throws {
        let (campaign, lines) = try CampaignFileTests.load(Self.sound.replacingOccurrence(of: find, with: replace))
        #expect(campaign == nil)
        #expect(lines.contains { $0.contains(message) && $0.contains("hint: ") }, "\(lines)")
    }

    @Test(
        "dates are written as their language writes them",
        arguments: [
            ("fr-FR", "1er avril", "5 avril 2026", "du 23 mars au 5 avril 2026"),
            ("en-GB", "1 April", "5 April 2026", "23 March – 5 April 2026"),
            ("en-US", "April 1", "April 5, 2026", "March 23 – April 5, 2026"),
            ("es", "1 de abril", "5 de abril de 2026", "23 de marzo – 5 de abril de 2026"),
        ])
    func dates(tag: String, first: String, last: String, range: String) {
        let language = Language(id: "x", label: "x", tag: tag)
        func plain(_ text: String) -> String { text.replacing("\u{A0}", with: " ") }
        #expect(plain(language.date(Day("2026-04-01")!)) == first)
        #expect(plain(language.date(Day("2026-04-05")!, withYear: true)) == last)
        #expect(plain(language.dates(from: Day("2026-03-23")!, to: Day("2026-04-05")!)) == range)
        #expect(!language.date(Day("2026-04-05")!, withYear: true).contains(" "), "a date is never broken over two lines")
    }

    @Test("French spaces are French alone, easy-to-read French included")
    func typography() {
        #expect(Language(id: "en", label: "", tag: "en-GB").typeset("Who? 5: 'yes'") == "Who? 5: 'yes'")
        #expect(Language(id: "falc", label: "", tag: "fr-FR").typeset("Qui ?") == "Qui\u{202F}?")
        #expect(!Language(id: "frr", label: "", tag: "frr").isFrench, "North Frisian is no French")
    }

    @Test("days are counted over ends of months, leap days and centuries")
    func arithmetic() throws {
        #expect(Day("1970-01-01")!.daysSince1970 == 0 && Day("2026-03-23")!.daysSince1970 == 20_535)
        for (day, days, result) in [
            ("2026-04-05", -2, "2026-04-03"), ("2026-12-31", 1, "2027-01-01"), ("2028-02-28", 1, "2028-02-29"),
            ("2100-02-28", 1, "2100-03-01"), ("2000-03-01", -1, "2000-02-29"), ("0001-01-01", 0, "1-01-01"),
        ] {
            #expect(Day(day)!.adding(days: days)?.description == result)
        }
        #expect(Day("9999-12-31")!.adding(days: 1) == nil && Day("0001-01-01")!.adding(days: -1) == nil)
        var day = Day("1999-01-01")!
        for number in day.daysSince1970...(day.daysSince1970 + 1500) {
            #expect(day.daysSince1970 == number)
            day = try #require(day.adding(days: 1))
        }
    }

    @Test(
        "the shortest link keeps the code alone, in the campaign's form",
        arguments: [
            ("query", "https://essai.example.org/?r=K7F3Q9A4"), ("path", "https://essai.example.org/r/K7F3Q9A4"),
            ("utm", "https://essai.example.org/?r=K7F3Q9A4"),
        ])
    func short(form: String, url: String) throws {
        let text = CampaignFileTests.sound.replacingOccurrence(of: "\"layouts\"", with: "\"link_form\": \"\(form)\", \"layouts\"")
        let campaign = try #require(try CampaignFileTests.load(text).campaign)
        #expect(campaign.shortURL(of: LinkCode(unchecked: "K7F3Q9A4")) == url)
    }
}

extension String {
    fileprivate func replacingOccurrence(of text: String, with other: String) -> String {
        guard let range = firstRange(of: text) else { return self }
        return replacingCharacters(in: range, with: other)
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
