internal import Campaign
public import Composing
internal import PDF
public import Preflight
internal import Proof
internal import Rendering

/// What the workers of one thread share: fonts, surfaces, the reader that proves QR codes, and the designs of the relay at hand, which
/// several pieces show (a poster for the screen, for the print shop, on two sheets, as a picture).
public final class Workbench {
    let renderer = Renderer()
    let prover: QRProver
    let codes = CodeShelf()
    private let shelf = TonesShelf()
    private var composers: [String: LayoutComposer] = [:]
    private var relay: RelayID?
    private var compositions: [String: Composition] = [:]

    private let inspector: FileInspector?
    private var assignment: (relay: RelayID, value: Assignment)?
    /// Time spent in `inspected`.
    package private(set) var inspectionTime = Duration.zero

    /// - Parameter rules: what finished files are held against; nil for nothing.
    public init(rules: RuleBook? = nil) {
        let opener = PDFOpener()
        prover = QRProver(opener: opener)
        inspector = rules.map { FileInspector(book: $0, depth: .fresh, opener: opener) }
    }

    /// The file with what preflight finds on its bytes, after what its piece has proven of them already.
    package func inspected(_ file: KitFile, for context: KitContext) -> KitFile {
        guard let inspector else { return file }
        let clock = ContinuousClock()
        let start = clock.now
        defer { inspectionTime += clock.now - start }
        if assignment?.relay != context.relay.id { assignment = (context.relay.id, Assignment(context)) }
        var proven = Set(file.checks.map(\.rule))
        // The piece knows that its pictures are logos, and says so better.
        if proven.contains("logo-resolution") { proven.insert("presse-images") }
        var inspected = file
        inspected.checks += inspector.inspect(file.path, file.bytes, for: assignment!.value, proven: proven)
        return inspected
    }

    /// The design laid out for a relay: once, however many pieces show it. Kits are made one after the other.
    /// - Throws: `PieceFailure` when a text cannot be set or fitted.
    func composition(of design: Design, for context: KitContext, _ link: Link) throws -> Composition {
        if relay != context.relay.id {
            relay = context.relay.id
            compositions.removeAll(keepingCapacity: true)
        }
        if let known = compositions[design.fingerprint] { return known }
        let composer = composers[design.fingerprint] ?? LayoutComposer(design, setter: renderer.setter, shelf: shelf, codes: codes)
        composers[design.fingerprint] = composer
        let composition = try composer.compose(context, link)
        compositions[design.fingerprint] = composition
        return composition
    }

    /// Makes one piece, for one relay after another, on one thread.
    public protocol Worker: AnyObject {
        /// - Throws: `PieceFailure` when this relay's piece cannot be made; the run goes on with the next relay.
        func make(_ context: KitContext) throws -> [KitFile]
    }
}

extension Assignment {
    /// What a kit's files are held against: the relay's own links and the campaign's print shops.
    init(_ context: KitContext) {
        let links = context.campaign.channels.compactMap { context.links[$0.id] }
        self.init(links: links, site: context.campaign.address, printers: context.campaign.printers)
    }
}
