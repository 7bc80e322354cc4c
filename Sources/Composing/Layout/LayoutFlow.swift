internal import Base
internal import Campaign
internal import Drawing

/// A long text that runs through the frames of a layout, page after page, as the layout's `flow` describes it: which parts it is made of
/// and how they are set. Titles stand across the frame; text stands to the right of `indent`, the words it explains to the left of it.
package struct LayoutFlow: Sendable {
    package enum Content: Sendable {
        /// Sections of the authored text's Markdown body, counted from 1 at each second-level heading.
        case body(ClosedRange<Int>)
        /// Markdown with fields of the authored text: what is said to some kinds of relay alone.
        case words(String)
        /// The relay's links, one a row, with their QR codes.
        case links
    }

    package struct Part: Sendable {
        package let content: Content
        /// The kinds of relay it is for; empty for all.
        let kinds: Set<KindID>
    }

    /// The table of links. Lengths in points.
    package struct Table: Sendable {
        /// What heads the columns of label, code, address and QR code: templates.
        package let headers: [String]
        /// Where code and address begin, right of the frame's edge; the label begins at it, the QR code ends at the other.
        let code: Double
        let address: Double
        /// Side of a QR panel, quiet zone included.
        let side: Double
    }

    package let parts: [Part]
    /// Styles, by name.
    let title: String
    /// Of the first paragraph below a title.
    let lead: String
    let paragraph: String
    let label: String
    /// Colour of the lines above titles and between rows.
    let rule: String
    /// Where text begins, in points right of the frame's edge, and what it keeps free to its left.
    let indent: Double
    let gutter: Double
    /// Points between the lines that baselines stand on.
    let step: Double
    package let table: Table
    /// Files whose names do not say which channels they are for.
    let files: [(file: String, channels: [ChannelID])]

    /// Files and channels that a relay has not, as the text names them.
    func missing(_ context: KitContext) -> [String] {
        context.campaign.channels.filter { context.links[$0.id] == nil }.map(\.id.text)
            + files.filter { entry in entry.channels.allSatisfy { context.links[$0] == nil } }.map(\.file)
    }
}

/// The table of contents of a flow. Lengths in points.
package struct LayoutContents: Sendable {
    let frame: Rect
    /// Styles of page numbers and titles.
    let number: String
    let title: String
    /// Where titles begin, right of the frame's edge.
    let indent: Double
    /// Between a last baseline and the capitals below it.
    let space: Double
}

/// Reads a layout's `flow`.
struct FlowReader {
    let grid: Grid
    let elements: ElementReader
    let campaign: Campaign

    func flow(_ reader: JSONReader) -> LayoutFlow? {
        reader.check(
            JSONKeys(
                required: ["title", "lead", "paragraph", "label", "rule", "indent", "step", "parts", "table"], optional: ["files"]))
        guard let title = elements.style(reader, "title"), let lead = elements.style(reader, "lead"),
            let paragraph = elements.style(reader, "paragraph"), let label = elements.style(reader, "label"),
            let rule = elements.colour(reader, "rule"), let indent = reader.number("indent", in: 0...1000),
            let step = reader.number("step", in: 1...100), let table = reader["table"].flatMap(table)
        else { return nil }
        return LayoutFlow(
            parts: reader.elements("parts").compactMap(part), title: title, lead: lead, paragraph: paragraph, label: label, rule: rule,
            indent: indent * grid.unit, gutter: grid.gutter * grid.unit, step: step, table: table,
            files: reader["files"]?.entries?.map { ($0.key, channels($0.value)) } ?? [])
    }

    private func table(_ reader: JSONReader) -> LayoutFlow.Table? {
        reader.check(JSONKeys(required: ["headers", "code", "address", "qr"]))
        let headers = reader.strings("headers")
        guard headers.count == 4 else {
            reader["headers"]?.error("there are \(headers.count) headers", hint: "give four: channel, code, address, QR code")
            return nil
        }
        guard let code = reader.number("code", in: 0...1000), let address = reader.number("address", in: 0...1000),
            let side = reader.number("qr", in: 1...1000)
        else { return nil }
        return .init(headers: headers, code: code * grid.unit, address: address * grid.unit, side: side * grid.unit)
    }

    private func part(_ reader: JSONReader) -> LayoutFlow.Part? {
        let content: LayoutFlow.Content
        if let body = reader["body"] {
            reader.check(JSONKeys(required: ["body"], optional: ["kinds"]))
            guard let sections = numbers(body, count: 2) else { return nil }
            guard sections[0] >= 1, sections[1] >= sections[0] else {
                body.error("sections count from 1", hint: "give the first and the last")
                return nil
            }
            content = .body(Int(sections[0])...Int(sections[1]))
        } else if reader["words"] != nil {
            reader.check(JSONKeys(required: ["words"], optional: ["kinds"]))
            guard let words = reader.string("words") else { return nil }
            content = .words(words)
        } else {
            reader.check(JSONKeys(required: ["links"], optional: ["kinds"]))
            guard reader.bool("links") == true else { return nil }
            content = .links
        }
        let kinds = reader.elements("kinds").compactMap { element -> KindID? in
            guard let name = element.string() else { return nil }
            guard campaign.kind(KindID(name)) != nil else {
                element.error("\"\(name)\" is no kind of the campaign", hint: "kinds are listed in campaign.json")
                return nil
            }
            return KindID(name)
        }
        return .init(content: content, kinds: Set(kinds))
    }

    private func channels(_ reader: JSONReader) -> [ChannelID] {
        (reader.elements ?? []).compactMap { element in
            guard let name = element.string() else { return nil }
            guard campaign.channel(ChannelID(name)) != nil else {
                element.error("\"\(name)\" is no channel of the campaign", hint: "channels are listed in campaign.json")
                return nil
            }
            return ChannelID(name)
        }
    }
}
