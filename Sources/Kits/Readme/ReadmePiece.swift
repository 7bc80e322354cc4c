public import Campaign
internal import Files

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

    public func worker(at bench: Workbench) -> any PieceWorker { ReadmeWorker(text) }
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
    /// relay's kit has none. A section whose every list is emptied by that goes as a whole.
    func withoutItems(naming channels: [String]) -> Markdown {
        guard !channels.isEmpty else { return self }
        return Markdown(
            blocks: readmeSections.flatMap { section -> [Block] in
                let kept = section.compactMap { $0.withoutItems(naming: channels) }
                return section.contains(where: \.isList) && !kept.contains(where: \.isList) ? [] : kept
            })
    }

    /// The blocks from one title to the next; a paragraph of bold words alone is a title too.
    private var readmeSections: [[Block]] {
        blocks.reduce(into: []) { sections, block in
            if sections.isEmpty || block.isTitle { sections.append([]) }
            sections[sections.count - 1].append(block)
        }
    }
}

extension Markdown.Block {
    fileprivate var isList: Bool { if case .list = self { true } else { false } }

    fileprivate var isTitle: Bool {
        switch self {
        case .heading: return true
        case .paragraph(let words):
            if words.count == 1, case .strong = words[0] { return true }
            return false
        default: return false
        }
    }

    /// Nil where nothing of the list is left.
    fileprivate func withoutItems(naming channels: [String]) -> Markdown.Block? {
        guard case .list(let start, let items) = self else { return self }
        let kept = items.filter { item in
            guard case .paragraph(let words) = item.first, let first = words.plainText.split(separator: " ").first, first.contains(".")
            else {
                return true
            }
            let file = first.prefix { $0 != "." }
            return !channels.contains { file == $0 || file.hasPrefix($0 + "-") || file.hasSuffix("-" + $0) || file.hasSuffix("/" + $0) }
        }
        return kept.isEmpty ? nil : .list(start: start, items: kept)
    }
}
