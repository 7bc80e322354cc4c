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

    private func read(
        _ text: String, columns: ResponseReading.Columns = ResponseReading.Columns(), bytes: [UInt8]? = nil, wave: Wave? = Site.waves[0]
    ) throws -> ResponseReading {
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        let code = site.code(2)
        let text = text.replacingOccurrences(of: "CODE", with: code).replacingOccurrences(of: ",code,", with: ",\(code.lowercased()),")
        return try ResponseReader(resolver: resolver, wave: wave, parameters: ["relais", "r"], columns: columns)
            .read(ExportTable(bytes ?? Array(text.utf8), name: "export.csv"))
    }

    private func identity(_ response: ResponseReading.Response, wave: String = "v1", questionnaire: String = "a") -> KeyedHash {
        response.identity(wave: WaveID(wave), questionnaire: questionnaire, TestHash())
    }

    private func days(_ reading: ResponseReading) -> [String?] {
        reading.responses.map { $0.day.map { ParisTime.calendarDay($0).description } }
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
        #expect(Set(reading.responses.map { identity($0) }).count == reading.responses.count)
        #expect(!reading.diagnostics.all.contains { $0.severity != .notice })
    }

    @Test("A response that was completed since is the same response; those of another questionnaire or wave are not")
    func identity() throws {
        let before = try read("id;submitdate;startdate;r\n7;;2026-03-30 10:00:00;CODE\n").responses[0]
        let after = try read("id;submitdate;startdate;r\n7;2026-03-30 10:09:00;2026-03-30 10:00:00;CODE\n").responses[0]
        #expect(identity(before) == identity(after))
        #expect(before.mark(TestHash()) == after.mark(TestHash()))
        #expect(!before.isCompleted && after.isCompleted)
        #expect(identity(after) != identity(after, wave: "v2"))
        #expect(identity(after) != identity(after, questionnaire: "b"))
    }

    @Test("A number that comes twice in an export, where two were joined, is one response")
    func repeated() throws {
        let reading = try read("id;submitdate;r\n7;;CODE\n7;2026-03-30 10:09:00;CODE\nid;submitdate;r\n7;2026-03-30 10:09:00;CODE\n")
        #expect(reading.responses.count == 1 && reading.completed == 1 && reading.repeated == 2)
    }

    /// By tool: an export with a complete and a begun response of 30 March.
    static let completions: [(ResponseReading.Tool, String)] = [
        (
            .qualtrics,
            """
            StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,relais
            Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID,relais
            "{""ImportId"":""startDate"",""timeZone"":""Europe/Paris""}","{""ImportId"":""endDate"",""timeZone"":""Europe/Paris""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""progress""}","{""ImportId"":""duration""}","{""ImportId"":""finished""}","{""ImportId"":""recordedDate"",""timeZone"":""Europe/Paris""}","{""ImportId"":""_recordId""}","{""ImportId"":""relais""}"
            2026-03-30 09:00:00,2026-03-30 09:05:00,IP Address,192.0.2.1,100,300,True,2026-03-30 09:05:01,R_1a,CODE
            2026-03-30 09:00:00,2026-03-30 09:05:00,IP Address,192.0.2.1,40,300,False,2026-03-30 09:05:01,R_2b,CODE
            2026-03-30 09:00:00,2026-03-30 09:05:00,Survey Preview,192.0.2.1,100,300,True,2026-03-30 09:05:01,R_3c,CODE

            """
        ),
        (
            .formbricks,
            """
            No.,Response ID,Timestamp,Finished,Survey ID,Formbricks ID (internal),User ID,Notes,Tags,relais
            1,cm1,2026-03-30 09:05:01,Yes,sv1,,,,,CODE
            2,cm2,2026-03-30 09:06:01,No,sv1,,,,,CODE

            """
        ),
        (
            .sphinx,
            "CLE;DATE_SAISIE;DATE_ENREG;DATE_MODIF;TEMPS_SAISIE;ORIGINE_SAISIE;PROGRESSION;RELAIS\n1;30/03/2026 09:00:00;30/03/2026 09:05:00;;300;Web;Terminée;CODE\n2;30/03/2026 09:00:00;30/03/2026 09:05:00;;300;Web;En cours;CODE\n"
        ),
        (
            .redcap,
            "record_id,redcap_survey_identifier,consultation_timestamp,timestamp,relais,consultation_complete\n1,,2026-03-30 09:00:00,2026-03-30 09:00:00,CODE,2\n2,,2026-03-30 09:00:00,2026-03-30 09:00:00,CODE,0\n"
        ),
        (
            .surveyMonkey,
            "Respondent ID,Collector ID,Start Date,End Date,Custom Data 1,Response Status\n118001,42,03/30/2026 09:58:00,03/30/2026 10:00:12,CODE,Completed\n118002,42,03/30/2026 09:58:00,03/30/2026 10:00:12,CODE,Partial\n"
        ),
    ]

    @Test("A status tells what is complete, whatever dates there are; previews and rows of labels do not count", arguments: completions)
    func completion(tool: ResponseReading.Tool, text: String) throws {
        let reading = try read(text)
        #expect(reading.tool == tool)
        #expect(reading.responses.map(\.isCompleted) == [true, false])
        #expect(days(reading) == ["2026-03-30", "2026-03-30"])
        #expect(reading.previews == (tool == .qualtrics ? 1 : 0))
        #expect(reading.unread == 0)
    }

    /// A dated response, and another that something else calls unfinished.
    static let unfinished = [
        "Numéro;Date de soumission;Statut;relais\n1;2026-03-30 09:05;Envoyé;CODE\n2;2026-03-30 09:07;Brouillon;CODE\n",
        "Numéro;Date de soumission;État de la réponse;relais\n1;2026-03-30 09:05;;CODE\n2;2026-03-30 09:07;Non terminée;CODE\n",
        "Submission ID,Respondent ID,Submitted at,Status,relais\nq1,w1,2026-03-30 09:05:01,Completed,CODE\nq2,w2,2026-03-30 09:06:01,Partial,CODE\n",
        "Horodateur,Progression,relais\n30/03/2026 10:00:12,terminé,CODE\n30/03/2026 10:00:13,en cours,CODE\n",
        "record_id,redcap_survey_identifier,avis_timestamp,relais,avis_complete\n1,,2026-03-30 09:05:01,CODE,2\n2,,[not completed],CODE,0\n",
        "record_id,redcap_survey_identifier,avis_timestamp,relais,avis_complete\n1,,2026-03-30 09:05:01,CODE,2\n2,,2026-03-30 09:05:01,CODE,1\n",
    ]

    @Test("A draft is no completion, whatever date it bears; nor is it lost", arguments: unfinished)
    func drafts(text: String) throws {
        let reading = try read(text)
        #expect(reading.responses.map(\.isCompleted) == [true, false])
        #expect(reading.unread == 0)
    }

    @Test("A question that is called status, and states of a file that is handed in, say nothing of completion")
    func questionsOfStatus() throws {
        let asked = "Horodateur,Statut,relais\n30/03/2026 10:00:12,médecin,CODE\n30/03/2026 10:00:13,non,CODE\n"
        #expect(try read(asked).completed == 2)
        let filed = "ID,Email,État du dossier,Déposé le,relais\n1,,en construction,30/03/2026 09:05,CODE\n"
        #expect(try read(filed).completed == 1)
        let named = "Horodateur,Statut,relais\n30/03/2026 10:00:12,brouillon,CODE\n"
        #expect(try read(named, columns: .init(completed: "Horodateur")).completed == 1)
    }

    static let otherLayouts: [(ResponseReading.Tool, String)] = [
        (
            .koboToolbox,
            "start;end;relais;_id;_uuid;_submission_time;_validation_status\n2026-03-30T09:00:00.000+02:00;2026-03-30T09:05:00.000+02:00;CODE;12;5b8a;2026-03-30T07:05:01;\n"
        ),
        (
            .odk,
            "SubmissionDate,start,end,relais,meta-instanceID,KEY,SubmitterID,SubmitterName\n2026-03-30T07:05:01.123Z,2026-03-30T09:00:00.000+02:00,2026-03-30T09:05:00.000+02:00,CODE,uuid:a,uuid:a,7,x\n"
        ),
        (.tally, "Submission ID,Respondent ID,Submitted at,relais\nq1,w1,2026-03-30 09:05:01,CODE\n"),
        (.nocoDB, "Id,CreatedAt,UpdatedAt,relais\n1,2026-03-30 07:05:01+00:00,2026-03-30 07:05:01+00:00,CODE\n"),
        (.demarchesSimplifiees, "ID,Email,État du dossier,Déposé le,relais\n1,,accepté,30/03/2026 09:05,CODE\n"),
    ]

    @Test("Other tools are known by the names of their columns", arguments: otherLayouts)
    func layouts(tool: ResponseReading.Tool, text: String) throws {
        let reading = try read(text)
        #expect(reading.tool == tool)
        #expect(reading.responses.map(\.subject) == [site.link(2)])
        #expect(reading.completed == 1 && reading.isNumbered)
        #expect(days(reading) == ["2026-03-30"])
    }

    @Test("Where nothing tells what is complete it is asked for, and a column or a value can be named")
    func unproven() throws {
        let text =
            "StartDate;EndDate;ResponseId;Étape;relais\n2026-03-30 09:00;2026-03-30 09:05;R_1;Fin;CODE\n2026-03-30 09:00;2026-03-30 09:05;R_2;Page 2;CODE\n"
        #expect { try read(text) } throws: {
            ($0 as? Diagnostic)?.hint?.contains("--map completed") == true
                && ($0 as? Diagnostic)?.wording.french.contains("EndDate") == true
        }
        #expect(try read(text, columns: ResponseReading.Columns(completed: "EndDate")).completed == 2)
        #expect(try read(text, columns: ResponseReading.Columns(completed: "Étape=fin")).responses.map(\.isCompleted) == [true, false])
        let words = "date;id;Fini ?;relais\n2026-03-30;1;oui;CODE\n2026-03-30;2;non;CODE\n"
        #expect(try read(words, columns: ResponseReading.Columns(completed: "Fini ?")).responses.map(\.isCompleted) == [true, false])
    }

    @Test("One byte that is not UTF-8, a huge answer or a NUL changes nothing beside it")
    func badBytes() throws {
        let head = Array("ID de la réponse;Date de soumission;Avis;relais\n".utf8)
        let row = Array("1;2026-03-30 10:00:00;".utf8)
        for answer in [[0xE9], [0, 0], [UInt8](repeating: 97, count: 70_000), Array("dit \"oui\"".utf8)] as [[UInt8]] {
            let reading = try read("", bytes: head + row + answer + Array(";\(site.code(2))\n".utf8))
            #expect(reading.columns.number == "ID de la réponse")
            #expect(reading.responses.map(\.subject) == [site.link(2)])
        }
        let western = Array("id;submitdate;relais\n1;2026-03-30;\(site.code(2))\n".utf16).flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(try read("", bytes: western).responses.map(\.subject) == [site.link(2)])
    }

    @Test(
        "Dates that may be read two ways are read as the wave has it, and it is said",
        arguments: [("04/05/2026", 1, "2026-05-04"), ("5/4/26", 1, "2026-05-04"), ("04/05/2026", 0, "2026-04-05")])
    func ambiguous(text: String, wave: Int, day: String) throws {
        let reading = try read("id,submitdate,relais\n1,\(text) 10:00,CODE\n", wave: Site.waves[wave])
        #expect(days(reading) == [day])
        #expect(reading.diagnostics.all.contains { $0.severity == .notice && $0.message.contains(text) })
    }

    @Test("Dates that stay doubtful are refused, and a word settles them")
    func doubtful() throws {
        let text = "id,submitdate,relais\n1,02/03/2026 10:00,CODE\n"
        #expect { try read(text) } throws: { ($0 as? Diagnostic)?.hint?.contains("--dates") == true }
        #expect(days(try read(text, columns: ResponseReading.Columns(isDayFirst: true))) == ["2026-03-02"])
        #expect { try read("id,submitdate,relais\n1,13/03/2026,CODE\n2,03/14/2026,CODE\n") } throws: { $0 is Diagnostic }
    }

    @Test("A code that a spreadsheet made a number of is named as that, with the code that was meant")
    func rounded() throws {
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        #expect(ResponseReader.isRounded("1,36E+217") && ResponseReader.isRounded("1.36E+12") && !ResponseReader.isRounded("1362E214"))
        let reading = try read("id;submitdate;relais\n1;2026-03-30;1,36E+217\n2;2026-03-30;CODE\n3;2026-03-30;1.36E+217\n")
        #expect(reading.unknown == 2 && reading.unknownCodes.isEmpty)
        #expect(reading.diagnostics.all.contains { $0.severity == .warning && $0.message.contains("1,36E+217") })
        _ = resolver
    }

    @Test(
        "Quotes, dots and marks around a code are no part of it",
        arguments: ["“CODE”", "‘CODE’", "CODE…", "•CODE", "\u{FEFF}CODE", "« CODE »"])
    func decorated(text: String) throws {
        #expect(try read("id;submitdate;relais\n1;2026-03-30;\(text)\n").responses.map(\.subject) == [site.link(2)])
    }

    @Test("Titles above a table are passed over, and name the questionnaire")
    func titles() throws {
        let reading = try read("Consultation, vague 1\n\nid;submitdate;relais\n1;2026-03-30;CODE\n")
        #expect(reading.responses.count == 1)
        #expect(reading.questionnaire == "Consultation, vague 1")
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
            ("2026-03-30 23:30:00", nil, "2026-03-30"), ("2026-03-30 23:30:00", 0, "2026-03-31"), ("30/03/2026", nil, "2026-03-30"),
            ("3/30/26 10:00", nil, "2026-03-30"), ("13/04/2026 9h05", nil, "2026-04-13"), ("2026-03-30T22:30:00Z", nil, "2026-03-31"),
            ("2026-03-31T00:30:00+02:00", nil, "2026-03-31"), ("2026/03/30 11:30:00 PM UTC+1", nil, "2026-03-31"),
            ("05.04.2026 10:00", nil, "2026-04-05"), ("30/03/2026, 09:05:00", nil, "2026-03-30"), ("30/03/2026 à 09:05", nil, "2026-03-30"),
            ("30 mars 2026", nil, "2026-03-30"), ("lundi 30 mars 2026 à 9 h 05", nil, "2026-03-30"),
            ("1er avril 2026 08:00", nil, "2026-04-01"),
            ("Mar 30, 2026 9:05 AM", nil, "2026-03-30"), ("March 30, 2026", nil, "2026-03-30"), ("46111", nil, "2026-03-30"),
            ("46111,99", nil, "2026-03-30"), ("46111.4", nil, "2026-03-30"), ("1774857600", nil, "2026-03-30"),
            ("1774857600123", nil, "2026-03-30"),
            ("2026-03-30 23:30:00.123456+00:00", nil, "2026-03-31"), ("2026-03-30 23:30:00 UTC", nil, "2026-03-31"),
            ("2026-03-30 00:30:00 CEST", nil, "2026-03-30"), ("30/03/2026 - 09:58", nil, "2026-03-30"),
            ("hier", nil, nil), ("2026-03-30 10:00 +:", nil, "2026-03-30"), ("2026-02-30 10:00", nil, nil), ("", nil, nil),
            ("12", nil, nil),
            ("30 mars", nil, nil), ("2026-03-30 25:00", nil, nil), ("0033612345678", nil, nil),
        ] as [(String, Int?, String?)])
    func moments(text: String, zone: Int?, day: String?) {
        let moment = ResponseDate(order: .dayFirst, zone: zone).read(text)
        #expect(moment?.day == day.flatMap { Day($0) }.map { ParisTime.number(of: $0) }, "\(text)")
    }

    @Test("A column of dates is read day first or month first as a whole")
    func slashes() throws {
        let us = try ResponseDates(["04/05/2026", "04/13/2026"], given: nil, wave: nil, isFrench: true, file: "")
        #expect(us.order == .monthFirst)
        #expect(try ResponseDates(["05/04/2026", "13/04/2026"], given: nil, wave: nil, isFrench: nil, file: "").order == .dayFirst)
    }

    @Test("REDCap dates a response by a column named after its instrument")
    func redcapDates() throws {
        for header in ["record_id,consultation_timestamp,relais,consultation_complete", "Record ID,Survey Timestamp,Relais,Complete?"] {
            let reading = try read("\(header)\n1,2026-03-24 09:05:01,\(site.code()),2\n2,,\(site.code()),0\n")
            #expect(days(reading).first == "2026-03-24" && reading.completed == 1)
        }
    }

    @Test("Dates without separators are read; those that nothing can be made of are told, and refused where there are no others")
    func unreadable() throws {
        #expect(
            try days(read("id,submitdate,relais\n1,20260330T210500Z,\(site.code())\n2,20260331,\(site.code())\n")) == [
                "2026-03-30", "2026-03-31",
            ])
        let mixed = "id,submitdate,relais\n1,2026-03-30 10:00,\(site.code())\n2,30+03+2026,\(site.code())\n"
        let reading = try read(mixed)
        #expect(reading.completed == 1 && reading.unread == 1)
        #expect("\(reading.diagnostics)".contains("30+03+2026"))
        #expect { try read("id,submitdate,relais\n1,30+03+2026,\(site.code())\n") } throws: { "\($0)".contains("submitdate") }
    }

    @Test("Of wrong codes only what could be one is told: an answer in the code's place is nobody's business")
    func discreet() throws {
        let resolver = Resolver(ledger: site.ledger, campaign: site.campaign, relays: site.relays)
        let wrong = String(site.code().dropLast()) + (site.code().hasSuffix("X") ? "Y" : "X")
        let answers = ["marie.durand@example.org", "Marie Durand", "0612345678", "je ne sais pas", "DURAND", wrong]
        let rows = answers.enumerated().map { "\($0.offset + 1),2026-03-30 10:00,\($0.element)\n" }.joined()
        let reading = try read("id,submitdate,relais\n9,2026-03-30 10:00,\(site.code())\n\(rows)")
        #expect(reading.unknownCodes.codes(resolver).map(\.text) == [wrong])
    }
}
