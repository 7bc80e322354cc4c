internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Rendering

/// The relay's guide: `guide-relais.pdf` to read and print, `guide-relais.html` for those who read it better on a screen, in large letters
/// or aloud. Both say the same: the layout's flow.
struct GuidePiece: Piece {
    let id: PieceID
    let label: String
    let fingerprint: String
    private let design: Design
    /// What has pictures that the guide shows.
    private let shown: [Design]

    /// - Parameters:
    ///   - design: with a flow.
    ///   - shown: the designs whose pages it shows in pictures.
    init(_ design: Design, shown: [Design]) {
        self.design = design
        self.shown = shown
        id = design.layout.piece
        label = design.layout.files.first?.label ?? design.layout.piece.text
        var digest = InputDigest()
        digest.add(["guide 2", design.fingerprint] + shown.map(\.fingerprint))
        digest.add(design.support.campaign.kinds.map { "\($0.id) \($0.label)" })
        fingerprint = digest.text
    }

    /// Below the relay's folder: to print, and for the screen.
    static func paths(_ layout: Layout) -> [String] { ["pdf", "html"].map { "\(layout.piece).\($0)" } }

    static func contents(_ layout: Layout) -> [KitContents.File] {
        paths(layout).map { .init(path: $0, label: layout.files.first?.label ?? layout.piece.text) }
    }

    var contents: [KitContents.File] { Self.contents(design.layout) }

    func worker(at bench: Workbench) throws -> any Workbench.Worker { Worker(design, shown, bench) }

    private final class Worker: Workbench.Worker {
        private let design: Design
        private let bench: Workbench
        private let page: GuidePage?
        private let shown: [Design]
        private var artwork = BoundedCache<TerritoryCode, String>(limit: 4)

        init(_ design: Design, _ shown: [Design], _ bench: Workbench) {
            self.design = design
            self.shown = shown
            self.bench = bench
            page = design.layout.flow.map { GuidePage($0, design) }
        }

        func rehearse(_ context: KitContext) throws {
            guard let link = link(context) else { return }
            try bench.compositions.composition(of: design, for: context, link).checkModules(of: design)
        }

        /// Its codes are those of its table; what else it shows of a link is of whichever channel the relay has.
        private func link(_ context: KitContext) -> Link? {
            let channels = [design.layout.channel] + context.campaign.channels.map(\.id)
            return channels.lazy.compactMap { context.links[$0] }.first
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            guard let link = link(context) else { return [] }
            let composition = try bench.compositions.composition(of: design, for: context, link)
            let pdf = try bench.renderer.pdf(try illustrated(composition, context), design.metadata(composition, context))
            let checks = try bench.prover.prove(pdf: pdf, codes: composition.codes, link: link, onPaper: true)
            let paths = GuidePiece.paths(design.layout)
            var files = [KitFile(path: paths[0], bytes: pdf, checks: checks)]
            if let page {
                let html = try page.html(context, title: composition.title, artwork: artwork(composition, context), codes: bench.codes)
                files.append(KitFile(path: paths[1], bytes: html))
            }
            return files
        }

        /// The pages with the pictures of the kit's own in their windows. They say nothing that the text beside them does not.
        private func illustrated(_ composition: Composition, _ context: KitContext) throws -> [Page] {
            var pages = composition.pages
            for window in composition.windows {
                guard let (design, preview) = preview(window.path), let link = context.links[design.layout.channel],
                    case let found = try bench.compositions.composition(of: design, for: context, link).pages,
                    found.indices.contains(preview.page)
                else { continue }
                let picture = found[preview.page]
                let scale = min(window.place.width / picture.size.width, window.place.height / picture.size.height)
                let frame = Rect(
                    x: window.place.x, y: window.place.y, width: picture.size.width * scale, height: picture.size.height * scale)
                let png = try bench.renderer.png(picture, width: Int((frame.width / 72 * Self.ppi).rounded()))
                let edge = Item.stroke(.rect(frame), Self.edge, width: 0.35)
                pages[window.page].items.append(.tagged(.artifact(.layout), [.image(try Logo(picture: png), frame), edge]))
            }
            return pages
        }

        private func preview(_ path: String) -> (Design, Layout.Preview)? {
            for design in shown {
                if let preview = design.layout.previews.first(where: { $0.path == path }) { return (design, preview) }
            }
            return nil
        }

        /// Of a page's picture in the guide: enough to be recognised on paper.
        private static let ppi = 220.0
        private static let edge = Colour(red: 0.8, green: 0.8, blue: 0.8)

        /// The territory and its ripples as they stand on the cover; nil where it has none.
        private func artwork(_ composition: Composition, _ context: KitContext) -> String? {
            guard let backdrop = composition.pages.first?.backdrop else { return nil }
            let clips = design.layout.pages[0].lazy.compactMap { if case .ripples(let ripples) = $0.content { ripples } else { nil } }
            guard let ripples = clips.first else { return nil }
            let margin = ripples.figure.height / 4
            let area = Rect(
                x: ripples.clip.x, y: ripples.figure.y - margin, width: ripples.clip.width, height: ripples.figure.height + 2 * margin)
            return artwork.value(for: context.territory.outline) { GuideArtwork.svg(backdrop, area: area) }
        }
    }
}
