internal import Base
package import Campaign
package import Drawing
internal import Proof

/// Lays a piece out for one relay after another. What no relay changes is set once; what a territory changes, once a territory.
package final class LayoutComposer {
    private let layout: Layout
    private let text: AuthoredText
    private let support: Design.Support
    private let stacks: StackSetter
    private let figures: FigureSetter
    private let shelf: TonesShelf
    private let codes: CodeShelf
    private let setter: TextSetter
    /// The frames of the layout's flow, and what sets it.
    private let frames: [Rect]
    private let flow: FlowSetter?
    /// Elements that are the same for every relay, by page and index.
    private var settled: [[Int]: [Item]] = [:]
    /// Whether an element is one of those, as far as asked.
    private var settling: [[Int]: Bool] = [:]
    private var backdrops = BoundedCache<Ground, Backdrop>(limit: 6)

    /// A page as relays of one territory share it.
    private struct Ground: Equatable {
        let territory: TerritoryCode
        let page: Int
    }

    package init(_ design: Design, setter: TextSetter, shelf: TonesShelf, codes: CodeShelf) {
        self.shelf = shelf
        self.codes = codes
        layout = design.layout
        text = design.text
        support = design.support
        self.setter = setter
        stacks = StackSetter(layout: layout, text: text, setter: setter)
        figures = FigureSetter(layout: layout, setter: setter, motifs: support.motifs)
        let frames = layout.pages.joined().compactMap { if case .flow(let frame) = $0.content { frame } else { nil } }
        self.frames = frames
        flow = layout.flow.flatMap { [layout, text] flow in
            frames.first.map {
                FlowSetter(
                    layout: layout, flow: flow, text: text, contents: design.contents, setter: setter, codes: codes, width: $0.width)
            }
        }
    }

    /// - Throws: `PieceFailure` when a text cannot be set or fitted.
    package func compose(_ context: KitContext, _ link: Link) throws -> Composition {
        let language = text.language
        let values = Placeholders(context, channel: layout.channel, language: language)
        let flowText = try flowed(context, values)
        let plan = PagePlan(layout, flowText)
        var codes: [Composition.PlacedCode] = []
        var windows: [Composition.Window] = []
        var pages: [Page] = []
        for sheet in plan.sheets {
            let number = sheet.number
            let elements = layout.pages[number]
            let artwork = elements.prefix { $0.isArtwork }
            var page = Page(size: layout.size)
            if !artwork.isEmpty { page.items.append(.backdrop(try backdrop(number, Array(artwork), context))) }
            for case .ripples(let ripples) in artwork.map(\.content) { page.items += try figures.spot(ripples, context) }
            for (index, element) in elements.enumerated().dropFirst(artwork.count)
            where element.conditions.allSatisfy({ $0.holds(for: context) }) {
                switch element.content {
                case .qr(let panel):
                    let matrix = try self.codes.matrix(of: link, side: panel.width)
                    codes.append(Composition.PlacedCode(page: pages.count, panel: panel, matrix: matrix))
                    page.items += matrix.items(
                        in: panel, link, address: support.campaign.printedAddress,
                        alternative: Layout.TranslatedField.code.template(text).map { language.typeset(values.fill($0)) })
                case .flow:
                    guard let frame = sheet.frames[index], let flowText else { continue }
                    page.items += flowText.frames[frame]
                    for entry in flowText.codes where entry.frame == frame {
                        codes.append(
                            Composition.PlacedCode(
                                page: pages.count, panel: entry.code.panel, matrix: entry.code.matrix, link: entry.code.link))
                    }
                    windows += flowText.windows.filter { $0.frame == frame }.map {
                        .init(page: pages.count, place: $0.window.place, path: $0.window.path)
                    }
                case .contents, .folio:
                    page.items += try items(element) {
                        try numbered(element.content, page: pages.count + 1, plan.entries(flowText))
                    }
                case .fill, .ripples, .stack, .caption: page.items += try items(element, [number, index], context, values)
                }
            }
            pages.append(page)
        }
        guard !pages.isEmpty else {
            throw PieceFailure(
                piece: layout.piece,
                Wording("no page is left: its text is empty", fr: "il ne reste aucune page\u{A0}: son texte est vide"),
                hint: Wording("give \(text.file) some words", fr: "écrivez quelque chose dans \(text.file)"),
                cause: "empty \(text.file)")
        }
        let title = Layout.TranslatedField.title.template(text) ?? layout.title
        return Composition(title: language.typeset(values.fill(title)), pages: pages, codes: codes, windows: windows)
    }

    private func flowed(_ context: KitContext, _ values: Placeholders) throws -> FlowPager.Placed? {
        guard let flow, let step = layout.flow?.step else { return nil }
        let repeating = layout.pages.last { $0.contains(where: \.isFlowFrame) }?.count(where: \.isFlowFrame) ?? 0
        do { return try FlowPager(frames: frames, repeating: repeating, step: step).place(try flow.blocks(context, values)) } catch let
            failure as TextFailure
        {
            throw PieceFailure(failure, piece: layout.piece, at: .init(file: text.file))
        } catch let overflow as FlowPager.Overflow {
            throw PieceFailure(
                piece: layout.piece,
                Wording(
                    "what stands below « \(overflow.title) » finds no room on a page",
                    fr: "ce qui suit « \(overflow.title) » ne tient pas sur une page"),
                hint: Wording(
                    "shorten it in \(text.file), or make the frames of \(layout.file) higher",
                    fr: "raccourcissez-le dans \(text.file), ou agrandissez les cadres de \(layout.file)"),
                cause: "flow \(text.file) \(overflow.title)")
        }
    }

    /// What depends on the number of a page.
    private func numbered(_ content: Layout.Content, page: Int, _ entries: [ContentsSetter.Entry]) throws(TextFailure) -> [Item] {
        switch content {
        case .contents(let contents): return try ContentsSetter(layout: layout, setter: setter).set(contents, entries)
        case .folio(let frame, let style):
            let number = try setter.set("\(page)", style: layout.styles[style]!, width: frame.width)
            return [.tagged(.artifact(.pagination), number.placed(at: Point(frame.x, frame.y)))]
        default: return []
        }
    }

    /// The items of an element, its failure told with its place.
    private func items(_ element: Layout.Element, _ make: () throws -> [Item]) throws -> [Item] {
        do { return try make() } catch let failure as TextFailure {
            throw PieceFailure(failure, piece: layout.piece, at: element.location)
        }
    }

    private func items(_ element: Layout.Element, _ place: [Int], _ context: KitContext, _ values: Placeholders) throws -> [Item] {
        if let known = settled[place] { return known }
        return try items(element) {
            switch element.content {
            case .fill(let frame, let colour): return [.fill(.rect(layout.overscanned(frame)), layout.colours[colour]!)]
            case .ripples(let ripples): return try draw(ripples, context) + figures.spot(ripples, context)
            case .caption(let caption): return try figures.set(caption, stacks.words(caption.template, values), context)
            case .stack(let stack):
                let ground = layout.ground(of: stack.frame, page: place[0], before: place[1])
                let items = try stacks.set(stack, on: ground, context, values)
                if settling[place] == nil { settling[place] = stacks.isSettled(stack) }
                guard settling[place]! else { return items }
                let shared = [Item.shared(Group.Shared(items))]
                settled[place] = shared
                return shared
            case .qr, .flow, .contents, .folio: return []
            }
        }
    }

    private func backdrop(_ page: Int, _ elements: [Layout.Element], _ context: KitContext) throws -> Backdrop {
        try backdrops.value(for: Ground(territory: context.territory.outline, page: page)) {
            var items: [Item] = []
            for element in elements {
                switch element.content {
                case .fill(let frame, let colour): items.append(.fill(.rect(layout.overscanned(frame)), layout.colours[colour]!))
                case .ripples(let ripples): items += try draw(ripples, context)
                default: break
                }
            }
            return Backdrop(size: layout.size, items: items)
        }
    }

    private func draw(_ ripples: Layout.Ripples, _ context: KitContext) throws -> [Item] {
        let tones = try shelf.tones(ripples, area: layout.overscanned(ripples.clip), of: context.territory.outline, support.motifs)
        let colours = Tones.Colours(
            ground: layout.colours[ripples.ground]!, line: layout.colours[ripples.colour]!,
            figure: ripples.figureColour.map { layout.colours[$0]! })
        return [.tones(tones, colours)]
    }
}

extension Layout.Element {
    /// Whether it can be part of the layer that relays of one territory share.
    fileprivate var isArtwork: Bool {
        guard conditions.isEmpty else { return false }
        switch content {
        case .fill, .ripples: return true
        default: return false
        }
    }
}
