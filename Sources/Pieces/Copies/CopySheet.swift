internal import Base
internal import Campaign
internal import Composing
internal import Web

/// How words to copy stand on a page: each beside its button, which copies them at one press; without a script they are there to select.
/// RGAA 4.1, WCAG 2.1 AA; nothing is asked for from elsewhere.
enum CopySheet {
    /// - Parameters:
    ///   - level: of the block's heading, 2 or 3.
    ///   - prefix: unlike that of any other block of the page.
    ///   - folder: how the page, in a folder of the kit, reaches the relay's folder: `../`, or nothing.
    ///   - sharing: whether links stand beside that open a message with the words in it.
    static func html(_ block: CopyBlock, level: Int, prefix: String, folder: String, sharing: Bool = false) -> HTML {
        var parts: [HTML] = [.tag("h\(level)", [:], .text(block.title))]
        if !block.advice.blocks.isEmpty { parts.append(.tag("div", ["class": "conseil"], block.advice.html())) }
        if let picture = block.picture { parts.append(Self.picture(picture, of: block.title, prefix: prefix, folder: folder)) }
        for (number, copy) in block.copies.enumerated() {
            parts.append(text(copy, of: block.title, id: "\(prefix)-\(number + 1)", level: level + 1))
            if sharing { parts.append(copy.sharingHTML("\(block.title), \(copy.title)")) }
        }
        return .tag("section", ["class": "bloc"], parts)
    }

    private static func picture(
        _ picture: (path: String, alternative: String), of title: String, prefix: String, folder: String
    ) -> HTML {
        .tag(
            "figure", ["class": "image"],
            .tag(
                "a", ["href": folder + picture.path],
                .tag("img", ["src": folder + picture.path, "alt": picture.alternative, "loading": "lazy"])),
            .tag(
                "figcaption", [:],
                .tag("p", ["class": "note"], .text("Image\u{A0}: \(picture.path)")),
                .tag("p", ["id": "\(prefix)-image"], .text(picture.alternative)),
                button("\(prefix)-image", "le texte alternatif, \(title)", words: "Copier le texte alternatif")))
    }

    private static func text(_ copy: CopyBlock.Copy, of title: String, id: String, level: Int) -> HTML {
        let words = HTML.tag("div", ["id": id, "class": "mots"], .text(copy.text))
        return .tag(
            "div", ["class": "texte"],
            .tag(
                "div", ["class": "tete-texte"],
                .tag("h\(level)", [:], .text(copy.title)),
                button(id, "\(title), \(copy.title)", words: "Copier")),
            copy.note.isEmpty ? .group([]) : .tag("p", ["class": "note"], .text(copy.note)),
            copy.rich.map { .tag("template", ["id": "\(id)-riche"], $0) } ?? .group([]),
            copy.isCode ? .tag("details", ["class": "code"], .tag("summary", [:], "Voir le code"), words) : words)
    }

    static func button(_ id: String, _ what: String, words: String, rich: Bool = false) -> HTML {
        CopyControl.button(id, what, words: words, rich: rich)
    }

    /// A page of such blocks, in a folder of the kit.
    static func page(_ title: String, _ introduction: Markdown, _ blocks: [HTML], _ context: KitContext) -> [UInt8] {
        let campaign = context.campaign
        return HousePage(
            title: "\(title) – \(context.relay.name)",
            css: HouseStyle.kits(palette: campaign.palette(of: context.wave.id), family: campaign.fontFamily) + style, skip: nil,
            head: [
                .tag(
                    "header", ["class": "haut"],
                    .tag("p", ["class": "marque"], .text("\(campaign.title) – \(context.relay.name)")), .tag("h1", [:], .text(title)),
                    introduction.html())
            ], main: blocks, foot: [status, .tag("script", [:], .raw(script))]
        ).bytes
    }

    static let status = CopyControl.status

    static let style = """
        .haut{background:var(--fond);color:var(--sur-fond);padding:clamp(1.25rem,3vw,2.5rem) clamp(1rem,4vw,4rem)}
        .haut h1{max-width:none;font-size:clamp(2.25rem,6vw,4rem);margin:1rem 0}
        .haut p{max-width:44rem}
        .bloc{max-width:52rem;border-top:2px solid var(--encre);padding:1.25rem 0 2.5rem}
        .bloc>h2,.bloc>h3{font-weight:800;font-size:1.5rem;letter-spacing:-.02em;margin-bottom:.75rem}
        .conseil{margin-bottom:1rem}
        .conseil ul{list-style:disc;padding-left:1.25rem}
        .conseil p,.conseil li{margin-bottom:.5rem}
        .texte{margin-top:1.5rem}
        .tete-texte{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem}
        .tete-texte h3,.tete-texte h4{font-weight:700;font-size:1.125rem}
        .note{color:var(--gris);font-size:.875rem;overflow-wrap:anywhere}
        .mots{margin-top:.5rem;padding:1rem 1.25rem;border-left:.375rem solid var(--fond);background:#f6f6f4;white-space:pre-wrap;overflow-wrap:anywhere}
        .code{margin-top:.5rem}
        .code .mots{font-family:ui-monospace,monospace;font-size:.875rem}
        \(CopyControl.style)
        .image{display:flex;flex-wrap:wrap;gap:1rem 1.25rem;margin:0 0 1rem;align-items:flex-start}
        .image img{display:block;width:10rem;height:auto}
        .image figcaption{flex:1 1 16rem;font-size:.9375rem}
        .image .copier{margin-top:.75rem}
        .article{margin-top:1.5rem}
        .article h2,.article h3{font-weight:700;line-height:1.2;margin:1.5rem 0 .5rem}
        .article h2{font-size:1.75rem}
        .article p,.article li{margin-bottom:.75rem}
        .article ul{list-style:disc;padding-left:1.25rem}
        @media print{.copier{display:none}.texte{break-inside:avoid}}
        """

    static let script = CopyControl.script
}
