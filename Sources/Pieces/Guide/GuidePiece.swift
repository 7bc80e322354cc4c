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

    /// - Parameter design: with a flow.
    init(_ design: Design) {
        self.design = design
        id = design.layout.piece
        label = design.layout.files.first?.label ?? design.layout.piece.text
        var digest = InputDigest()
        digest.add(["guide 1", design.fingerprint])
        digest.add(design.support.campaign.kinds.map { "\($0.id) \($0.label)" })
        fingerprint = digest.text
    }

    /// Below the relay's folder: to print, and for the screen.
    static func paths(_ layout: Layout) -> [String] { ["pdf", "html"].map { "\(layout.piece).\($0)" } }

    static func contents(_ layout: Layout) -> [KitContents.File] {
        paths(layout).map { .init(path: $0, label: layout.files.first?.label ?? layout.piece.text) }
    }

    var contents: [KitContents.File] { Self.contents(design.layout) }

    func worker(at bench: Workbench) throws -> any Workbench.Worker { Worker(design, bench) }

    private final class Worker: Workbench.Worker {
        private let design: Design
        private let bench: Workbench
        private let page: GuidePage?
        private var artwork = BoundedCache<TerritoryCode, String>(limit: 4)

        init(_ design: Design, _ bench: Workbench) {
            self.design = design
            self.bench = bench
            page = design.layout.flow.map { GuidePage($0, design) }
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            // Its codes are those of its table; what else it shows of a link is of whichever channel the relay has.
            let channels = [design.layout.channel] + context.campaign.channels.map(\.id)
            guard let link = channels.lazy.compactMap({ context.links[$0] }).first else { return [] }
            let composition = try bench.compositions.composition(of: design, for: context, link)
            let pdf = try bench.renderer.pdf(composition.pages, design.metadata(composition, context))
            let checks = try bench.prover.prove(pdf: pdf, codes: composition.codes, link: link, onPaper: true)
            let paths = GuidePiece.paths(design.layout)
            var files = [KitFile(path: paths[0], bytes: pdf, checks: checks)]
            if let page {
                let html = try page.html(context, title: composition.title, artwork: artwork(composition, context), codes: bench.codes)
                files.append(KitFile(path: paths[1], bytes: html))
            }
            return files
        }

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
