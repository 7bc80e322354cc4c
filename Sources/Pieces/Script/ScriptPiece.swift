internal import Base
internal import Campaign
internal import Composing
internal import Files
internal import Foundation
internal import Web

/// `a-dire.html` and `.txt`: what to say at a counter or in a waiting room in thirty seconds, the code as one dictates it, and what to answer.
///
/// A relay whose channels do not include `oral` gets none.
struct ScriptPiece: CopySource {
    let id = PieceID("a-dire")
    let label = "À dire de vive voix"
    let fingerprint: String
    let deed = Deed.say
    static let channel = ChannelID("oral")
    /// Words that are said in thirty seconds, calmly (130 to 160 a minute).
    static let words = 65...80

    private let script: Script

    /// - Throws: when there is nothing to say.
    init(_ text: AuthoredText, campaign: Campaign, wave: Wave) throws(Diagnostics) {
        guard !Markdown(text.body).divided(level: 2).sections.isEmpty else {
            throw Diagnostics([
                .error(
                    Wording("there is nothing to say", fr: "il n’y a rien à dire"), at: .init(file: text.file),
                    hint: Wording("write the words to say below a heading “## …”", fr: "écrivez les mots à dire sous un titre « ## … »"))
            ])
        }
        script = Script(text)
        var digest = InputDigest()
        digest.add("script 3")
        digest.add(campaign, wave)
        digest.add(text)
        fingerprint = digest.text
    }

    private static let paths = ["html", "txt"].map { Deed.say.path("a-dire.\($0)") }

    var contents: [KitContents.File] { Self.paths.map { .init(path: $0, label: label, channels: [Self.channel]) } }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(script) }

    /// Words as one says them: « ose2050.fr » and « K7F3 » are one each.
    static func count(_ text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
    }

    func copies(for context: KitContext) throws -> [CopyBlock] { try script.said(context).map { [$0.block] } ?? [] }

    private final class Worker: Workbench.Worker {
        private let script: Script

        init(_ script: Script) { self.script = script }

        func make(_ context: KitContext) throws -> [KitFile] {
            guard let said = try script.said(context) else { return [] }
            let rest = said.rest.map { section in
                HTML.tag("section", ["class": "bloc"], .tag("h2", [:], .text(section.title)), section.body.html())
            }
            let page = CopySheet.page(
                said.title, said.head, [CopySheet.html(said.block, level: 2, prefix: "a-dire", folder: "../")] + rest, context)
            let blocks = said.rest.flatMap { [Markdown.Block.heading(level: 2, [.text($0.title)])] + $0.body.blocks }
            let head = Markdown(blocks: [.heading(level: 1, [.text(said.title)])] + said.head.blocks).plainText()
            let text = [head, CopyBlock.plainText([said.block]), Markdown(blocks: blocks).plainText()].joined(separator: "\n\n") + "\n"
            return zip(ScriptPiece.paths, [page, PlainText.forWindows(text)]).map { KitFile(path: $0, bytes: $1) }
        }
    }
}

/// What a relay says aloud, parsed once and filled for one relay after another.
private struct Script: Sendable {
    /// Filled for a relay.
    struct Said {
        let title: String
        let head: Markdown
        let block: CopyBlock
        let rest: [(title: String, body: Markdown)]
    }

    private let title: String
    private let head: Markdown
    private let scriptTitle: String
    private let words: RelayedText
    private let rest: [Markdown.Section]

    init(_ text: AuthoredText) {
        title = text.language.typeset(text["titre"] ?? "À dire de vive voix")
        let (head, sections) = Markdown(text.body).divided(level: 2)
        self.head = head
        scriptTitle = sections.first?.title ?? ""
        words = RelayedText(sections.first?.body ?? Markdown(blocks: []))
        rest = Array(sections.dropFirst())
    }

    /// - Returns: nil for a relay that has no code to say.
    func said(_ context: KitContext) throws -> Said? {
        guard context.links[ScriptPiece.channel] != nil else { return nil }
        let values = Placeholders(context, channel: ScriptPiece.channel)
        let (said, fits) = words.fitting(values) {
            ScriptPiece.count($0) <= ScriptPiece.words.upperBound
        } written: {
            $0.posted
        }
        let count = ScriptPiece.count(said)
        guard fits else {
            throw PieceFailure(
                piece: PieceID("a-dire"),
                Wording(
                    "\(count) words to say, at most \(ScriptPiece.words.upperBound) take thirty seconds",
                    fr: "\(count) mots à dire\u{202F}; \(ScriptPiece.words.upperBound) au plus tiennent en trente secondes"),
                hint: Wording(
                    "give the relay a shorter nom_court, or write a shorter version below “#### Plus court”",
                    fr: "donnez au relais un nom court (nom_court), ou écrivez une version plus brève sous « #### Plus court »"),
                cause: "script")
        }
        return Said(
            title: values.fill(title), head: head.filled(values),
            block: CopyBlock(
                title: values.fill(scriptTitle),
                copies: [
                    .init(
                        title: "Les mots", note: "\(count)\u{A0}mots, une trentaine de secondes",
                        text: said.components(separatedBy: "\n\n").map { $0.replacing("\n", with: " ") }.joined(separator: "\n\n"))
                ]),
            rest: rest.map { (values.fill($0.title), $0.body.filled(values)) })
    }
}
