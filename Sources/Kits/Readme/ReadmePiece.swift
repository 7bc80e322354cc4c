public import Campaign

/// `LISEZMOI.txt`: what each file of the kit is for, and the kit's links, one a channel.
///
/// Windows' Notepad shows accents and lines rightly in every version when the file starts with the mark of UTF-8 and its lines end in CRLF.
public struct ReadmePiece: Piece {
    public let id = PieceID("lisezmoi")
    public let label = "Lisez-moi"
    public let fingerprint: String
    private let text: AuthoredText

    /// - Throws: when the campaign has no text `lisezmoi`.
    public init(texts: TextLibrary, campaign: Campaign, wave: Wave) throws(Diagnostics) {
        guard let text = texts.text("lisezmoi", wave: wave.id) else {
            throw Diagnostics([
                .error(
                    "the kit's readme has no text", at: .init(file: campaign.folder + "/texts/lisezmoi.md"),
                    hint: "write it: what each file is for, how to print, whom to ask")
            ])
        }
        self.text = text
        var digest = InputDigest()
        digest.add("lisezmoi 1")
        digest.add(campaign, wave)
        digest.add(text)
        fingerprint = digest.text
    }

    public func worker() -> any PieceWorker { ReadmeWorker(text) }
}

final class ReadmeWorker: PieceWorker {
    private let title: String?
    private let linksTitle: String
    private let body: Markdown

    init(_ text: AuthoredText) {
        title = text["titre"].map(Typography.french)
        linksTitle = Typography.french(text["liens"] ?? "Vos liens")
        body = Markdown(text.body)
    }

    func make(_ context: KitContext) -> [KitFile] {
        let values = Placeholders(context, channel: nil)
        var blocks: [Markdown.Block] = []
        if let title { blocks.append(.heading(level: 1, [.text(values.fill(title))])) }
        let missing = context.campaign.channels.filter { context.links[$0.id] == nil }.map(\.id.text)
        blocks += body.filled(values).withoutItems(naming: missing).blocks
        let links = context.campaign.channels.compactMap { channel in context.links[channel.id].map { (channel, $0) } }
        var output = Markdown(blocks: blocks).plainText() + "\n"
        if !links.isEmpty {
            output += "\n" + Markdown(blocks: [.heading(level: 2, [.text(values.fill(linksTitle))])]).plainText() + "\n"
            for (channel, link) in links { output += "\n\(channel.label)\u{A0}: code \(link.code.spoken)\n\(link.url)\n" }
        }
        return [KitFile(path: "LISEZMOI.txt", bytes: WindowsText.encode(output))]
    }
}

extension Markdown {
    /// Without the list items that begin with a file of one of these channels, such as `newsletter.html` or `entete-newsletter.png`: the
    /// relay's kit has none.
    fileprivate func withoutItems(naming channels: [String]) -> Markdown {
        guard !channels.isEmpty else { return self }
        func names(_ item: [Block]) -> Bool {
            guard case .paragraph(let words) = item.first, let first = words.plainText.split(separator: " ").first, first.contains(".")
            else {
                return false
            }
            let file = first.prefix { $0 != "." }
            return channels.contains { file == $0 || file.hasPrefix($0 + "-") || file.hasSuffix("-" + $0) || file.hasSuffix("/" + $0) }
        }
        return Markdown(
            blocks: blocks.compactMap { block in
                guard case .list(let start, let items) = block else { return block }
                let kept = items.filter { !names($0) }
                return kept.isEmpty ? nil : .list(start: start, items: kept)
            })
    }
}
