internal import Base
internal import Campaign
internal import Composing
internal import Files
internal import Foundation

/// `a-dire.md`: what to say at a counter or in a waiting room in thirty seconds, the code as one dictates it, and what to answer.
///
/// A relay whose channels do not include `oral` gets none.
struct ScriptPiece: Piece {
    let id = PieceID("a-dire")
    let label = "À dire de vive voix"
    let fingerprint: String
    static let channel = ChannelID("oral")
    /// Words that are said in thirty seconds, calmly (130 to 160 a minute).
    static let words = 65...80

    private let text: AuthoredText

    /// - Throws: when there is nothing to say.
    init(_ text: AuthoredText, campaign: Campaign, wave: Wave) throws(Diagnostics) {
        guard !Markdown(text.body).divided(level: 2).sections.isEmpty else {
            throw Diagnostics([
                .error("there is nothing to say", at: .init(file: text.file), hint: "write the words to say below a heading “## …”")
            ])
        }
        self.text = text
        var digest = InputDigest()
        digest.add("script 1")
        digest.add(campaign, wave)
        digest.add(text)
        fingerprint = digest.text
    }

    private static let path = Deed.say.path("a-dire.md")

    var contents: [KitContents.File] { [.init(path: Self.path, label: label, channels: [Self.channel])] }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(text) }

    /// Words as one says them: « ose2050.fr » and « K7F3 » are one each.
    static func count(_ text: String) -> Int {
        text.split(whereSeparator: \.isWhitespace).count { $0.contains { $0.isLetter || $0.isNumber } }
    }

    private final class Worker: Workbench.Worker {
        private let title: String
        private let head: Markdown
        private let scriptTitle: String
        private let script: RelayedText
        private let rest: [Markdown.Section]

        init(_ text: AuthoredText) {
            title = text.language.typeset(text["titre"] ?? "À dire de vive voix")
            let (head, sections) = Markdown(text.body).divided(level: 2)
            self.head = head
            scriptTitle = sections[0].title
            script = RelayedText(sections[0].body)
            rest = Array(sections.dropFirst())
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            guard context.links[ScriptPiece.channel] != nil else { return [] }
            let values = Placeholders(context, channel: ScriptPiece.channel)
            let (words, fits) = script.fitting(values) {
                ScriptPiece.count($0) <= ScriptPiece.words.upperBound
            } written: {
                $0.posted
            }
            let count = ScriptPiece.count(words)
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
            var blocks: [Markdown.Block] = [.heading(level: 1, [.text(values.fill(title))])]
            blocks += head.filled(values).blocks
            blocks += [
                .heading(level: 2, [.text(values.fill(scriptTitle))]),
                .paragraph([.text("\(count)\u{A0}mots, une trentaine de secondes.")]),
            ]
            blocks += words.components(separatedBy: "\n\n").map { .paragraph([.text($0.replacing("\n", with: " "))]) }
            for section in rest {
                blocks += [.heading(level: 2, [.text(values.fill(section.title))])] + section.body.filled(values).blocks
            }
            return [KitFile(path: ScriptPiece.path, bytes: Array(Markdown(blocks: blocks).source.utf8))]
        }
    }
}
