import Foundation
import Testing

@testable import Base
@testable import Campaign
@testable import Composing
@testable import Pieces

@Suite("LISEZMOI.txt")
struct ReadmeTests {
    func make(_ text: String, _ context: KitContext) throws -> String {
        try TextFixture.withTexts(["lisezmoi.md": Array(text.utf8)]) { folder in
            let piece = try ReadmePiece(texts: TextLibrary(campaignFolder: folder), campaign: context.campaign, wave: context.wave)
            let files = try piece.worker(at: Workbench()).make(context)
            #expect(files.map(\.path) == ["LISEZMOI.txt"])
            #expect(files[0].bytes.starts(with: [0xEF, 0xBB, 0xBF]))
            return String(decoding: files[0].bytes.dropFirst(3), as: UTF8.self)
        }
    }

    @Test("Notepad shows it rightly: marked as UTF-8, lines in CRLF, none over 72 characters but a URL")
    func notepad() throws {
        let words = String(repeating: "Imprimez l'affiche à 100 % ! ", count: 20)
        let text = try make("---\ntitre: Votre kit\n---\n\(words)\n\n- \(words)", TextFixture.context(name: "*CPTS* <b>"))
        #expect(text.hasPrefix("Votre kit\r\n=========\r\n\r\nImprimez l’affiche"))
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { !$0.contains("\n") && ($0.count <= 72 || $0.hasPrefix("https://")) })
    }

    @Test("it ends with the link of every channel of this relay, in the campaign's order")
    func links() throws {
        let text = try make("{{relais.nom}}", TextFixture.context(name: "*CPTS* <b>"))
        #expect(text.hasPrefix("*CPTS* <b>\r\n"))
        let end = [
            "Vos liens", "---------", "", "Affiche A3\u{A0}: code K7F3\u{A0}Q9A4", TextFixture.url, "",
            "Newsletter\u{A0}: code K7F3\u{A0}Q9A4", TextFixture.url, "",
        ]
        #expect(text.hasSuffix(end.joined(separator: "\r\n")))
    }

    @Test("a campaign without its text says where to write it")
    func missing() throws {
        try TextFixture.withTexts([:]) { folder in
            let texts = try TextLibrary(campaignFolder: folder)
            let error = #expect(throws: Diagnostics.self) {
                try ReadmePiece(texts: texts, campaign: TextFixture.campaign, wave: TextFixture.wave1)
            }
            #expect(error?.all.first?.location?.file == "/nowhere/ose2050/texts/lisezmoi.md")
        }
    }

    @Test("it is silent on files and folders that the relay's kit does not have, and on sections that have no others")
    func contents() throws {
        let text = """
            - newsletter-courte.eml : a
            - guide-relais.pdf : b
            - controle.html : c

            **Dossiers**

            - Dossier apercus : d
            - Dossier reseaux : e

            **Rien**

            Une phrase.

            - affiche-a4.pdf : f
            """
        let source = ["lisezmoi.md": text, "newsletter.md": NewsletterTests.short].mapValues { Array($0.utf8) }
        try TextFixture.withTexts(source) { folder in
            let texts = try TextLibrary(campaignFolder: folder)
            let (campaign, wave) = (TextFixture.campaign, TextFixture.wave1)
            let pieces: [any Piece] = [try NewsletterPiece(texts: texts, campaign: campaign, wave: wave), PreviewPiece(of: [])]
            let worker = try ReadmePiece(texts: texts, campaign: campaign, wave: wave, pieces: pieces).worker(at: Workbench())
            func letters(_ context: KitContext) throws -> String {
                let text = String(decoding: try worker.make(context)[0].bytes, as: UTF8.self)
                return text.matches(of: /\u{A0}: ([a-f])\r\n/).map { String($0.output.1) }.joined()
            }
            #expect(try letters(TextFixture.context()) == "acd")
            #expect(try letters(TextFixture.context(channels: [ChannelID("affiche-a3")])) == "cd")
            let all = String(decoding: try worker.make(TextFixture.context())[0].bytes, as: UTF8.self)
            #expect(!all.contains("Rien") && !all.contains("Une phrase"))
        }
    }
}
