internal import Campaign
internal import Drawing

/// Sets the text of a flow as blocks, for one relay after another. What most relays read is set once.
final class FlowSetter {
    private let layout: Layout
    private let flow: Layout.Flow
    private let text: FlowText
    private let setter: TextSetter
    private let links: FlowLinks
    private let width: Double
    private let contents: KitContents
    /// The pictures of pages, by the name of the file that each shows.
    private let pictures: [String: KitContents.File]
    private var settled: [FlowText.Unit: FlowBlock] = [:]

    /// More than a text has; what single relays read is forgotten with the rest once they are this many.
    private static let limit = 600

    /// - Parameter width: of the frames, in points.
    init(
        layout: Layout, flow: Layout.Flow, text: AuthoredText, contents: KitContents, setter: TextSetter, codes: CodeShelf, width: Double
    ) {
        self.layout = layout
        self.flow = flow
        self.text = FlowText(flow, text, contents)
        self.setter = setter
        self.width = width
        self.contents = contents
        pictures = contents.pictures
        links = FlowLinks(layout: layout, flow: flow, text: text, setter: setter, codes: codes, width: width)
    }

    func blocks(_ context: KitContext, _ values: Placeholders) throws -> [FlowBlock] {
        var blocks: [FlowBlock] = []
        var titles = 0
        var startsPage = false
        var isTall = false
        var isShown = false
        for part in text.parts(context, values) {
            guard case .text(let markdown) = part else {
                blocks += try links.blocks(context)
                continue
            }
            let units = FlowText.Unit.units(of: markdown)
            for (index, unit) in units.enumerated() {
                if case .pageBreak = unit {
                    startsPage = true
                    continue
                }
                var block = try block(unit)
                block.skip = skip(unit, after: index > 0 ? units[index - 1] : nil, isTall: isTall)
                isTall = block.height > block.ascent + 1
                block.keepsWithNext = keeps(unit, with: index + 1 < units.count ? units[index + 1] : nil, at: index, of: units)
                block.startsPage = startsPage
                startsPage = false
                if case .title(let words) = unit {
                    titles += 1
                    block = titled(block, words.plainText, number: titles)
                }
                blocks.append(block)
                if !isShown, case .lead = unit, let shown = gallery(units[(index + 1)...].prefix { !$0.isTitle }, context) {
                    blocks.append(shown)
                    isShown = true
                    isTall = true
                }
            }
        }
        return blocks
    }

    /// The pages of the kit in pictures, side by side, where a section first speaks of several that are to be had in one; nil elsewhere.
    private func gallery(_ units: some Sequence<FlowText.Unit>, _ context: KitContext) -> FlowBlock? {
        let named = units.filter { unit in
            guard case .term(let term, _) = unit else { return false }
            return pictures[term.plainText] != nil
        }
        guard named.count > 1 else { return nil }
        let shown = pages(context)
        let gap = 2 * flow.step
        let side = (width - flow.indent - gap * Double(Self.shown - 1)) / Double(Self.shown)
        // Sheets of the A series, upright: what is wider stands lower.
        let height = (side * 2.squareRoot() / flow.step).rounded(.up) * flow.step
        var block = FlowBlock(skip: 5 * flow.step, ascent: 0, height: height) { _ in [] }
        block.windows = shown.enumerated().map { number, file in
            .init(place: Rect(x: flow.indent + Double(number) * (side + gap), y: 0, width: side, height: height), path: file.path)
        }
        return block
    }

    /// The first page of each channel, then others, in the order of the kit.
    private func pages(_ context: KitContext) -> [KitContents.File] {
        let found = contents.files.filter { $0.path.hasPrefix(Deed.previews.path("")) && $0.isPart(of: context) }
        var channels: Set<[ChannelID]> = []
        let first = found.filter { channels.insert($0.channels).inserted }
        let chosen = Set((first + found.filter { !first.contains($0) }).prefix(Self.shown))
        return found.filter(chosen.contains)
    }

    /// How many pictures stand side by side.
    private static let shown = 6

    /// A title leads on to its text, an announcement to what it announces; a list leaves no item alone on a page.
    private func keeps(_ unit: FlowText.Unit, with next: FlowText.Unit?, at index: Int, of units: [FlowText.Unit]) -> Bool {
        switch unit {
        case .title, .lead: return true
        case .paragraph(let words): return next?.isItem == true && words.plainText.hasSuffix(":")
        case .term, .bullet:
            guard next?.isItem == true else { return false }
            let isFirst = index == 0 || !units[index - 1].isItem
            let isLastButOne = index + 2 >= units.count || !units[index + 2].isItem
            return isFirst || isLastButOne
        default: return false
        }
    }

    /// - Parameter isTall: whether the block above has several lines: rows of one line stand closer.
    private func skip(_ unit: FlowText.Unit, after previous: FlowText.Unit?, isTall: Bool) -> Double {
        let steps: Double
        switch (unit, previous) {
        case (.title, _): steps = 17
        case (.lead, _), (_, .title), (_, .lead): steps = 8
        case (.question, _): steps = 7
        case (.term, .term), (.bullet, .bullet), (.term, .question): steps = isTall ? 6 : 5
        default: steps = 6
        }
        return steps * flow.step
    }

    private func titled(_ block: FlowBlock, _ text: String, number: Int) -> FlowBlock {
        let title = FlowText.Title(name: FlowText.name(ofTitle: number), text: text)
        var titled = block
        titled.draw = { point in
            let place = Point(0, max(0, point.y - 12))
            return [.bookmark(.init(name: title.name, title: title.text, level: 1, place: place))] + block.draw(point)
        }
        titled.title = title
        return titled
    }

    private func block(_ unit: FlowText.Unit) throws(TextFailure) -> FlowBlock {
        if let known = settled[unit] { return known }
        if settled.count >= FlowSetter.limit { settled.removeAll(keepingCapacity: true) }
        let block = try set(unit)
        settled[unit] = block
        return block
    }

    private func set(_ unit: FlowText.Unit) throws(TextFailure) -> FlowBlock {
        let (label, paragraph) = (layout.styles[flow.label]!, layout.styles[flow.paragraph]!)
        switch unit {
        case .title(let words): return try title(words)
        case .lead(let words): return try column(InlineText(words, layout.styles[flow.lead]!), .paragraph)
        case .paragraph(let words): return try column(InlineText(words, paragraph), .paragraph)
        case .question(let question, let answer):
            let heading = layout.styles[flow.heading]!
            let block = try sideBySide(InlineText(question, heading), InlineText(answer, paragraph)) { left, right in
                [.tagged(.heading(3), left)] + (right.isEmpty ? [] : [.tagged(.paragraph, right)])
            }
            let (colour, width, above) = (layout.colours[flow.rule]!, width, 1.75 * flow.step)
            return FlowBlock(ascent: block.ascent, height: block.height) { point in
                [.fill(.rect(Rect(x: point.x, y: point.y - above, width: width, height: 0.35)), colour)] + block.draw(point)
            }
        case .term(let term, let words):
            var block = try sideBySide(InlineText(term, label), InlineText(words, paragraph)) { left, right in
                [.tagged(.listItem, [.tagged(.label, left), .tagged(.body, right)])]
            }
            block.group = .list
            return block
        case .bullet(let words):
            let mark = try setter.set("–", style: paragraph, width: width)
            let text = try InlineText(words, paragraph).set(setter, width: width - flow.indent - flow.gutter)
            let (indent, gutter) = (flow.indent, flow.gutter)
            var block = FlowBlock(ascent: text.ascent, height: text.height) { point in
                let words = text.placed(at: Point(point.x + indent + gutter, point.y))
                let dash = mark.placed(at: Point(point.x + indent, point.y))
                return [.tagged(.listItem, [.tagged(.label, dash), .tagged(.body, words)])]
            }
            block.group = .list
            return block
        case .pageBreak: return FlowBlock(ascent: 0, height: 0) { _ in [] }
        }
    }

    /// Across the frame, below a line.
    private func title(_ words: [Markdown.Inline]) throws(TextFailure) -> FlowBlock {
        let text = try InlineText(words, layout.styles[flow.title]!).set(setter, width: width)
        let (colour, width, ascent) = (layout.colours[flow.rule]!, width, 10 * flow.step)
        return FlowBlock(ascent: ascent, height: ascent - text.ascent + text.height) { point in
            [
                .fill(.rect(Rect(x: point.x, y: point.y, width: width, height: 1.5)), colour),
                .tagged(.heading(2), text.placed(at: Point(point.x, point.y + ascent - text.ascent))),
            ]
        }
    }

    private func column(_ words: InlineText, _ tag: Tag) throws(TextFailure) -> FlowBlock {
        let indent = flow.indent
        let text = try words.set(setter, width: width - indent)
        return FlowBlock(ascent: text.ascent, height: text.height) { [.tagged(tag, text.placed(at: Point($0.x + indent, $0.y)))] }
    }

    private func sideBySide(_ left: InlineText, _ right: InlineText, tags: @escaping ([Item], [Item]) -> [Item]) throws(TextFailure)
        -> FlowBlock
    {
        let indent = flow.indent
        // The space keeps both apart when they are copied.
        let label = try left.followedBySpace.set(setter, width: indent - flow.gutter)
        let text = try right.set(setter, width: width - indent)
        // On one baseline, whichever of them is larger.
        let ascent = max(label.ascent, text.ascent)
        let (drop, fall) = (ascent - label.ascent, ascent - text.ascent)
        return FlowBlock(ascent: ascent, height: max(label.height + drop, text.height + fall)) { point in
            tags(
                label.placed(at: Point(point.x, point.y + drop)), text.placed(at: Point(point.x + indent, point.y + fall)))
        }
    }
}
