internal import Campaign
internal import Drawing

/// Sets texts one below the other in a frame, and smaller together when they would overflow it.
struct StackSetter {
    let layout: Layout
    let text: AuthoredText
    let setter: TextSetter
    private let body: Markdown
    /// Templates of the layout with the authored text's fields in their place, in the typography of the text's language.
    private let filled: [String: String]

    init(layout: Layout, text: AuthoredText, setter: TextSetter) {
        self.layout = layout
        self.text = text
        self.setter = setter
        body = Markdown(text.body, language: text.language)
        var filled: [String: String] = [:]
        for element in layout.pages.joined() {
            let templates: [String] =
                switch element.content {
                case .stack(let stack): stack.items.compactMap { if case .text(let template, _, _) = $0.content { template } else { nil } }
                case .caption(let caption): [caption.template]
                default: []
                }
            for template in templates { filled[template] = text.language.typeset(template.filled(with: text)) }
        }
        self.filled = filled
    }

    /// A text set and its distance to what stands above.
    private struct Row {
        private(set) var space: Double
        let height: Double
        var springs = false
        /// Whether its lines end where the sense allows, and how large it is beside the size aimed at.
        var keepsSense = true
        var share = 1.0
        let draw: (Point) -> [Item]

        func closer(by share: Double) -> Row {
            var row = self
            row.space *= share
            return row
        }
    }

    /// Items set in a frame.
    private struct Setting {
        let items: [Item]
        let keepsSense: Bool
        /// The smallest text's size, beside the size it aims at.
        let share: Double

        init(_ items: [Item], _ rows: [Row]) {
            self.items = items
            keepsSense = rows.allSatisfy(\.keepsSense)
            share = rows.map(\.share).min() ?? 1
        }
    }

    /// A template of the layout, filled for a relay.
    func words(_ template: String, _ values: Placeholders) -> String { values.fill(filled[template]!) }

    /// Whether every relay's stack is the same: no placeholder of a relay, no condition.
    func isSettled(_ stack: Layout.Stack) -> Bool {
        stack.beside == nil
            && stack.items.allSatisfy { item in
                guard item.conditions.isEmpty, item.link == nil else { return false }
                switch item.content {
                case .text(let template, _, _): return !Placeholder.used(in: filled[template]!).contains(where: \.dependsOnRelay)
                case .body: return !text.dependsOnRelay
                case .rule: return true
                case .logo: return false
                }
            }
    }

    /// As written; where there is no room, with the campaign's short title; where there is still none, at the smallest sizes of the layout.
    func set(
        _ stack: Layout.Stack, on ground: Colour?, _ context: KitContext, _ values: Placeholders
    ) throws(TextFailure) -> [Item] {
        let short = values.replacing([.campaignTitle: values[.campaignShortTitle]])
        for (values, isRelieved) in [(values, false), (short, false), (values, true)] {
            do { return try set(stack, ground, context, values, isRelieved) } catch .doesNotFit { continue }
        }
        return try set(stack, ground, context, short, true)
    }

    private func set(
        _ stack: Layout.Stack, _ ground: Colour?, _ context: KitContext, _ values: Placeholders, _ isRelieved: Bool
    ) throws(TextFailure) -> [Item] {
        if let box = stack.box { return try set(stack, in: box, values, isRelieved) }
        let logos = stack.beside.map { self.logos(of: $0.owner, context) } ?? []
        guard let beside = stack.beside, !logos.isEmpty else {
            let (rows, height) = try fit(stack.items, stack.frame, ground, context, values, isRelieved)
            return place(rows, height, stack.frame, stack.anchor)
        }
        // The boxes give way only where the words would not fit beside them, or would be small or parted against their sense there; then
        // the words go below them, over the whole width. A logo that nobody recognises is too dear a price for that.
        var found: [Setting] = []
        for ways in [[(false, 1.0), (false, 0.85), (true, 0.7), (false, 0.7)], [(true, 0.55), (false, 0.55), (true, 0.45)]]
        where found.isEmpty {
            for (isBelow, share) in ways {
                do {
                    let setting = try set(stack, (logos, beside, share), isBelow: isBelow, ground, context, values, isRelieved)
                    if setting.keepsSense, setting.share >= Self.proud { return setting.items }
                    found.append(setting)
                } catch .doesNotFit { continue }
            }
        }
        let best = found.filter(\.keepsSense).max { $0.share < $1.share } ?? found.max { $0.share < $1.share }
        guard let best else { return try set(stack, (logos, beside, 0.55), isBelow: false, ground, context, values, isRelieved).items }
        return best.items
    }

    /// A name beside a logo is no smaller than this share of the size aimed at where there is another way.
    private static let proud = 0.6

    private func set(
        _ stack: Layout.Stack, _ beside: (logos: [(Logo, String)], place: Layout.Beside, share: Double), isBelow: Bool,
        _ ground: Colour?, _ context: KitContext, _ values: Placeholders, _ isRelieved: Bool
    ) throws(TextFailure) -> Setting {
        let frame = stack.frame
        let size = beside.place.height * beside.share
        let space = beside.place.space
        func boxes(at top: Double) -> (items: [Item], width: Double) {
            var items: [Item] = []
            var x = frame.x
            for (logo, name) in beside.logos {
                let box = logoBox(
                    logo, name, Rect(x: x, y: top, width: beside.place.maximumWidth * beside.share, height: size), ground)
                items += box.items
                x = box.area.maxX + space
            }
            return (items, x - frame.x)
        }
        if isBelow {
            let room = Rect(x: frame.x, y: frame.y + size + space, width: frame.width, height: frame.height - size - space)
            guard room.height > 0 else {
                throw .doesNotFit(text: "", needed: Size(frame.width, size + space), given: Size(frame.width, frame.height))
            }
            let (rows, height) = try fit(stack.items, room, ground, context, values, isRelieved)
            let top = frame.y + stack.anchor.share * (room.height - height)
            let words = Rect(x: frame.x, y: top + size + space, width: frame.width, height: height)
            return Setting(boxes(at: top).items + place(rows, height, words, .top), rows)
        }
        let top = frame.y + stack.anchor.share * (frame.height - size)
        let (items, shift) = boxes(at: top)
        var rest = Rect(x: frame.x + shift, y: frame.y, width: frame.width - shift, height: frame.height)
        let (rows, height) = try fit(stack.items, rest, ground, context, values, isRelieved)
        guard height < size else { return Setting(items + place(rows, height, rest, stack.anchor), rows) }
        // Middle to middle, as on a letterhead.
        rest = Rect(x: rest.x, y: top, width: rest.width, height: size)
        return Setting(items + place(rows, height, rest, .middle), rows)
    }

    /// A text on a flat ground of its own.
    private func set(
        _ stack: Layout.Stack, in box: Layout.Box, _ values: Placeholders, _ isRelieved: Bool
    ) throws(TextFailure) -> [Item] {
        guard let item = stack.items.first, case .text(let template, let name, let tag) = item.content else { return [] }
        let words = self.words(template, values)
        guard !words.isEmpty else { return [] }
        let style = self.style(name, isRelieved ? 2 : 0)
        let frame = stack.frame
        let block = try setter.set(words, style: style, width: frame.width - 2 * box.padding, height: frame.height)
        let width = block.width + 2 * box.padding
        let x =
            switch style.alignment {
            case .left: frame.x
            case .right: frame.maxX - width
            case .centre: frame.midX - width / 2
            }
        let area = layout.overscanned(Rect(x: x, y: frame.y, width: width, height: frame.height))
        let origin = Point(frame.x + box.padding, frame.y + (frame.height - block.height) / 2)
        return [.fill(.rect(area), layout.colours[box.colour]!), .tagged(tag, block.placed(at: origin))]
    }

    /// The items that are shown, at their full sizes or smaller together, and their height.
    ///
    /// - Parameter isRelieved: whether they may go below their minimum, to the smallest size of the layout, and closer together.
    private func fit(
        _ items: [Layout.StackItem], _ frame: Rect, _ ground: Colour?, _ context: KitContext, _ values: Placeholders, _ isRelieved: Bool
    ) throws(TextFailure) -> ([Row], height: Double) {
        let shown = items.filter { $0.conditions.allSatisfy { $0.holds(for: context) } }
        let steps = 12
        for step in isRelieved ? steps + 1...2 * steps : 0...steps {
            let shrink = Double(step) / Double(steps)
            var rows: [Row] = []
            for item in shown {
                var more = try self.rows(item, frame, ground, context, values, shrink: shrink)
                if item.springs, !more.isEmpty { more[0].springs = true }
                rows += more.map { $0.closer(by: shrink > 1 ? 1 - 0.4 * (shrink - 1) : 1) }
            }
            let height = rows.enumerated().reduce(0) { $0 + $1.element.height + ($1.offset > 0 ? $1.element.space : 0) }
            if height <= frame.height + 0.01 { return (rows, height) }
        }
        throw .doesNotFit(
            text: shown.compactMap { item in
                if case .text(let template, _, _) = item.content { values.fill(filled[template]!) } else { nil }
            }.joined(separator: " / "),
            needed: Size(frame.width, frame.height), given: Size(frame.width, frame.height))
    }

    private func place(_ rows: [Row], _ height: Double, _ frame: Rect, _ anchor: Layout.Stack.Anchor) -> [Item] {
        var room = frame.height - height
        var y = frame.y
        if !rows.contains(where: \.springs) { y += anchor.share * room }
        var items: [Item] = []
        for (index, row) in rows.enumerated() {
            if index > 0 { y += row.space }
            if row.springs {
                y += room
                room = 0
            }
            items += row.draw(Point(frame.x, y))
            y += row.height
        }
        return items.listed
    }

    private func rows(
        _ item: Layout.StackItem, _ frame: Rect, _ ground: Colour?, _ context: KitContext, _ values: Placeholders, shrink: Double
    ) throws(TextFailure) -> [Row] {
        let (width, height) = (frame.width, frame.height)
        switch item.content {
        case .text(let template, let name, let tag):
            let words = values.fill(filled[template]!)
            guard !words.isEmpty else { return [] }
            let block = try setter.set(words, style: style(name, shrink), width: width, height: height)
            let url = item.link.map { values.fill($0.filled(with: text)) }
            return [
                Row(
                    space: item.space, height: block.height, keepsSense: block.keepsSense, share: block.size / layout.styles[name]!.size
                ) { point in
                    let runs = block.placed(at: point)
                    let area = block.ink.offset(x: point.x, y: point.y).inset(by: -2)
                    return [.tagged(tag, url.map { [.link(url: $0, area: area, runs)] } ?? runs)]
                }
            ]
        case .logo(let owner, let height, let maximum):
            let logos = self.logos(of: owner, context)
            guard !logos.isEmpty else { return [] }
            return [
                Row(space: item.space, height: height) { point in
                    var x = point.x
                    return logos.flatMap { logo, name in
                        let box = logoBox(logo, name, Rect(x: x, y: point.y, width: maximum, height: height), ground)
                        x = box.area.maxX + height / 4
                        return box.items
                    }
                }
            ]
        case .rule(let colour, let thickness):
            let colour = layout.colours[colour]!
            return [
                Row(space: item.space, height: thickness) { point in
                    [.fill(.rect(Rect(x: point.x, y: point.y, width: width, height: thickness)), colour)]
                }
            ]
        case .body(let heading, let paragraph, let label, let labelWidth, let sections):
            let setting = BodySetting(
                setter: setter, heading: style(heading, shrink), paragraph: style(paragraph, shrink), label: style(label, shrink),
                labelWidth: labelWidth, language: text.language)
            let blocks = try setting.set(body.sections(sections).filled(values), width: width)
            return blocks.enumerated().map { index, block in
                Row(space: index == 0 ? item.space : block.space, height: block.height, draw: block.draw)
            }
        }
    }

    private func logoBox(_ logo: Logo, _ name: String, _ frame: Rect, _ ground: Colour?) -> LogoBox {
        LogoBox(logo, alternative: text.language.typeset("Logo: \(name)"), in: frame, on: ground, of: layout)
    }

    private func logos(of owner: Layout.LogoOwner, _ context: KitContext) -> [(Logo, String)] {
        switch owner {
        case .relay:
            (context.logo.map { [($0, context.relay.name)] } ?? [])
                + (context.partnerLogo.map {
                    [($0, text.language.typeset("\(text.language.isFrench ? "partenaire de" : "partner of") \(context.relay.name)"))]
                } ?? [])
        case .parent: context.parentLogo.map { [($0, context.parent?.name ?? "")] } ?? []
        case .emitters: context.emitters.map { ($0.logo, $0.name) }
        }
    }

    /// - Parameter shrink: 1 for the style's minimum, 2 for the smallest size of the layout.
    private func style(_ name: String, _ shrink: Double) -> TextStyle {
        var style = layout.styles[name]!
        style.size -= (style.size - style.minimum) * min(shrink, 1)
        guard shrink > 1 else {
            style.floor = style.minimum
            return style
        }
        style.size -= (style.minimum - style.floor) * (shrink - 1)
        style.minimum = style.size
        style.lines = style.maximumLines
        return style
    }
}

extension Layout.Stack.Anchor {
    /// Of the room that a frame leaves, what goes above.
    fileprivate var share: Double {
        switch self {
        case .top: 0
        case .middle: 0.5
        case .bottom: 1
        }
    }
}

extension String {
    /// The template with `{{field}}` replaced by the authored text's field; names with a dot are placeholders and stay.
    package func filled(with text: AuthoredText) -> String {
        guard contains("{{") else { return self }
        return text.fields.reduce(self) { $0.replacing("{{\($1.key)}}", with: $1.value) }
    }
}

extension Markdown {
    /// The sections of these numbers, counted from 1 at each heading of the second level.
    func sections(_ range: ClosedRange<Int>) -> Markdown {
        var number = 0
        return Markdown(
            blocks: blocks.filter { block in
                if case .heading(2, _) = block { number += 1 }
                return range.contains(max(number, 1))
            })
    }
}
