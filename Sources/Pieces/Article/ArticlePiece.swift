internal import Base
internal import Campaign
internal import Composing
internal import Files
internal import Web

/// A short article for the relay's site: `actualite-site.html`, a fragment to paste into any editor, and `actualite-site.md`.
///
/// A relay whose channels do not include `site` gets none.
struct ArticlePiece: Piece {
    let id = PieceID("actualite-site")
    let label = "Actualité pour votre site"
    let fingerprint: String
    static let channel = ChannelID("site")
    private let text: AuthoredText

    /// - Throws: what is missing in the text, all of it.
    init(_ text: AuthoredText, campaign: Campaign, wave: Wave) throws(Diagnostics) {
        var problems = Diagnostics()
        for key in ["titre", "bouton"] where text[key]?.isEmpty != false {
            problems.append(.error("“\(key)” is missing", at: .init(file: text.file), hint: "write it in the front matter, as “\(key): …”"))
        }
        if problems.hasErrors { throw problems }
        self.text = text
        var digest = InputDigest()
        digest.add("article 1")
        digest.add(campaign, wave)
        digest.add(text)
        fingerprint = digest.text
    }

    var contents: [KitContents.File] {
        ["html", "md"].map { .init(path: Self.path($0), label: label, channels: [Self.channel]) }
    }

    private static func path(_ ending: String) -> String { Deed.publish.path("actualite-site.\(ending)") }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(text) }

    private final class Worker: Workbench.Worker {
        private let title: String
        private let lead: String?
        private let button: String
        private let body: Markdown
        private let language: Language

        init(_ text: AuthoredText) {
            language = text.language
            title = language.typeset(text["titre"] ?? "")
            lead = text["chapo"].map(language.typeset)
            button = language.typeset(text["bouton"] ?? "")
            body = Markdown(text.body, language: language)
        }

        func make(_ context: KitContext) -> [KitFile] {
            guard let link = context.links[ArticlePiece.channel], Markdown.isSafe(destination: link.url) else { return [] }
            let values = Placeholders(context, channel: ArticlePiece.channel, language: language)
            var blocks: [Markdown.Block] = [.heading(level: 2, [.text(values.fill(title))])]
            if let lead { blocks.append(.paragraph([.strong([.text(values.fill(lead))])])) }
            blocks += body.filled(values).blocks
            blocks.append(.paragraph([.link(destination: link.url, [.text(values.fill(button))])]))
            let html = fragment(blocks)
            // Browsers and editors alike take the file for UTF-8 by its mark; copying leaves it behind.
            return [
                KitFile(
                    path: ArticlePiece.path("html"), bytes: [0xEF, 0xBB, 0xBF] + Array(html.utf8),
                    checks: ArticleRules.checks(html, link: link.url, contact: context.campaign.contact)),
                KitFile(path: ArticlePiece.path("md"), bytes: Array(Markdown(blocks: blocks).source.utf8)),
            ]
        }

        /// One element a line: someone pastes this by hand.
        private func fragment(_ blocks: [Markdown.Block]) -> String {
            let tag = language.isFrench ? "fr" : language.tag
            return HTML.tag("article", ["lang": tag], blocks.flatMap { [HTML.raw("\n"), Markdown(blocks: [$0]).html()] } + [.raw("\n")])
                .markup
                + "\n"
        }
    }
}
