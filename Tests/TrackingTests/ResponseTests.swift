import Base
import Campaign
internal import Foundation
import Testing

@testable import Tracking

@Suite("Questionnaire exports")
struct ResponseTests {
    let site = Site.shared

    struct Export: CustomStringConvertible, Sendable {
        let tool: ResponseReading.Tool
        /// CODE is a code of v1; the responses are: completed on 30 March by the code, completed on 31 March without a code, begun only.
        let text: String
        var begun = true
        var description: String { tool.rawValue }
    }

    static let exports = [
        Export(
            tool: .limeSurvey,
            text:
                "\u{FEFF}\"ID de la réponse\";\"Date de soumission\";\"Dernière page\";\"Langue de départ\";\"Date de lancement\";\"Votre avis ?\";\"r\"\n"
                + "\"1\";\"2026-03-30 10:00:12\";\"3\";\"fr\";\"2026-03-30 09:50:00\";\"Une réponse ;\nsur deux lignes, avec \"\"guillemets\"\"\";\"CODE\"\n"
                + "\"ID de la réponse\";\"Date de soumission\";\"Dernière page\";\"Langue de départ\";\"Date de lancement\";\"Votre avis ?\";\"r\"\n"
                + "\"2\";\"2026-03-31 23:59:59\";\"3\";\"fr\";\"2026-03-31 23:50:00\";\"\";\"N/A\"\n\"3\";\"\";\"1\";\"fr\";\"2026-04-01 08:00:00\";\"\";\"CODE\"\n"
        ),
        Export(
            tool: .surveyMonkey,
            text:
                "Respondent ID,Collector ID,Start Date,End Date,IP Address,Custom Data 1,Response Status,Votre avis ?\n,,,,,,,Open-Ended Response\n"
                + "118001,42,03/30/2026 09:58:00,03/30/2026 10:00:12,192.0.2.7,CODE,Completed,ok\n"
                + "118002,42,03/31/2026 09:58:00,03/31/2026 10:00:12,192.0.2.8,,Completed,ok\n118003,42,04/01/2026 09:58:00,04/01/2026 09:59:12,192.0.2.9,CODE,Partial,\n"
        ),
        Export(
            tool: .typeform,
            text: "#,Votre avis ?,r,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags\n"
                + "abc1,ok,code,completed,2026-03-30 07:58:00,,2026-03-30 08:00:12,x,\nabc2,ok,,completed,2026-03-30 21:58:00,,2026-03-30 22:00:12,x,\n"
                + "abc3,,CODE,started,2026-04-01 07:58:00,2026-04-01 07:59:00,,x,\n"),
        Export(
            tool: .googleForms,
            text: "Horodateur,Votre avis ?,Code relais\n30/03/2026 10:00:12,ok,CODE\n31/03/2026 10:00:12,ok,\n", begun: false),
        Export(
            tool: .googleForms,
            text:
                "\"Timestamp\",\"Your view\",\"r\"\n\"2026/03/30 10:00:12 AM UTC+2\",\"ok\",\"CODE\"\n\"2026/03/31 12:30:12 AM GMT+2\",\"ok\",\"\"\n",
            begun: false),
        Export(
            tool: .microsoftForms,
            text:
                "ID,Heure de début,Heure de fin,Adresse de messagerie,Nom,Votre avis,Code relais\n1,30/03/2026 09:58:00,30/03/2026 10:00:00,anonymous,,ok,CODE\n2,31/03/2026 09:58:00,31/03/2026 10:00:00,anonymous,,ok,\n",
            begun: false),
        Export(
            tool: .framaforms,
            text:
                "Consultation OSE 2050\n\"Numéro de série\",\"SID\",\"Heure soumise\",\"Heure complétée\",\"Modifié\",\"Brouillon\",\"Adresse IP\",\"r\"\n"
                + "\"1\",\"501\",\"30/03/2026 - 09:58\",\"30/03/2026 - 10:00\",\"\",\"0\",\"192.0.2.7\",\"CODE\"\n"
                + "\"2\",\"502\",\"31/03/2026 - 09:58\",\"31/03/2026 - 10:00\",\"\",\"0\",\"192.0.2.7\",\"\"\n"
                + "\"3\",\"503\",\"01/04/2026 - 09:58\",\"\",\"\",\"1\",\"192.0.2.7\",\"CODE\"\n"),
    ]

    private func read(_ text: String, columns: ResponseReading.Columns = ResponseReading.Columns(), bytes: [UInt8]? = nil) throws
        -> ResponseReading
    {
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        let code = site.code(2)
        let text = text.replacingOccurrences(of: "CODE", with: code).replacingOccurrences(of: ",code,", with: ",\(code.lowercased()),")
        return try ResponseReader(resolver: resolver, wave: WaveID("v1"), hashing: TestHash(), columns: columns)
            .read(TextFile(bytes ?? Array(text.utf8), name: "export.csv"))
    }

    @Test("Exports of the usual tools are recognised, and code, day and completion of each response are read", arguments: exports)
    func tools(export: Export) throws {
        let reading = try read(export.text)
        #expect(reading.tool == export.tool)
        #expect(reading.unread == 0)
        #expect(reading.rows == (export.begun ? 3 : 2))
        #expect(reading.responses.map(\.subject) == [site.link(2), .noRelay] + (export.begun ? [site.link(2)] : []))
        #expect(reading.responses.map(\.isCompleted) == [true, true] + (export.begun ? [false] : []))
        let days = reading.responses.map { $0.day.map { ParisTime.calendarDay($0).description } }
        #expect(days == ["2026-03-30", "2026-03-31"] + (export.begun ? ["2026-04-01"] : []))
        #expect(Set(reading.responses.map(\.identity)).count == reading.responses.count)
        #expect(reading.diagnostics.all.isEmpty)
    }

    @Test("A response that was completed since is the same response, and one of another wave’s questionnaire is not")
    func identity() throws {
        let before = try read("id;submitdate;startdate;r\n7;;2026-03-30 10:00:00;CODE\n").responses[0]
        let after = try read("id;submitdate;startdate;r\n7;2026-03-30 10:09:00;2026-03-30 10:00:00;CODE\n").responses[0]
        #expect(before.identity == after.identity)
        #expect(!before.isCompleted && after.isCompleted)
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        let other = try ResponseReader(resolver: resolver, wave: WaveID("v2"), hashing: TestHash())
            .read(TextFile(Array("id;submitdate;r\n7;2026-03-30 10:09:00;\n".utf8), name: "x"))
        #expect(other.responses[0].identity != after.identity)
    }

    @Test("A code is found in the column of a question, in an address, and in Windows-1252")
    func whereCodesStand() throws {
        let question = try read("ID de la réponse,Date de soumission,Code transmis par l’adresse,Avis\n1,2026-03-30 10:00:00,CODE,ok\n")
        #expect(question.columns.code == "Code transmis par l’adresse")
        let address = try read("id,submitdate,refurl\n1,2026-03-30 10:00:00,https://ose2050.fr/?r=CODE&x=1\n")
        #expect(address.responses[0].subject == site.link(2))
        let western = Array("ID de la r".utf8) + [0xE9] + Array("ponse;Date de soumission;r\n1;2026-03-30 10:00:00;\(site.code(2))\n".utf8)
        #expect(try read("", bytes: western).responses[0].subject == site.link(2))
    }

    @Test("Codes that are none are told, and count for nobody")
    func unknown() throws {
        let reading = try read("id,submitdate,r\n1,2026-03-30 10:00:00,K7F3Q9A9\n2,2026-03-30 10:00:00,CODE\n")
        #expect(reading.unknown == 1)
        #expect(reading.unknownCodes["K7F3Q9A9"] == 1)
    }

    @Test("A survey without dates is said to be one")
    func undated() throws {
        let reading = try read("id,submitdate,r\n1,1980-01-01 00:00:00,CODE\n")
        #expect(reading.responses[0].isCompleted)
        #expect(reading.responses[0].day == nil)
        #expect(reading.diagnostics.all.first?.hint?.contains("Date stamp") == true)
    }

    @Test("Columns can be named by hand, and a name that is not there is told with those that are")
    func mapping() throws {
        let text = "Clé;Fin de saisie;Provenance\n5;30/03/2026 10:00;CODE\n"
        let reading = try read(text, columns: ResponseReading.Columns(code: "Provenance", completed: "fin de saisie", number: "Clé"))
        #expect(reading.responses.map(\.subject) == [site.link(2)])
        #expect(reading.completed == 1)
        #expect { try read(text, columns: ResponseReading.Columns(code: "Origine", completed: "Fin de saisie")) } throws: {
            ($0 as? Diagnostic)?.message.contains("Origine") == true && ($0 as? Diagnostic)?.hint?.contains("Provenance") == true
        }
    }

    @Test("An export without codes says which columns were seen and what to set in the survey tool")
    func noCodes() {
        #expect { try read("id;submitdate;Votre avis ?\n1;2026-03-30 10:00:00;très bien\n") } throws: {
            let diagnostic = $0 as? Diagnostic
            return diagnostic?.message.contains("Votre avis") == true && diagnostic?.hint?.contains("LimeSurvey") == true
        }
        #expect(throws: Diagnostic.self) { try read("a;b\n1;2\n") }
    }

    @Test("Begun responses without a number are warned of: nothing recognises them once they are submitted")
    func unnumbered() throws {
        let begun = "2026-03-30 10:00:00"
        let table = [("", "", 1), ("", begun, 0), ("7", "", 0), ("7", begun, 0)]
        for (number, submitted, warnings) in table {
            let reading = try read("id;submitdate;startdate;r\n8;\(begun);\(begun);CODE\n\(number);\(submitted);\(begun);CODE\n")
            #expect(reading.diagnostics.all.count == warnings, "\(number), \(submitted)")
        }
    }

    @Test("Nothing of an answer stays in what was read")
    func noAnswers() throws {
        let reading = try read("id;submitdate;r;avis\n1;2026-03-30 10:00:00;CODE;SECRETE REPONSE\n")
        #expect(!"\(reading)".contains("SECRETE"))
    }

    @Test(
        "Moments are read as tools write them, in their own zone",
        arguments: [
            ("2026-03-30 23:30:00", false, "2026-03-30"), ("2026-03-30 23:30:00", true, "2026-03-31"), ("30/03/2026", false, "2026-03-30"),
            ("3/30/26 10:00", false, nil), ("13/04/2026 9h05", false, "2026-04-13"), ("2026-03-30T22:30:00Z", false, "2026-03-31"),
            ("2026-03-31T00:30:00+02:00", false, "2026-03-31"), ("2026/03/30 11:30:00 PM UTC+1", false, "2026-03-31"),
            ("05.04.2026 10:00", false, "2026-04-05"),
            ("hier", false, nil), ("2026-03-30 10:00 +:", false, "2026-03-30"), ("2026-02-30 10:00", false, nil), ("", false, nil),
        ])
    func moments(text: String, isUTC: Bool, day: String?) {
        let moment = ResponseDate(column: [], isFrench: true).read(text, isUTC: isUTC)
        guard let day else {
            #expect(moment == nil)
            return
        }
        #expect(moment == .day(ParisTime.number(of: Day(day)!)))
    }

    @Test("A column of dates is read day first or month first as a whole")
    func slashes() {
        #expect(
            ResponseDate(column: ["04/05/2026", "04/13/2026"], isFrench: true).read("04/05/2026", isUTC: false)
                == .day(ParisTime.number(of: Day("2026-04-05")!)))
        #expect(
            ResponseDate(column: ["05/04/2026", "13/04/2026"], isFrench: false).read("05/04/2026", isUTC: false)
                == .day(ParisTime.number(of: Day("2026-04-05")!)))
    }
}
