internal import Base
internal import CCairo
internal import Drawing

/// Replays a display list on one cairo surface.
final class Canvas {
    /// What the medium can carry besides marks.
    struct Features: OptionSet {
        let rawValue: Int
        /// Structure elements and link annotations.
        static let tags = Features(rawValue: 1)
        static let links = Features(rawValue: 2)
        /// Backdrops are drawn like everything else; without this they lie beneath the surface already, or will.
        static let backdrops = Features(rawValue: 4)
        /// Letters are filled outlines: cairo 1.16 sets the letters of a picture on whole pixels, which spaces small type unevenly.
        static let outlines = Features(rawValue: 8)
    }

    let context: OpaquePointer
    private let book: FontBook
    private let logos: LogoArt.Cache
    private let features: Features
    /// What cairo does not write of the elements met.
    private(set) var heard = HeardElements()
    private(set) var bookmarks: [Group.Bookmark] = []
    private var headings = HeadingLadder()
    private var glyphs: [cairo_glyph_t] = []
    private var clusters: [cairo_text_cluster_t] = []
    private lazy var blank = BlankFont()
    /// Whether the innermost open tag holds no other: what stands beside tags belongs to none.
    private var isInLeaf = false
    /// Whether what is drawn is passed over when the document is read aloud.
    private var isInArtifact = false
    /// Cairo 1.16 marks as a tag's content whatever is drawn within, where it holds no other tag. Later versions mark letters, these alone,
    /// and everywhere.
    static let marksLettersAlone = cairo_version() >= 11_700

    init(surface: OpaquePointer, book: FontBook, logos: LogoArt.Cache, features: Features) {
        context = cairo_create(surface)
        self.book = book
        self.logos = logos
        self.features = features
        heard.pages.append(.init())
        cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    }

    deinit { cairo_destroy(context) }

    func check(_ operation: String) throws(LibraryFailure) {
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS else { throw LibraryFailure(operation, status) }
    }

    func draw(_ items: [Item]) throws {
        for item in items { try draw(item) }
    }

    /// Goes on to the next page.
    func showPage() {
        cairo_show_page(context)
        heard.pages.append(.init())
    }

    private func draw(_ item: Item) throws {
        note(item)
        switch item {
        case .fill(let path, let colour):
            use(colour)
            trace(path)
            cairo_fill(context)
        case .stroke(let path, let colour, let width):
            use(colour)
            trace(path)
            cairo_set_line_width(context, width)
            cairo_stroke(context)
        case .text(let run): try show(run)
        case .image(let logo, let frame): try logo.draw(on: context, in: frame, cache: logos)
        case .group(let group): try draw(group)
        }
    }

    /// Notes what stands outside of all elements. Forms there are decoration; of words somebody must have said so.
    private func note(_ item: Item) {
        if case .group = item { return }
        guard features.contains(.tags), isInArtifact || !isInLeaf else { return }
        heard.pages[heard.pages.count - 1].hasArtifacts = true
        if case .text = item, !isInArtifact { heard.isWhole = false }
    }

    private func draw(_ group: Group) throws {
        if !group.isInPlace { cairo_save(context) }
        if let area = group.clip {
            cairo_rectangle(context, area.x, area.y, area.width, area.height)
            cairo_clip(context)
        }
        if let place = group.transform {
            var matrix = cairo_matrix_t(xx: place.xx, yx: place.yx, xy: place.xy, yy: place.yy, x0: place.x0, y0: place.y0)
            cairo_transform(context, &matrix)
        }
        try drawInPlace(group)
        if !group.isInPlace { cairo_restore(context) }
    }

    private func drawInPlace(_ group: Group) throws {
        switch group.kind {
        case .plain, .shared, .tones: try draw(group.children)
        case .backdrop: if features.contains(.backdrops) { try draw(group.children) }
        case .tagged where !features.contains(.tags) || isInArtifact: try draw(group.children)
        case .tagged(.artifact(let kind)):
            if isInLeaf { heard.isWhole = false }
            heard.pages[heard.pages.count - 1].words.insert(kind)
            isInArtifact = true
            try draw(group.children)
            isInArtifact = false
        case .tagged(let tag):
            if case .figure(let alternative) = tag {
                let area = onPage(extent(of: group.children, letters: .accented))
                heard.figures.append(.init(alternative: alternative, page: heard.pages.count - 1, area: area))
            }
            if case .headerCell(let scope) = tag { heard.scopes.append(scope) }
            try within(tag.type(headings: &headings), attributes: "", group.children)
        case .link where !features.contains(.links) || isInArtifact: try draw(group.children)
        case .link(let url, let area):
            let words = group.children.words
            heard.links.append(words.isEmpty ? url : words)
            let area = onPage(area)
            let target = url.hasPrefix("#") ? "dest='\(Canvas.quoted(String(url.dropFirst())))'" : "uri='\(Canvas.quoted(url))'"
            let place = "rect=[\(area.x) \(area.y) \(area.width) \(area.height)] \(target)"
            try within("Link", attributes: place, group.children)
        case .bookmark(let bookmark):
            guard features.contains(.links) else { return }
            bookmarks.append(bookmark)
            let at = onPage(Rect(x: bookmark.place.x, y: bookmark.place.y, width: 0, height: 0))
            let place = "name='\(Canvas.quoted(bookmark.name))' x=\(at.x) y=\(at.y)"
            try within("cairo.dest", attributes: place, [])
        }
    }

    private func within(_ tag: String?, attributes: String, _ items: [Item]) throws {
        guard let tag else { return try draw(items) }
        cairo_tag_begin(context, tag, attributes)
        let outer = isInLeaf
        isInLeaf = !items.contains(where: \.holdsTags)
        if Canvas.marksLettersAlone, isInLeaf, !items.isEmpty, !items.contains(where: \.holdsLetters) {
            blank.show(at: extent(of: items, letters: .roomy), on: context)
        }
        try draw(items)
        isInLeaf = outer
        cairo_tag_end(context, tag)
    }

    /// Around what is seen of them.
    private func extent(of items: [Item], letters: TextRun.LetterBox) -> Rect {
        var (left, top, right, bottom) = (0.0, 0.0, 0.0, 0.0)
        cairo_clip_extents(context, &left, &top, &right, &bottom)
        let seen = Rect(x: left, y: top, width: right - left, height: bottom - top)
        let own = items.bounds(letters: letters) ?? seen
        (left, top) = (max(left, own.x), max(top, own.y))
        return Rect(x: left, y: top, width: max(0, min(right, own.maxX) - left), height: max(0, min(bottom, own.maxY) - top))
    }

    /// Where an area comes to lie: cairo takes a link's rectangle as it stands, whatever the transformation.
    private func onPage(_ area: Rect) -> Rect {
        var matrix = cairo_matrix_t()
        cairo_get_matrix(context, &matrix)
        return Transform(xx: matrix.xx, yx: matrix.yx, xy: matrix.xy, yy: matrix.yy, x0: matrix.x0, y0: matrix.y0)(area)
    }

    private static func quoted(_ url: String) -> String {
        url.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
    }

    private func use(_ colour: Colour) { cairo_set_source_rgb(context, colour.red, colour.green, colour.blue) }

    private func trace(_ path: Path) {
        cairo_new_path(context)
        for element in path.elements {
            switch element {
            case .move(let p): cairo_move_to(context, p.x, p.y)
            case .line(let p): cairo_line_to(context, p.x, p.y)
            case .curve(let a, let b, let c): cairo_curve_to(context, a.x, a.y, b.x, b.y, c.x, c.y)
            case .close: cairo_close_path(context)
            }
        }
    }

    private func show(_ run: TextRun) throws {
        use(run.colour)
        cairo_set_font_face(context, try book.face(run.face).cairoFace)
        cairo_set_font_size(context, run.size)
        glyphs.removeAll(keepingCapacity: true)
        clusters.removeAll(keepingCapacity: true)
        for glyph in run.glyphs {
            glyphs.append(cairo_glyph_t(index: UInt(glyph.id), x: run.origin.x + glyph.x * run.size, y: run.origin.y + glyph.y * run.size))
        }
        for cluster in run.clusters {
            clusters.append(cairo_text_cluster_t(num_bytes: Int32(cluster.bytes), num_glyphs: Int32(cluster.glyphs)))
        }
        if features.contains(.outlines) {
            cairo_new_path(context)
            cairo_glyph_path(context, glyphs, Int32(glyphs.count))
            cairo_set_fill_rule(context, CAIRO_FILL_RULE_WINDING)
            cairo_fill(context)
            cairo_set_fill_rule(context, CAIRO_FILL_RULE_EVEN_ODD)
            return
        }
        let isArtifact = Canvas.marksLettersAlone && features.contains(.tags) && isInArtifact
        if isArtifact { cairo_tag_begin(context, "Artifact", nil) }
        cairo_show_text_glyphs(
            context, run.text, Int32(run.text.utf8.count), glyphs, Int32(glyphs.count), clusters, Int32(clusters.count),
            cairo_text_cluster_flags_t(rawValue: 0))
        if isArtifact { cairo_tag_end(context, "Artifact") }
    }
}

extension [Item] {
    /// What they say when they are read aloud: their letters, line after line, and what stands for their figures.
    fileprivate var words: String {
        let lines = compactMap { item -> String? in
            switch item {
            case .text(let run): run.text
            case .group(let group): if case .tagged(.figure(let alternative)) = group.kind { alternative } else { group.children.words }
            case .fill, .stroke, .image: nil
            }
        }
        return lines.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Tag {
    /// The standard structure type, of headings by where they stand among the others.
    fileprivate func type(headings: inout HeadingLadder) -> String? {
        if case .heading(let level) = self { Tag.heading(headings.level(of: level)).type } else { type }
    }
}
