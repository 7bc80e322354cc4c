public import Base
public import Campaign
public import Composing
internal import Files

/// `LISEZMOI.txt`: what each file of the kit is for, and the kit's links, one a channel.
///
/// Windows' Notepad shows accents and lines rightly in every version when the file starts with the mark of UTF-8 and its lines end in CRLF.
public struct ReadmePiece: Piece {
    public let id = PieceID("lisezmoi")
    public let label = "Lisez-moi"
    public let fingerprint: String
    private let text: AuthoredText
    private let contents: KitContents?

    /// - Parameter pieces: the other pieces of the kit; the readme is silent on files that none of them makes. Nil to let it say all.
    /// - Throws: when the campaign has no text `lisezmoi`.
    public init(texts: TextLibrary, campaign: Campaign, wave: Wave, pieces: [any Piece]? = nil) throws(Diagnostics) {
        guard let text = texts.text("lisezmoi", wave: wave.id) else {
            throw Diagnostics([
                .error(
                    "the kit's readme has no text", at: .init(file: campaign.folder + "/texts/lisezmoi.md"),
                    hint: "write it: what each file is for, how to print, whom to ask")
            ])
        }
        self.text = text
        contents = pieces.map { KitContents($0) }
        var digest = InputDigest()
        digest.add("lisezmoi 2")
        digest.add(campaign, wave)
        digest.add(text)
        digest.add(pieces?.map(\.id.text) ?? [])
        fingerprint = digest.text
    }

    public func worker(at bench: Workbench) -> any Workbench.Worker { Worker(text, contents) }

    private final class Worker: Workbench.Worker {
        private let title: String?
        private let linksTitle: String
        private let body: Markdown
        private let contents: KitContents?

        init(_ text: AuthoredText, _ contents: KitContents?) {
            self.contents = contents
            title = text["titre"].map(Typography.french)
            linksTitle = Typography.french(text["liens"] ?? "Vos liens")
            body = Markdown(text.body)
        }

        func make(_ context: KitContext) -> [KitFile] {
            let values = Placeholders(context, channel: nil)
            var blocks: [Markdown.Block] = []
            if let title { blocks.append(.heading(level: 1, [.text(values.fill(title))])) }
            let filled = body.filled(values)
            blocks += contents.map { contents in filled.keepingItems { contents.has($0, in: context) } }?.blocks ?? filled.blocks
            let links = context.campaign.channels.compactMap { channel in context.links[channel.id].map { (channel, $0) } }
            var output = Markdown(blocks: blocks).plainText() + "\n"
            if !links.isEmpty {
                output += "\n" + Markdown(blocks: [.heading(level: 2, [.text(values.fill(linksTitle))])]).plainText() + "\n"
                for (channel, link) in links { output += "\n\(channel.label)\u{A0}: code \(link.code.spoken)\n\(link.url)\n" }
            }
            return [KitFile(path: "LISEZMOI.txt", bytes: PlainText.forWindows(output))]
        }
    }
}
