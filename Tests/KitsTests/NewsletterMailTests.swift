internal import Composing
import Foundation
import TestSupport
import Testing

@testable import Base
@testable import Campaign
@testable import Pieces

@Suite("Newsletter as a draft")
struct NewsletterMailTests {
    static let python = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3", "/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What an independent reader makes of a mail.
    struct Reading: Decodable {
        struct Part: Decodable {
            let type: String
            let id: String?
            let name: String?
            let text: String?
            let base64: String
        }
        let headers: [[String]]
        let defects: Int
        let parts: [Part]
    }

    static func read(_ mail: [UInt8]) async throws -> Reading {
        let script = """
            import sys, json, base64, email, email.policy
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            parts = []
            defects = 0
            for p in m.walk():
                defects += len(p.defects)
                b = b'' if p.is_multipart() else p.get_payload(decode=True)
                parts.append(dict(type=p.get_content_type(), id=p['Content-ID'], name=p.get_filename(),
                    text=b.decode() if p.get_content_maintype() == 'text' else None, base64=base64.b64encode(b).decode()))
            print(json.dumps(dict(headers=[[k, str(v)] for k, v in m.items()], defects=defects, parts=parts)))
            """
        let outcome = try await Binary.run(program: #require(python), ["-c", script], input: mail)
        return try JSONDecoder().decode(Reading.self, from: Data(outcome.stdout.utf8))
    }

    @Test(
        "a mail program reads the same words, page and picture as the files beside the draft",
        .enabled(if: python != nil, "needs python3 to read the mail back"),
        arguments: ["CPTS de l’Œuvre", NewsletterTests.hostile])
    func independentReader(name: String) async throws {
        let texts = [
            "newsletter.md": NewsletterTests.long.replacing("et vous ?", with: "{{relais.nom}} et vous, à cœur ouvert, longtemps ?")
        ]
        let files = try NewsletterTests.files(TextFixture.context(name: name), texts: texts)
        let reading = try await Self.read(try #require(files["envoyer/newsletter.eml"]).bytes)
        #expect(reading.defects == 0)
        #expect(
            reading.headers.map { $0[0] } == ["X-Unsent", "Subject", "Date", "MIME-Version", "Content-Language", "Content-Type"])
        #expect(reading.headers[0][1] == "1")
        #expect(reading.headers[1][1].hasPrefix("En 2050\u{A0}: \(name.prefix(4))"))
        #expect(reading.headers[1][1].hasSuffix("et vous, à cœur ouvert, longtemps\u{A0}?"))
        #expect(reading.headers[2][1] == "Mon, 23 Mar 2026 08:00:00 +0000")
        #expect(
            reading.parts.map(\.type) == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"])
        func lines(_ text: String?) -> String { (text ?? "").replacing("\r\n", with: "\n").replacing("\u{FEFF}", with: "") }
        #expect(lines(reading.parts[1].text) == lines(NewsletterTests.text(files["envoyer/newsletter.txt"])))
        let page = NewsletterTests.text(files["envoyer/newsletter.html"]).replacing(
            "entete-newsletter.png", with: "cid:\(NewsletterPiece.pictureID)")
        #expect(lines(reading.parts[3].text) == page)
        #expect(reading.parts[4].id == "<\(NewsletterPiece.pictureID)>")
        #expect(reading.parts[4].name == "entete-newsletter.png")
        #expect(Data(base64Encoded: reading.parts[4].base64) == Data(NewsletterTests.png))
    }

    @Test("no line is too long for a mail server, and every one ends in CRLF")
    func lines() throws {
        for (path, file) in try NewsletterTests.files(TextFixture.context(name: NewsletterTests.hostile)) where path.hasSuffix(".eml") {
            let text = NewsletterTests.text(file)
            #expect(file.bytes.allSatisfy { $0 < 128 })
            #expect(text.replacing("\r\n", with: "").allSatisfy { $0 != "\n" && $0 != "\r" && $0 != "\r\n" })
            #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
        }
    }

    @Test(
        "a subject cannot start another header",
        arguments: ["a\r\nBcc: x@y.z", "é\nBcc: x@y.z", "=?UTF-8?Q?=0D=0ABcc:?=", "a\u{2028}Bcc: b", String(repeating: "œ ", count: 100)])
    func headerInjection(subject: String) {
        let mail = MailMessage(subject: subject, date: Day("2026-03-23")!, plainText: "a", html: "b", pictures: [])
        let head = String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\r\n\r\n")[0].components(separatedBy: "\r\n")
        #expect(!head.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(head.allSatisfy { $0.utf8.count <= 78 })
        #expect(head.filter { !$0.hasPrefix(" ") }.count == 6)
    }

    @Test(
        "a line of text survives quoted-printable",
        arguments: [("", [""]), ("a=b ", ["a=3Db=20"]), (".", ["=2E"]), ("From x", ["=46rom x"]), ("é", ["=C3=A9"])])
    func quotedPrintable(line: String, encoded: [String]) { #expect(MailMessage.quotedPrintable(Array(line.utf8)) == encoded) }

    @Test(
        "the draft is dated on the wave's opening day",
        arguments: [
            ("2026-03-23", "Mon, 23 Mar 2026"), ("2026-04-27", "Mon, 27 Apr 2026"), ("2024-02-29", "Thu, 29 Feb 2024"),
            ("2000-01-01", "Sat, 01 Jan 2000"), ("2026-11-22", "Sun, 22 Nov 2026"),
        ])
    func date(day: String, header: String) { #expect(MailMessage.date(Day(day)!) == header + " 08:00:00 +0000") }
}
