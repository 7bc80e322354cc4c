import Foundation
import Testing

@testable import Base
@testable import Campaign
@testable import Composing
@testable import Pieces

@Suite("LISEZMOI.txt")
struct ReadmeTests {
    func make(_ text: String, _ context: KitContext, _ kit: KitContents = KitContents([])) throws -> String {
        try TextFixture.withTexts(["lisezmoi.md": Array(text.utf8)]) { folder in
            let texts = try TextLibrary(campaignFolder: folder)
            let piece = try ReadmePiece(texts: texts, campaign: context.campaign, wave: context.wave, kit: kit)
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
                try ReadmePiece(texts: texts, campaign: TextFixture.campaign, wave: TextFixture.wave1, kit: KitContents([]))
            }
            #expect(error?.all.first?.location?.file == "/nowhere/ose2050/texts/lisezmoi.md")
        }
    }

    @Test("it is silent on files and folders that the relay's kit does not have, and on sections that have no others")
    func contents() throws {
        let text = """
            - envoyer/newsletter-courte.eml : a
            - guide-relais.pdf : b
            - controle.html : c

            **Dossiers**

            - Dossier apercus : d
            - Dossier envoyer : e

            **Rien**

            Une phrase.

            - affiche-a4.pdf : f
            """
        let poster = ChannelID("affiche-a3")
        let kit = KitContents([
            .init(path: "envoyer/newsletter-courte.eml", label: "", channels: [NewsletterPiece.channel]),
            .init(path: "apercus/affiche-a3.png", label: "", channels: [poster]), .init(path: "controle.html", label: ""),
        ])
        func letters(_ context: KitContext) throws -> String {
            try make(text, context, kit).matches(of: /\u{A0}: ([a-f])\r\n/).map { String($0.output.1) }.joined()
        }
        #expect(try letters(TextFixture.context()) == "acde")
        #expect(try letters(TextFixture.context(channels: [poster])) == "cd")
        let all = try make(text, TextFixture.context(), kit)
        #expect(!all.contains("Rien") && !all.contains("Une phrase"))
    }
}

/// How a line of a text is understood: readme, guide and start page ask the same.
@Suite("What a kit holds")
struct KitContentsTests {
    @Test(
        "a line is about the file or the folder that it begins with",
        arguments: [
            ("affiche-a3.pdf : l’affiche", true), ("imprimer/affiche-a3.pdf : l’affiche", true),
            ("envoyer/affiche-a3.pdf : ailleurs", false),
            ("affiche-a3.png", false), ("« affiche-a3.pdf »", true), ("affiche-a3.pdf, .txt et .eml", true),
            ("Dossier imprimer : tout", true),
            ("Dossier envoyer", false), ("Dossier", true), ("flyer-a5.pdf", false), ("10.000 exemplaires", true),
            ("ose2050.fr : le site", true),
            ("Vous avez dix minutes ?", true), ("", true), ("…", true), ("affiche-a3.", true),
        ])
    func lines(line: String, isKept: Bool) {
        let kit = KitContents([
            .init(path: "imprimer/affiche-a3.pdf", label: "Affiche", channels: [ChannelID("affiche-a3")]),
            .init(path: "envoyer/newsletter.eml", label: "Newsletter", channels: [NewsletterPiece.channel]),
        ])
        #expect(kit.has(line, in: TextFixture.context(channels: [ChannelID("affiche-a3")])) == isKept)
    }
}
