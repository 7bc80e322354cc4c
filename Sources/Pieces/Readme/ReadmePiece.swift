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
    private let kit: KitContents

    /// - Parameter kit: what kits hold; the readme is silent on any other file.
    /// - Throws: when the campaign has no text `lisezmoi`.
    public init(texts: TextLibrary, campaign: Campaign, wave: Wave, kit: KitContents) throws(Diagnostics) {
        guard let text = texts.text("lisezmoi", wave: wave.id) else {
            throw Diagnostics([
                .error(
                    "the kit's readme has no text", at: .init(file: campaign.folder + "/texts/lisezmoi.md"),
                    hint: "write it: what each file is for, how to print, whom to ask")
            ])
        }
        self.text = text
        self.kit = kit
        var digest = InputDigest()
        digest.add("lisezmoi 2")
        digest.add(campaign, wave)
        digest.add(text)
        digest.add(kit.fingerprint)
        fingerprint = digest.text
    }

    static let file = KitContents.File(path: KitName.readme, label: "Lisez-moi")
    public var contents: [KitContents.File] { [Self.file] }

    public func worker(at bench: Workbench) -> any Workbench.Worker { Worker(text, kit) }

    private final class Worker: Workbench.Worker {
        private let title: String?
        private let linksTitle: String
        private let body: Markdown
        private let kit: KitContents

        init(_ text: AuthoredText, _ kit: KitContents) {
            self.kit = kit
            title = text["titre"].map(Typography.french)
            linksTitle = Typography.french(text["liens"] ?? "Vos liens")
            body = Markdown(text.body)
        }

        func make(_ context: KitContext) -> [KitFile] {
            let values = Placeholders(context, channel: nil)
            var blocks: [Markdown.Block] = []
            if let title { blocks.append(.heading(level: 1, [.text(values.fill(title))])) }
            blocks += body.filled(values).keepingItems { kit.has($0, in: context) }.blocks
            let links = context.campaign.channels.compactMap { channel in context.links[channel.id].map { (channel, $0) } }
            var output = Markdown(blocks: blocks).plainText() + "\n"
            if !links.isEmpty {
                output += "\n" + Markdown(blocks: [.heading(level: 2, [.text(values.fill(linksTitle))])]).plainText() + "\n"
                for (channel, link) in links { output += "\n\(channel.label)\u{A0}: code \(link.code.spoken)\n\(link.url)\n" }
            }
            return [KitFile(path: KitName.readme, bytes: PlainText.forWindows(output))]
        }
    }
}
