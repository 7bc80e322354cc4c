public import Base
public import Campaign
public import Composing
internal import Files

/// The newsletter in its long and its short version, each as `.html`, `.txt` and a draft `.eml`, and their picture.
///
/// A relay whose channels do not include `newsletter` gets no file.
public struct NewsletterPiece: Piece, CopySource {
    public let id = PieceID("newsletter")
    public let label = "Newsletter"
    public let fingerprint: String
    static let channel = ChannelID("newsletter")
    static let pictureName = "entete-newsletter.png"
    static let pictureID = "entete-newsletter@porte-voix"
    static let picturePath = Deed.send.path(pictureName)
    static let logoPath = Deed.send.path(NewsletterLogo.name)

    private let templates: [NewsletterTemplate]
    private let header: NewsletterHeader?

    /// Takes the texts `newsletter` and, where there is one, `newsletter-courte`, of the wave.
    ///
    /// - Parameter header: draws the picture at the head of both versions; nil for newsletters without one.
    /// - Throws: what is missing in the texts, all of it.
    public init(texts: TextLibrary, campaign: Campaign, wave: Wave, header: NewsletterHeader? = nil) throws(Diagnostics) {
        var problems = Diagnostics()
        if texts.text("newsletter", wave: wave.id) == nil {
            problems.append(
                .error(
                    Wording("the newsletter has no text", fr: "la newsletter n’a pas de texte"),
                    at: .init(file: campaign.folder + "/texts/newsletter.md"),
                    hint: Wording(
                        "write it, with objet, titre and bouton at its head", fr: "écrivez-le, avec objet, titre et bouton en tête")))
        }
        let found = Self.names.compactMap { texts.text($0, wave: wave.id) }
        templates = found.map { NewsletterTemplate($0, problems: &problems) }
        if problems.hasErrors { throw problems }
        self.header = header
        var digest = InputDigest()
        digest.add("newsletter 4")
        digest.add(campaign, wave)
        for text in found { digest.add(text) }
        digest.add(header?.fingerprint)
        fingerprint = digest.text
    }

    public var contents: [KitContents.File] {
        let files = templates.flatMap { template in Self.endings.map { Deed.send.path("\(template.name).\($0)") } }
        return (files + (header == nil ? [] : [Self.picturePath])).map { .init(path: $0, label: label, channels: [Self.channel]) }
            + [.init(path: Self.logoPath, label: label, channels: [Self.channel], showsLogo: true)]
    }

    private static let endings = ["html", "txt", "eml"]

    let deed = Deed.send

    func copies(for context: KitContext) -> [CopyBlock] {
        guard let link = context.links[Self.channel], Markdown.isSafe(destination: link.url) else { return [] }
        return templates.map { template in
            let content = template.content(context, link: link.url)
            return CopyBlock(
                title: template.name == Self.names[0] ? label : "\(label), version courte",
                copies: [
                    .init(title: "L’objet", text: content.subject),
                    .init(
                        title: "Le texte", text: content.document.posted, rich: content.document.html(),
                        way: .mail(subject: content.subject)),
                ])
        }
    }

    /// The texts, the long one first; the files are named after them.
    static let names = ["newsletter", "newsletter-courte"]

    public func worker(at bench: Workbench) throws -> any Workbench.Worker {
        Worker(templates: templates, draw: try header?.worker(bench), bench)
    }

    private final class Worker: Workbench.Worker {
        private let templates: [NewsletterTemplate]
        private let draw: NewsletterHeader.Draw?
        private let bench: Workbench

        init(templates: [NewsletterTemplate], draw: NewsletterHeader.Draw?, _ bench: Workbench) {
            self.templates = templates
            self.draw = draw
            self.bench = bench
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            guard context.relay.channels.contains(NewsletterPiece.channel) else { return [] }
            guard let link = context.links[NewsletterPiece.channel], Markdown.isSafe(destination: link.url) else {
                throw PieceFailure(
                    piece: PieceID("newsletter"),
                    Wording("the relay has no link for its newsletter", fr: "le relais n’a pas de lien pour sa newsletter"),
                    hint: Wording(
                        "the channel “newsletter” must be one of the campaign's",
                        fr: "le support « newsletter » doit figurer parmi ceux de la campagne"), cause: "newsletter without link")
            }
            let picture = try draw?(context)
            let logo = try context.logo.map {
                try NewsletterLogo($0, of: context.relay.name, palette: context.campaign.palette, bench: bench)
            }
            var files: [KitFile] = []
            for template in templates {
                let content = template.content(context, link: link.url)
                files += try self.files(template.name, content, picture, logo, context)
            }
            if let picture { files.append(KitFile(path: NewsletterPiece.picturePath, bytes: picture.png)) }
            if let logo { files.append(KitFile(path: NewsletterPiece.logoPath, bytes: logo.png)) }
            return files
        }

        private func files(
            _ name: String, _ content: NewsletterContent, _ picture: NewsletterHeader.Picture?, _ logo: NewsletterLogo?,
            _ context: KitContext
        ) throws -> [KitFile] {
            let colours = NewsletterColours(context.campaign.palette(of: context.wave.id))
            func page(_ source: String, _ logoSource: String) -> String {
                NewsletterPage(
                    content: content, colours: colours, family: context.campaign.fontFamily, picture: picture.map { (source, $0.alt) },
                    logo: logo.map { (logoSource, $0) }
                ).markup
            }
            let html = page(NewsletterPiece.pictureName, NewsletterLogo.name)
            let plainText = content.document.plainText() + "\n"
            let mail = MailMessage(
                subject: content.subject, date: context.wave.opening, plainText: plainText,
                html: page("cid:\(NewsletterPiece.pictureID)", "cid:\(NewsletterLogo.contentID)"),
                pictures: [
                    picture.map { .init(id: NewsletterPiece.pictureID, name: NewsletterPiece.pictureName, png: $0.png) },
                    logo.map { .init(id: NewsletterLogo.contentID, name: NewsletterLogo.name, png: $0.png) },
                ].compactMap(\.self))
            let forms = [Array(html.utf8), PlainText.forWindows(plainText), mail.bytes]
            return zip(NewsletterPiece.endings, forms).map { KitFile(path: Deed.send.path("\(name).\($0)"), bytes: $1) }
        }
    }
}
