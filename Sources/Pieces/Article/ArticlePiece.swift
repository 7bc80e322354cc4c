internal import Base
internal import Campaign
internal import Composing
internal import Files
internal import Web

/// A short article for the relay's site: `actualite-site.html`, a fragment to paste into any editor, `actualite-site-page.html`, a whole page
/// to look at and to copy from, and its words as `.txt`.
///
/// A relay whose channels do not include `site` gets none.
struct ArticlePiece: CopySource {
    let id = PieceID("actualite-site")
    let label = "Actualité pour votre site"
    let fingerprint: String
    let deed = Deed.publish
    static let channel = ChannelID("site")
    private let article: Article

    /// - Throws: what is missing in the text, all of it.
    init(_ text: AuthoredText, campaign: Campaign, wave: Wave) throws(Diagnostics) {
        var problems = Diagnostics()
        for key in ["titre", "bouton"] where text[key]?.isEmpty != false {
            problems.append(
                .error(
                    Wording("“\(key)” is missing", fr: "« \(key) » manque"), at: .init(file: text.file),
                    hint: Wording(
                        "write it at the head of the text, as “\(key): …”", fr: "écrivez-le en tête du texte\u{A0}: « \(key): … »")))
        }
        if problems.hasErrors { throw problems }
        article = Article(text)
        var digest = InputDigest()
        digest.add("article 4")
        digest.add(campaign, wave)
        digest.add(text)
        fingerprint = digest.text
    }

    /// The fragment, the page and its words.
    private static let paths = ["actualite-site.html", "actualite-site-page.html", "actualite-site.txt"].map { Deed.publish.path($0) }

    var contents: [KitContents.File] { Self.paths.map { .init(path: $0, label: label, channels: [Self.channel]) } }

    func copies(for context: KitContext) -> [CopyBlock] {
        guard let article = article.filled(context) else { return [] }
        let fragment = fragment(article)
        return [
            CopyBlock(
                title: label,
                copies: [
                    .init(title: "Le texte", text: Markdown(blocks: article).posted, rich: Markdown(blocks: article).html()),
                    .init(title: "Le code HTML de l’article", note: "À coller dans l’éditeur de votre site.", text: fragment, isCode: true),
                    .init(
                        title: "Le code HTML d’une page entière", note: "Pour un site sans éditeur\u{A0}: à enregistrer tel quel.",
                        text: page(fragment, context), isCode: true),
                ])
        ]
    }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(self) }

    private final class Worker: Workbench.Worker {
        private let piece: ArticlePiece

        init(_ piece: ArticlePiece) { self.piece = piece }

        func make(_ context: KitContext) -> [KitFile] {
            guard let blocks = piece.article.filled(context), let link = context.links[ArticlePiece.channel] else { return [] }
            let html = piece.fragment(blocks)
            // Browsers and editors alike take the file for UTF-8 by its mark; copying leaves it behind.
            return [
                KitFile(
                    path: ArticlePiece.paths[0], bytes: [0xEF, 0xBB, 0xBF] + Array(html.utf8),
                    checks: ArticleRules.checks(html, link: link.url, contact: context.campaign.contact)),
                KitFile(path: ArticlePiece.paths[1], bytes: page(blocks, context)),
                KitFile(path: ArticlePiece.paths[2], bytes: PlainText.forWindows(Markdown(blocks: blocks).plainText() + "\n")),
            ]
        }

        /// The article as its readers see it, to be copied as it stands into an editor that keeps headings and links.
        private func page(_ blocks: [Markdown.Block], _ context: KitContext) -> [UInt8] {
            let introduction = Markdown("Copiez l’article tel quel dans l’éditeur de votre site : intertitres et liens suivent.")
            return CopySheet.page(
                piece.label, introduction,
                [
                    .tag(
                        "section", ["class": "bloc"],
                        CopySheet.button("article", "l’article, avec sa mise en forme", words: "Copier l’article", rich: true),
                        .tag("article", ["id": "article", "class": "article"], Markdown(blocks: blocks).html()))
                ], context)
        }
    }

    /// The fragment as a page that stands by itself.
    private func page(_ fragment: String, _ context: KitContext) -> String {
        HTML.document(
            .tag(
                "html", ["lang": article.language.isFrench ? "fr" : article.language.tag],
                .raw("\n"),
                .tag(
                    "head", [:],
                    .tag("meta", ["charset": "utf-8"]),
                    .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                    .tag("title", [:], .text("\(article.heading(context)) – \(context.relay.name)"))),
                .raw("\n"), .tag("body", [:], .raw("\n\(fragment)")), .raw("\n")))
    }

    /// One element a line: someone pastes this by hand.
    private func fragment(_ blocks: [Markdown.Block]) -> String {
        HTML.tag(
            "article", ["lang": article.language.isFrench ? "fr" : article.language.tag],
            blocks.flatMap { [HTML.raw("\n"), Markdown(blocks: [$0]).html()] } + [.raw("\n")]
        ).markup
            + "\n"
    }
}

/// The article's words, parsed once and filled for one relay after another.
private struct Article: Sendable {
    private let title: String
    private let lead: String?
    private let button: String
    private let body: Markdown
    let language: Language

    init(_ text: AuthoredText) {
        language = text.language
        title = language.typeset(text["titre"] ?? "")
        lead = text["chapo"].map(language.typeset)
        button = language.typeset(text["bouton"] ?? "")
        body = Markdown(text.body, language: language)
    }

    func heading(_ context: KitContext) -> String {
        Placeholders(context, channel: ArticlePiece.channel, language: language).fill(title)
    }

    /// - Returns: nil for a relay that has no link for its site.
    func filled(_ context: KitContext) -> [Markdown.Block]? {
        guard let link = context.links[ArticlePiece.channel], Markdown.isSafe(destination: link.url) else { return nil }
        let values = Placeholders(context, channel: ArticlePiece.channel, language: language)
        var blocks: [Markdown.Block] = [.heading(level: 2, [.text(values.fill(title))])]
        if let lead { blocks.append(.paragraph([.strong([.text(values.fill(lead))])])) }
        blocks += body.filled(values).blocks
        return blocks + [.paragraph([.link(destination: link.url, [.text(values.fill(button))])])]
    }
}
