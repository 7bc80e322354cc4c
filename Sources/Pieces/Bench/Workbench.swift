internal import Campaign
public import Composing
internal import PDF
public import Preflight
internal import Proof
internal import Rendering

/// Where the pieces of one thread are made: its workers, and what they share, fonts, surfaces, the designs of the relay at hand, the reader
/// that proves QR codes.
public final class Workbench {
    let renderer = Renderer()
    let prover: QRProver
    let codes = CodeShelf()
    let compositions: Composition.Shelf
    /// Made when first needed: a run with nothing to make loads no font. By all that makes a piece what it is: a part of one has its name.
    private var workers: [WorkerKey: any Worker] = [:]

    private let inspector: FileInspector?
    private var assignment: (relay: RelayID, value: Assignment)?
    /// Time spent on holding files against the rules.
    package private(set) var inspectionTime = Duration.zero

    /// - Parameter rules: what finished files are held against; nil for nothing.
    public init(rules: RuleBook? = nil) {
        let opener = PDFOpener()
        prover = QRProver(opener: opener)
        inspector = rules.map { FileInspector(book: $0, depth: .fresh, opener: opener) }
        compositions = Composition.Shelf(setter: renderer.setter, codes: codes)
    }

    /// A piece's files for a relay, each with what was found on its bytes. Kits are made one after the other.
    /// - Throws: `PieceFailure` when this relay's piece cannot be made; what a library says when its worker cannot.
    /// - Parameter before: the bytes of the relay's file of a path as it stood; nil where there was none.
    package func files(
        of piece: any Piece, for context: KitContext, before: (String) -> [UInt8]? = { _ in nil }
    ) throws -> [KitFile] {
        try worker(of: piece).make(context, before: before).map { inspected($0, for: context) }
    }

    /// Tries whether a piece can be made for a relay, as cheaply as it can be told.
    /// - Throws: as `files` does.
    package func rehearse(_ piece: any Piece, for context: KitContext) throws {
        try worker(of: piece).rehearse(context)
    }

    private struct WorkerKey: Hashable {
        let piece: PieceID
        let fingerprint: String
    }

    private func worker(of piece: any Piece) throws -> any Worker {
        let key = WorkerKey(piece: piece.id, fingerprint: piece.fingerprint)
        let worker = try workers[key] ?? piece.worker(at: self)
        workers[key] = worker
        return worker
    }

    /// The file with what preflight finds on its bytes, after what its piece has proven of them already.
    private func inspected(_ file: KitFile, for context: KitContext) -> KitFile {
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

    /// Makes one piece, for one relay after another, on one thread.
    public protocol Worker: AnyObject {
        /// - Throws: `PieceFailure` when this relay's piece cannot be made; the run goes on with the next relay.
        func make(_ context: KitContext) throws -> [KitFile]
        /// The same, for what continues a file that people may have taken already: a calendar counts its revisions.
        /// - Parameter before: the bytes of the relay's file of a path as it stood; nil where there was none.
        func make(_ context: KitContext, before: (String) -> [UInt8]?) throws -> [KitFile]
        /// Finds out whether `make` would throw, as cheaply as it can; by default by making the piece.
        func rehearse(_ context: KitContext) throws
    }
}

extension Workbench.Worker {
    public func rehearse(_ context: KitContext) throws { _ = try make(context) }
    public func make(_ context: KitContext, before: (String) -> [UInt8]?) throws -> [KitFile] { try make(context) }
}

extension Assignment {
    /// What a kit's files are held against: the relay's own links and the campaign's print shops.
    init(_ context: KitContext) {
        let campaign = context.campaign
        func ordered(_ links: [ChannelID: Link]) -> [Link] { campaign.channels.compactMap { links[$0.id] } }
        self.init(
            links: ordered(context.links),
            linksOfOtherWaves: campaign.waves.compactMap { context.linksOfOtherWaves[$0.id] }.flatMap(ordered), site: campaign.address,
            parameters: campaign.codeParameters, printers: campaign.printers,
            faintLogos: LogoContrast.faint(context.relay, logo: context.logo, partnerLogo: context.partnerLogo))
    }
}
