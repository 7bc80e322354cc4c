internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Web

/// The guide as a page for the web: it asks for nothing but the pictures of the kit it lies in, and does without. RGAA 4.1, WCAG 2.1 AA.
struct GuidePage: Sendable {
    private let flow: Layout.Flow
    private let text: AuthoredText
    private let words: FlowText
    private let headers: [String]
    private let style: String
    private let pictures: [String: KitContents.File]

    init(_ flow: Layout.Flow, _ design: Design) {
        let text = design.text
        self.flow = flow
        self.text = text
        words = FlowText(flow, text, design.contents)
        headers = flow.table.headers.map { Typography.french($0.filled(with: text)) }
        style = GuideStyle.css(design.support.campaign, wave: design.support.wave.id)
        pictures = design.contents.pictures
    }

    /// - Parameters:
    ///   - title: of the document.
    ///   - artwork: inline SVG behind the head.
    ///   - codes: at hand from the PDF.
    func html(_ context: KitContext, title: String, artwork: String?, codes: CodeShelf) throws -> [UInt8] {
        let values = Placeholders(context, channel: nil)
        let sections = try sections(context, values, codes)
        return HousePage(
            title: title, css: style, skip: field("aller"),
            head: [
                head(context, values, artwork),
                .tag(
                    "nav", ["aria-labelledby": "sommaire"],
                    .tag("h2", ["id": "sommaire"], .text(field("sommaire"))),
                    .tag("ol", [:], sections.map { .tag("li", [:], .tag("a", ["href": "#\($0.title.name)"], .text($0.title.text))) })),
            ], main: sections.map(section)
        ).bytes
    }

    private func field(_ name: String) -> String { Typography.french(text[name] ?? "") }

    private func head(_ context: KitContext, _ values: Placeholders, _ artwork: String?) -> HTML {
        .tag(
            "header", [:],
            .raw(artwork ?? ""),
            .tag(
                "div", ["class": "bloc"],
                .tag("p", ["class": "marque"], .text(context.campaign.title)),
                .tag("h1", [:], .text(values.fill(field("titre")))),
                .tag("p", ["class": "relais"], .text(values[.relayName])),
                .tag("p", [:], .text(values.fill(field("profil")))),
                .group(values[.parentName].isEmpty ? [] : [.tag("p", [:], .text(values[.parentName]))]),
                .tag("p", ["class": "dates"], .text("\(values.fill(field("vague"))) \(values[.waveDates])"))))
    }

    private struct Section {
        let title: FlowText.Title
        var content: [HTML] = []
    }

    /// What stands below each second-level heading.
    private func sections(_ context: KitContext, _ values: Placeholders, _ codes: CodeShelf) throws -> [Section] {
        var sections: [Section] = []
        func add(_ html: HTML) { if !sections.isEmpty { sections[sections.count - 1].content.append(html) } }
        for part in words.parts(context, values) {
            guard case .text(let markdown) = part else {
                add(try table(context, codes))
                continue
            }
            var run: [Markdown.Block] = []
            func close() {
                if !run.isEmpty { add(Markdown(blocks: run).html()) }
                run = []
            }
            for block in markdown.blocks {
                switch block {
                case .heading(2, let words):
                    close()
                    sections.append(
                        Section(title: .init(name: FlowText.name(ofTitle: sections.count + 1), text: words.plainText)))
                case .thematicBreak: break
                case .list(_, let items) where FlowText.Unit.units(of: Markdown(blocks: [block])).allSatisfy(\.isTerm) && !items.isEmpty:
                    close()
                    add(terms(FlowText.Unit.units(of: Markdown(blocks: [block])), context))
                default: run.append(block)
                }
            }
            close()
        }
        return sections
    }

    private func terms(_ units: [FlowText.Unit], _ context: KitContext) -> HTML {
        .tag(
            "dl", [:],
            units.map { unit in
                guard case .term(let term, let words) = unit else { return [] }
                let picture = pictures[term.plainText].flatMap { $0.isPart(of: context) ? $0.path : nil }
                return .tag(
                    "div", [:],
                    .tag(
                        "dt", [:], .text(term.plainText),
                        picture.map { .tag("img", ["class": "vignette", "src": $0, "alt": "", "loading": "lazy"]) } ?? .group([])),
                    .tag("dd", [:], Markdown(blocks: [.paragraph(words)]).html()))
            })
    }

    private func section(_ section: Section) -> HTML {
        let heading = "\(section.title.name)-titre"
        return .tag(
            "section", ["id": section.title.name, "aria-labelledby": heading],
            [.tag("h2", ["id": heading], .text(section.title.text))] + section.content)
    }

    /// With roles of their own, for a narrow window shows rows as blocks, which would make browsers forget that they are rows.
    private func table(_ context: KitContext, _ codes: CodeShelf) throws -> HTML {
        let rows = try context.campaign.channels.compactMap { channel in
            try context.links[channel.id].map { row(channel, $0, try codes.matrix(of: $0, side: QRMatrix.screenSide * 0.75), context) }
        }
        return .tag(
            "table", ["role": "table"],
            .tag("caption", [:], .text(field("legende"))),
            .tag(
                "thead", ["role": "rowgroup"],
                .tag("tr", ["role": "row"], headers.map { .tag("th", ["scope": "col", "role": "columnheader"], .text($0)) })),
            .tag("tbody", ["role": "rowgroup"], rows))
    }

    private func row(_ channel: Channel, _ link: Link, _ code: QRMatrix, _ context: KitContext) -> HTML {
        let cell: KeyValuePairs<String, String?> = ["role": "cell"]
        return .tag(
            "tr", ["role": "row"],
            .tag("th", ["scope": "row", "role": "rowheader"], .text(channel.label)),
            .tag("td", cell, .text(link.code.spoken)),
            .tag("td", cell, .tag("a", ["href": link.url], .text(link.url))),
            .tag(
                "td", cell,
                code.inlineSVG(
                    alternative: Typography.french(
                        "QR code \(channel.label) : ouvre \(context.campaign.printedAddress), code \(link.code.spoken)"))))
    }
}

extension QRMatrix {
    /// CSS pixels along the panel.
    fileprivate static var screenSide: Double { 132 }

    /// An `svg` element of black modules on a white panel.
    fileprivate func inlineSVG(alternative: String) -> HTML {
        var outline = ""
        for element in path.elements {
            switch element {
            case .move(let p): outline += "M\(Int(p.x) + QRMatrix.quietZone) \(Int(p.y) + QRMatrix.quietZone)"
            case .line(let p): outline += "L\(Int(p.x) + QRMatrix.quietZone) \(Int(p.y) + QRMatrix.quietZone)"
            case .curve: break
            case .close: outline += "z"
            }
        }
        let side = width + 2 * QRMatrix.quietZone
        let pixels = MachineNumber.short(QRMatrix.screenSide, decimals: 0)
        return .tag(
            "svg",
            [
                "role": "img", "aria-label": alternative, "viewBox": "0 0 \(side) \(side)", "width": pixels, "height": pixels,
                "shape-rendering": "crispEdges",
            ],
            .tag("path", ["fill": "#fff", "d": "M0 0h\(side)v\(side)H0z"]),
            .tag("path", ["fill": "#000", "fill-rule": "evenodd", "d": outline]))
    }
}
