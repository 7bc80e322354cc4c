internal import Base
internal import CCairo
import Drawing
import PDF

/// Paints small regions of a page that hold nothing but paths, such as QR panels, some twenty times as fast as a full renderer: what lies
/// outside them is read and passed over, and the page is read once for all of them.
///
/// It never guesses. Text, pictures and forms are only known by the box they could fill; where such a box touches a region, that region
/// comes out as nil, and where an operator is not one of the plain ones, all do: the full renderer decides.
final class PathReplay {
    /// - Parameters:
    ///   - parts: regions in points from the page's top left.
    ///   - grounds: of this thread, where pages that begin alike follow each other.
    /// - Returns: in their order; nil where a full renderer is needed.
    static func grey(
        _ page: PDFInspectedPage, parts: [PDFRaster.Part], grounds: ReplayedGrounds = ReplayedGrounds()
    ) throws(RasterFailure) -> [GreyImage?] {
        guard page.isPlain, let media = page.box(.media) else { return parts.map { _ in nil } }
        let size = Size(media.width, media.height)
        var pictures: [GreyImage?] = []
        // What a region is hidden from is kept as bits of one number.
        var rest = parts[...]
        while !rest.isEmpty {
            var targets: [Target] = []
            let round = Array(rest.prefix(64))
            for part in round { targets.append(try Target(part, pageHeight: size.height)) }
            rest = rest.dropFirst(64)
            let replay = PathReplay(targets)
            var interpreter = ContentInterpreter(page, replay)
            let before = page.streams.dropLast()
            // What begins in so many pieces begins like no other page.
            let ground =
                before.isEmpty || before.count > 16
                ? nil
                : grounds.pictures(of: before.map(\.raw), page: size, parts: round) {
                    interpreter.run(before)
                    return replay.lost == 0 && interpreter.isPristine ? targets.compactMap(\.grey) : nil
                }
            if let ground, ground.count == targets.count {
                for (target, picture) in zip(targets, ground) { target.show(picture) }
            } else if before.count > 16 {
                interpreter.run(before)
            }
            interpreter.run(page.streams.suffix(1))
            for (number, target) in targets.enumerated() { pictures.append(replay.lost & 1 << UInt64(number) != 0 ? nil : target.grey) }
        }
        return pictures
    }

    private let targets: [Target]
    /// Around all regions, in points from the page's bottom left.
    private let region: Rect
    private let all: UInt64
    /// The targets, as bits, that a full renderer must draw.
    private var lost: UInt64 = 0
    /// The targets, as bits, in which nothing of what follows can show: everything is clipped away.
    private var hidden: UInt64 = 0
    private var stack: [UInt64] = []

    private init(_ targets: [Target]) {
        self.targets = targets
        region = targets.dropFirst().reduce(targets[0].region) { $0.union($1.region) }
        all = targets.count == 64 ? .max : 1 << UInt64(targets.count) - 1
    }

    /// Targets that something unknown touches are for the full renderer.
    private func lose(to box: Rect) {
        guard box.intersects(region) else { return }
        for (number, target) in targets.enumerated()
        where hidden & 1 << UInt64(number) == 0 && box.intersects(target.region) { lost |= 1 << UInt64(number) }
    }

    /// A region's picture on its way.
    private final class Target {
        /// In points from the page's bottom left.
        let region: Rect
        let cairo: OpaquePointer
        /// How many there are.
        let pixels: Int
        private let surface: GreySurface

        init(_ part: PDFRaster.Part, pageHeight: Double) throws(RasterFailure) {
            let (scale, area) = (part.ppi / 72, part.region)
            let (width, height) = (Int(clamping: (area.width * scale).rounded()), Int(clamping: (area.height * scale).rounded()))
            surface = try GreySurface(greyWidth: width, height: height)
            pixels = width * height
            guard let cairo = cairo_create(surface.handle) else { throw .unreadable(reason: "out of memory") }
            self.cairo = cairo
            region = Rect(x: area.x, y: pageHeight - area.maxY, width: area.width, height: area.height)
            // Brightness is kept as opacity: replacing one by the other, in proportion at the edges, is what painting opaque colours does.
            cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE)
            cairo_set_source_rgba(cairo, 0, 0, 0, 1)
            cairo_paint(cairo)
            cairo_scale(cairo, scale, scale)
            cairo_translate(cairo, -area.x, -area.y)
            // From the page's bottom-left origin to the picture's top-left one.
            cairo_translate(cairo, 0, pageHeight)
            cairo_scale(cairo, 1, -1)
        }

        deinit { cairo_destroy(cairo) }

        var grey: GreyImage? { cairo_status(cairo) == CAIRO_STATUS_SUCCESS ? surface.grey : nil }

        func show(_ picture: GreyImage) { surface.show(picture) }
    }
}

extension PathReplay: ContentSink {
    var isDone: Bool { lost == all }
    var isHidden: Bool { hidden == all }

    func save() {
        stack.append(hidden)
        for target in targets { cairo_save(target.cairo) }
    }

    func restore() {
        hidden = stack.popLast() ?? 0
        for target in targets { cairo_restore(target.cairo) }
    }

    func paint(_ path: ContentPath, _ painting: ContentPath.Painting, in state: ContentState) -> Int {
        let width = state.width * state.transform.scale
        guard let box = path.box?.inset(by: painting.strokes ? -width : 0), box.intersects(region) else {
            if painting.clip != nil { hidden = all }
            return 0
        }
        var cost = 0
        for (number, target) in targets.enumerated() where hidden & 1 << UInt64(number) == 0 {
            guard box.intersects(target.region) else {
                if painting.clip != nil { hidden |= 1 << UInt64(number) }
                continue
            }
            guard painting.fill != nil || painting.strokes || painting.clip != nil else { continue }
            // What an overprinted path looks like depends on what lies beneath.
            if painting.fill != nil, state.overprints {
                lost |= 1 << UInt64(number)
                continue
            }
            cost += target.pixels
            let cairo = target.cairo
            path.trace(on: cairo)
            if let fill = painting.fill {
                cairo_set_fill_rule(cairo, fill.cairo)
                cairo_set_source_rgba(cairo, 0, 0, 0, state.fill.brightness)
                cairo_fill_preserve(cairo)
            }
            if painting.strokes {
                cairo_set_source_rgba(cairo, 0, 0, 0, state.stroke.brightness)
                cairo_set_line_width(cairo, min(width, 1e5))
                cairo_stroke_preserve(cairo)
            }
            if let clip = painting.clip {
                cairo_set_fill_rule(cairo, clip.cairo)
                cairo_clip_preserve(cairo)
            }
            cairo_new_path(cairo)
        }
        return cost
    }

    /// As low and as high as the font's letters reach, with half a size of overhang at its ends; a code whose width the font does not say is
    /// as wide as a wide letter.
    func show(_ codes: [Int], advance: Double, _ matrix: Matrix, in state: ContentState) -> Int {
        let size = abs(state.fontSize)
        let font = state.font.flatMap { $0.isComposite ? nil : $0 }
        let unknown = font.map { font in codes.count { !font.knows($0) } } ?? codes.count * 2
        let width = abs(advance) + Double(unknown) * 1.5 * size
        guard width != 0 else { return 0 }
        let reach = font?.reach ?? -500...1500
        lose(
            to: matrix.box(
                Rect(
                    x: -size / 2, y: reach.lowerBound / 1000 * size, width: width + size,
                    height: (reach.upperBound - reach.lowerBound) / 1000 * size)))
        return 0
    }

    func paint(_ image: PDFImage, in state: ContentState) -> Int {
        lose(to: state.transform.box(Rect(x: 0, y: 0, width: 1, height: 1)))
        return 0
    }

    /// Its operator was met before.
    func paint(_ space: PDFColourSpace, in area: ContentPath?) -> Int { 0 }
    func sets(_ settings: Set<String>) {}

    func enters(_ form: PDFForm, in state: ContentState) -> Bool {
        lose(to: form.matrix.then(state.transform).box(form.box))
        return false
    }

    func meets(_ word: ContentOperator?) { lost = all }
    func fails() { lost = all }
}

extension PaintColour {
    /// 0 black to 1 white (ITU-R BT.601). A colour that is not known is only met where its operator is, which loses every region.
    fileprivate var brightness: Double {
        switch self {
        case .grey(let value): value
        case .rgb(let red, let green, let blue): 0.299 * red + 0.587 * green + 0.114 * blue
        case .ink(let cyan, let magenta, let yellow, let black):
            (1 - 0.299 * cyan - 0.587 * magenta - 0.114 * yellow) * (1 - black)
        case .other: 0
        }
    }
}
