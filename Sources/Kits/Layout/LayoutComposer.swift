internal import Campaign
internal import Graphics
internal import Motif
internal import Preflight

/// A piece laid out for one relay.
struct Composition {
    let title: String
    let pages: [Page]
    let codes: [PlacedCode]
}

/// Where a QR panel stands on a composition's pages.
struct PlacedCode: Hashable {
    let page: Int
    /// The white panel, quiet zone included, in points.
    let panel: Rect
    let matrix: QRMatrix
}

/// Lays a piece out for one relay after another. What no relay changes is set once; what a territory changes, once a territory.
final class LayoutComposer {
    private let layout: Layout
    private let text: AuthoredText
    private let support: LayoutSupport
    private let stacks: StackSetter
    /// Elements that are the same for every relay, by page and index.
    private var settled: [[Int]: [Item]] = [:]
    /// Whether an element is one of those, as far as asked.
    private var settling: [[Int]: Bool] = [:]
    private var backdrops = RecentTerritories<Backdrop>(limit: 6)

    init(_ drawing: Drawing, setter: TextSetter) {
        layout = drawing.layout
        text = drawing.text
        support = drawing.support
        stacks = StackSetter(layout: layout, text: text, setter: setter)
    }

    /// - Throws: `PieceFailure` when a text cannot be set or fitted.
    func compose(_ context: KitContext, _ link: Link) throws -> Composition {
        let values = Placeholders(context, channel: layout.channel)
        var codes: [PlacedCode] = []
        var pages: [Page] = []
        for (number, elements) in layout.pages.enumerated() {
            let artwork = elements.prefix { $0.isArtwork }
            var page = Page(size: layout.size)
            if !artwork.isEmpty { page.items.append(.backdrop(try backdrop(number, Array(artwork), context))) }
            for (index, element) in elements.enumerated().dropFirst(artwork.count)
            where element.conditions.allSatisfy({ $0.holds(for: context) }) {
                if case .qr(let panel) = element.content {
                    let matrix = try QRMatrix(payload: link.qrURL)
                    codes.append(PlacedCode(page: number, panel: panel, matrix: matrix))
                    page.items += matrix.items(in: panel, link, address: support.campaign.address)
                } else {
                    page.items += try items(element, [number, index], context, values)
                }
            }
            pages.append(page)
        }
        return Composition(title: Typography.french(values.fill(layout.title)), pages: pages, codes: codes)
    }

    private func items(_ element: Layout.Element, _ place: [Int], _ context: KitContext, _ values: Placeholders) throws -> [Item] {
        if let known = settled[place] { return known }
        do {
            switch element.content {
            case .fill(let frame, let colour): return [.fill(.rect(layout.overscanned(frame)), layout.colours[colour]!)]
            case .ripples(let ripples): return try draw(ripples, context)
            case .stack(let stack):
                let items = try stacks.set(stack, context, values)
                if settling[place] == nil { settling[place] = stacks.isSettled(stack) }
                if settling[place]! { settled[place] = items }
                return items
            case .qr: return []
            }
        } catch let failure as TextFailure {
            throw PieceFailure(failure, piece: layout.piece, at: element.location)
        }
    }

    private func backdrop(_ page: Int, _ elements: [Layout.Element], _ context: KitContext) throws -> Backdrop {
        try backdrops.value(for: context.territory.outline, page: page) {
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

    /// The territory as a solid figure and the ripples it sends out, softening as they travel.
    private func draw(_ ripples: Layout.Ripples, _ context: KitContext) throws -> [Item] {
        let motif = try support.motifs.motif(of: context.territory.outline)
        let bounds = motif.figureBounds
        let scale = min(ripples.figure.width / bounds.width, ripples.figure.height / bounds.height)
        let x = ripples.figure.midX - bounds.midX * scale
        let y = ripples.figure.midY - bounds.midY * scale
        let line = layout.colours[ripples.colour]!
        let ground = layout.colours[ripples.ground]!
        let farthest = motif.ripples.last?.distance ?? 1
        let clip = layout.overscanned(ripples.clip)
        var items: [Item] = []
        for ripple in motif.ripples {
            let path = ripple.path.placed(scale: scale, x: x, y: y).visible(in: clip.inset(by: -ripples.nearWidth))
            guard !path.elements.isEmpty else { continue }
            let share = (ripple.distance / farthest).squareRoot()
            let colour = line.mixed(with: ground, share: (1 - ripples.fading) * share)
            let width = ripples.nearWidth + (ripples.farWidth - ripples.nearWidth) * share
            items.append(.stroke(path, colour, width: width))
        }
        if let figure = ripples.figureColour {
            items.append(.fill(motif.figure.placed(scale: scale, x: x, y: y), layout.colours[figure]!))
        }
        return [.clipped(clip, items)]
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

/// What was made for the last few territories.
struct RecentTerritories<Value> {
    private let limit: Int
    private var entries: [(territory: TerritoryCode, page: Int, value: Value)] = []

    init(limit: Int) { self.limit = limit }

    mutating func value(for territory: TerritoryCode, page: Int, make: () throws -> Value) rethrows -> Value {
        if let entry = entries.first(where: { $0.territory == territory && $0.page == page }) { return entry.value }
        let value = try make()
        if entries.count == limit { entries.removeFirst() }
        entries.append((territory, page, value))
        return value
    }
}

extension PieceFailure {
    /// What a text failure means for the person who wrote the name or the text.
    init(_ failure: TextFailure, piece: PieceID, at location: Diagnostic.Location) {
        switch failure {
        case .noFont(let face):
            self.init(
                piece: piece, message: "no installed font is « \(face.family) » of weight \(face.weight)",
                hint: "install the Debian package of that family (see the README)")
        case .missingGlyph(let character, let text):
            let code = character.unicodeScalars.first.map { "U+" + String($0.value, radix: 16, uppercase: true) } ?? ""
            self.init(
                piece: piece, message: "the campaign's font has no sign for « \(character) » (\(code)) in « \(text) »",
                hint: "write it with letters of the Latin alphabet",
                finding: Self.finding(
                    "la police n’a pas le signe « \(character) » de « \(text) »", "écrire ce nom en lettres latines"))
        case .rightToLeft(let text):
            self.init(
                piece: piece, message: "« \(text) » reads from right to left", hint: "write it with letters of the Latin alphabet",
                finding: Self.finding("« \(text) » se lit de droite à gauche", "écrire ce nom en lettres latines"))
        case .doesNotFit(let text, _, let given):
            let place = "\(Int(Length.pt(given.width).mm.rounded())) mm wide"
            self.init(
                piece: piece, message: "« \(text) » does not fit its frame, \(place), even at the smallest size allowed",
                hint: "shorten it, or enlarge the frame (\(location.file):\(location.line ?? 0))",
                finding: Self.finding(
                    "« \(text) » ne tient pas dans sa place, même à la plus petite taille permise",
                    "donner au relais un nom court (nom_court) dans le registre, ou raccourcir ce texte"))
        }
    }

    private static func finding(_ detail: String, _ remedy: String) -> Finding {
        Finding(rule: "texte-debordement", passed: false, detail: Typography.french(detail), remedy: Typography.french(remedy))
    }
}
