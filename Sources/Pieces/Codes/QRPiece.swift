internal import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Rendering

/// The QR code of each of the relay's channels, on its own: `qr/<channel>.svg`, `.pdf` and `.png` (1200 px).
struct QRPiece: Piece {
    let id = PieceID("qr")
    let label = "QR codes"
    let fingerprint: String
    private let support: Design.Support

    init(support: Design.Support) {
        self.support = support
        var digest = InputDigest()
        digest.add("qr 1")
        digest.add(support)
        fingerprint = digest.text
    }

    /// Below the relay's folder: a drawing, a page and a picture.
    static func paths(_ channel: ChannelID) -> [String] { ["svg", "pdf", "png"].map { Deed.codes.path("\(channel).\($0)") } }

    var contents: [KitContents.File] {
        support.campaign.channels.flatMap { channel in
            QRPiece.paths(channel.id).map { .init(path: $0, label: "QR code\u{A0}: \(channel.label)", channels: [channel.id]) }
        }
    }

    func worker(at bench: Workbench) throws -> any Workbench.Worker { Worker(support: support, bench: bench) }

    private final class Worker: Workbench.Worker {
        /// Side of the stand-alone code on paper, quiet zone included.
        private static let side = Length.mm(60)
        private static let pixels = 1200

        private let support: Design.Support
        private let renderer: Renderer
        private let prover: QRProver
        private let codes: CodeShelf

        init(support: Design.Support, bench: Workbench) {
            self.support = support
            renderer = bench.renderer
            prover = bench.prover
            codes = bench.codes
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            try support.campaign.channels.flatMap { channel in try context.links[channel.id].map { try files(channel, $0, context) } ?? [] }
        }

        private func files(_ channel: Channel, _ link: Link, _ context: KitContext) throws -> [KitFile] {
            let code = QRCode(payload: link.qrURL, matrix: try codes.matrix(of: link, side: Worker.side.points))
            let panel = Rect(x: 0, y: 0, width: Worker.side.points, height: Worker.side.points)
            let page = Page(
                size: Size(Worker.side, Worker.side), items: code.matrix.items(in: panel, link, address: support.campaign.printedAddress))
            let title = "QR code \(support.campaign.title) – \(channel.label) – \(context.relay.name)"
            let pdf = try renderer.pdf([page], .init(title: title, author: context.relay.name, date: context.wave.opening))
            let png = try code.matrix.png(side: Worker.pixels)
            let paths = QRPiece.paths(channel.id)
            let placed = Composition.PlacedCode(page: 0, panel: panel, matrix: code.matrix)
            return [
                KitFile(path: paths[0], bytes: code.svg(side: Worker.side)),
                KitFile(path: paths[1], bytes: pdf, checks: try prover.prove(pdf: pdf, codes: [placed], link: link, onPaper: true)),
                KitFile(
                    path: paths[2], bytes: png,
                    checks: try prover.prove(png: png, codes: [placed], page: 0, pageSize: page.size, link: link)),
            ]
        }
    }
}
