internal import Composing
internal import Web

/// A newsletter as HTML that mail programs of the last fifteen years lay out alike: tables, inline styles, padding on cells.
///
/// What a style sheet adds (a narrow screen's sizes, a dark screen's colours) may be missing without harm.
struct NewsletterPage {
    let content: NewsletterContent
    let colours: NewsletterColours
    /// The campaign's font, before Arial.
    let family: String
    /// The picture's address, `entete-newsletter.png` or `cid:…`, and its words; nil without picture.
    let picture: (source: String, alt: String)?
    /// The relay's logo and its address, `logo.png` or `cid:…`; nil for a relay without one.
    let logo: (source: String, picture: NewsletterLogo)?

    var markup: String { HTML.document(.tag("html", ["lang": "fr", "dir": "ltr"], head, .raw("\n"), letter)) }

    private var head: HTML {
        .tag(
            "head", [:],
            .tag("meta", ["charset": "utf-8"]), .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .tag("meta", ["name": "color-scheme", "content": "light dark"]),
            .tag("meta", ["name": "supported-color-schemes", "content": "light dark"]),
            .tag("meta", ["name": "format-detection", "content": "telephone=no, date=no, address=no, email=no"]),
            .tag("title", [:], .text(content.subject)), .raw("\n<style>\n\(colours.css)</style>\n"),
            // Word, which lays out mail in Outlook, takes Times where it does not know the first font of a list.
            .raw("<!--[if mso]><style>table, td, p, h1, a, li { font-family: Arial, sans-serif !important; }</style><![endif]-->"))
    }

    private var letter: HTML {
        .tag(
            "body", ["class": "page", "bgcolor": colours.page, "style": "margin:0;padding:0;width:100%;background-color:\(colours.page);"],
            preheader, .raw("\n"),
            .tag(
                "div", ["role": "article", "aria-roledescription": "e-mail", "aria-label": content.subject, "lang": "fr"],
                table(
                    ["class": "page", "bgcolor": colours.page, "style": "background-color:\(colours.page);"],
                    row(["align": "center", "class": "marge", "style": "padding:24px 12px;"], card)),
                .raw("\n")))
    }

    /// The line beside the subject; the joiners after it keep mailboxes from adding the page's first words.
    private var preheader: HTML {
        let hidden =
            "display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;color:\(colours.page);"
        let filler = String(repeating: "\u{34F}\u{200C}\u{A0}", count: 60)
        return .group([
            .tag("div", ["class": "preheader", "style": hidden], .text(content.preheader)),
            .tag("div", ["aria-hidden": "true", "style": hidden], .text(filler)),
        ])
    }

    private var card: HTML {
        .group([
            .raw(
                "<!--[if mso]><table role=\"presentation\" width=\"600\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td><![endif]-->\n"
            ),
            table(
                ["class": "carte", "bgcolor": "#ffffff", "style": "max-width:600px;background-color:#ffffff;"],
                head(of: picture), hero, text, band, foot),
            .raw("\n<!--[if mso]></td></tr></table><![endif]-->"),
        ])
    }

    private func head(of picture: (source: String, alt: String)?) -> HTML {
        guard let picture else { return [] }
        let style =
            "display:block;width:100%;max-width:600px;height:auto;border:0;background-color:\(colours.ground);color:\(colours.ink);"
            + font(16, 24, bold: true)
        return row(
            ["class": "sol", "bgcolor": colours.ground, "style": "padding:0;background-color:\(colours.ground);"],
            .tag("img", ["src": picture.source, "width": "600", "height": "240", "alt": picture.alt, "style": style]))
    }

    private var hero: HTML {
        let ink = "color:\(colours.ink);"
        return row(
            [
                "class": "sol bord", "bgcolor": colours.ground,
                "style": "padding:40px 40px 44px 40px;background-color:\(colours.ground);\(ink)",
            ],
            .tag("p", ["class": "encre", "style": "margin:0 0 16px 0;\(font(16, 24))\(ink)"], inline(content.eyebrow)),
            .tag(
                "h1",
                [
                    "class": "encre titre",
                    "style":
                        "margin:0 0 28px 0;\(font(42, 48, bold: true))letter-spacing:-1px;word-break:break-word;text-wrap:balance;\(ink)",
                ], title),
            button(background: colours.ink, colour: "#ffffff", classes: "bouton"))
    }

    /// The title with words such as « gardez-vous » held together: a headline is never cut at a hyphen.
    private var title: HTML {
        let words = content.title.split(separator: " ", omittingEmptySubsequences: false).map { word -> HTML in
            let isHeld = word.contains("-") && word.count <= 20
            return isHeld ? .tag("span", ["style": "white-space:nowrap;"], .text(String(word))) : .text(String(word))
        }
        return .group(Array(words.map { [$0] }.joined(separator: [HTML.text(" ")])))
    }

    private var text: HTML {
        var parts: [HTML] = [content.opening.html(bodyStyle)]
        if let message = content.message {
            let cell = "padding:24px 28px;background-color:\(colours.accent);color:\(colours.ink);"
            let quoted: HTML = [
                .tag(
                    "p", ["class": "encre", "style": "margin:0 0 8px 0;\(font(17, 28, bold: true))color:\(colours.ink);"], .text(message)),
                .tag("p", ["class": "encre", "style": "margin:0;\(font(14, 22))color:\(colours.ink);"], .text(content.relay)),
            ]
            parts.append(table(["style": ""], row(["class": "accent", "bgcolor": colours.accent, "style": cell], quoted)))
            parts.append(table([:], row(["height": "20", "style": "padding:0;font-size:0;line-height:20px;"], "\u{A0}")))
        }
        parts.append(content.rest.html(bodyStyle))
        if content.isLong {
            parts.append(
                table(
                    [:],
                    row(
                        ["style": "padding:12px 0 \(content.closing == nil ? 16 : 32)px 0;"],
                        button(background: colours.ground, colour: colours.ink, classes: "bouton2"))))
        }
        if let closing = content.closing { parts.append(closing.html(bodyStyle)) }
        return row(["class": "bord texte", "style": "padding:40px 40px 20px 40px;color:\(colours.ink);"], .group(parts))
    }

    /// The relay, proud: its name in real type on the ink.
    private var band: HTML {
        var parts: [HTML] = []
        if let logo {
            let size = logo.picture
            parts.append(
                .tag(
                    "img",
                    [
                        "src": logo.source, "width": "\(size.width)", "height": "\(size.height)", "alt": size.alt,
                        "style": "display:block;border:0;margin:0 0 20px 0;color:#ffffff;\(font(14, 22))",
                    ]))
        }
        if content.closing == nil {
            parts.append(.tag("p", ["style": "margin:0 0 4px 0;\(font(16, 24))color:\(colours.ground);"], .text(content.carriedBy)))
        }
        parts.append(
            .tag(
                "p", ["style": "margin:0;\(font(26, 34, bold: true))word-break:break-word;text-wrap:balance;color:#ffffff;"],
                .text(content.relay)))
        if !content.parent.isEmpty {
            parts.append(.tag("p", ["style": "margin:8px 0 0 0;\(font(16, 24))color:\(colours.ground);"], .text(content.parent)))
        }
        return row(
            ["class": "bord bande", "bgcolor": colours.ink, "style": "padding:32px 40px 36px 40px;background-color:\(colours.ink);"],
            .group(parts))
    }

    private var foot: HTML {
        var style = Markdown.Style()
        style.paragraph = "margin:0 0 10px 0;\(font(14, 22))color:\(colours.ink);"
        style.link = "color:\(colours.ink);text-decoration:underline;word-break:break-word;overflow-wrap:anywhere;"
        style.linkClass = "lien"
        let blocks = (content.footer + [content.rescue]).filter { !$0.isEmpty }.map { Markdown.Block.paragraph($0) }
        return row(
            ["class": "bord texte", "style": "padding:28px 40px 22px 40px;color:\(colours.ink);"], Markdown(blocks: blocks).html(style))
    }

    private var bodyStyle: Markdown.Style {
        var style = Markdown.Style()
        let ink = "color:\(colours.ink);"
        style.heading1 = "margin:12px 0 12px 0;\(font(26, 34, bold: true))\(ink)"
        style.heading2 = style.heading1
        style.heading3 = "margin:8px 0 8px 0;\(font(17, 28, bold: true))\(ink)"
        style.paragraph = "margin:0 0 20px 0;\(font(17, 28))\(ink)"
        style.list = "margin:0 0 20px 0;padding:0 0 0 22px;"
        style.item = "margin:0 0 8px 0;\(font(17, 28))\(ink)"
        style.link = "\(ink)text-decoration:underline;"
        style.linkClass = "lien"
        style.strong = "font-weight:bold;"
        style.rule = "margin:0 0 20px 0;border:0;border-top:2px solid \(colours.ground);"
        return style
    }

    /// A link in a coloured cell: it looks and works like a button with images off, and Word keeps its padding.
    private func button(background: String, colour: String, classes: String) -> HTML {
        let cell = "background-color:\(background);mso-padding-alt:16px 28px;"
        let link = "display:inline-block;padding:16px 28px;\(font(17, 24, bold: true))color:\(colour);text-decoration:none;"
        let span: HTML = .tag("span", ["style": "color:\(colour);"], .text(content.button))
        return .tag(
            "table", ["role": "presentation", "class": "\(classes)", "cellpadding": "0", "cellspacing": "0", "border": "0"],
            .tag(
                "tr", [:],
                .tag(
                    "td", ["align": "center", "bgcolor": background, "style": cell],
                    .tag("a", ["href": content.link, "style": link], span))))
    }

    private func inline(_ inlines: [Markdown.Inline]) -> HTML {
        guard case .group(let blocks) = Markdown(blocks: [.paragraph(inlines)]).html(),
            case .element(_, _, let children)? = blocks.first
        else { return [] }
        return .group(children)
    }

    private func table(_ attributes: KeyValuePairs<String, String?>, _ rows: HTML...) -> HTML {
        let base = [("role", "presentation"), ("width", "100%"), ("cellpadding", "0"), ("cellspacing", "0"), ("border", "0")]
        let own = attributes.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : HTML.Attribute(name: name, value: $0) } }
        return .element(name: "table", attributes: base.map { HTML.Attribute(name: $0.0, value: $0.1) } + own, children: rows)
    }

    private func row(_ attributes: KeyValuePairs<String, String?>, _ children: HTML...) -> HTML {
        [.raw("\n"), .tag("tr", [:], .tag("td", attributes, children))]
    }

    private func font(_ size: Int, _ line: Int, bold: Bool = false) -> String {
        "font-family:\(bold ? display : "Arial,Helvetica,sans-serif");font-size:\(size)px;line-height:\(line)px;font-weight:\(bold ? "bold" : "normal");"
    }

    /// Titles, names and buttons take the campaign's font where the reader's machine has it: nothing is fetched. Running text keeps to
    /// the font that every machine has, since a font installed in a single weight would make all of it bold.
    private var display: String {
        let name = family.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }
        return name.isEmpty ? "Arial,Helvetica,sans-serif" : "'\(name)',Arial,Helvetica,sans-serif"
    }
}
