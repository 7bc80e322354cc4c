internal import Base
public import Campaign
public import Composing
internal import Files
internal import Motif
internal import Rendering

/// `attestation.pdf`: what a relay prints once a wave is over, with what it brought. It is no part of a kit, which is made before anybody came.
public struct CertificatePiece: Piece {
    public let id = PieceID(LayoutFile.certificateName)
    public let label = "Attestation"
    public let fingerprint: String
    private let design: Design

    /// Takes the layout `attestation` and the text it names.
    /// - Parameter assets: the folder that holds `motifs/`.
    /// - Returns: nil where the campaign has drawn none.
    /// - Throws: `Diagnostics`, every problem of the layout and of its text.
    public init?(campaign: Campaign, wave: Wave, assets: String) throws {
        let file = LayoutFile(campaign: campaign, wave: wave)
        guard let layout = file.certificate() else {
            if file.problems.hasErrors { throw file.problems.diagnostics }
            return nil
        }
        let support = Design.Support(
            campaign: campaign, wave: wave, motifs: MotifLibrary(assets: assets),
            motifsDigest: try KitPieces.digest(ofMotifs: assets + "/motifs"))
        let texts = try TextLibrary(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id))
        var problems = Diagnostics()
        guard let design = KitPieces.design(layout, texts.text(layout.text, wave: wave.id), support, &problems), !problems.hasErrors else {
            throw problems
        }
        self.design = design
        var digest = InputDigest()
        digest.add(["certificate 1", design.fingerprint])
        fingerprint = digest.text
    }

    /// Its one file.
    public static let path = "\(LayoutFile.certificateName).pdf"

    public var contents: [KitContents.File] { [.init(path: Self.path, label: label)] }

    public func worker(at bench: Workbench) -> any Workbench.Worker { Worker(design, bench) }

    private final class Worker: Workbench.Worker {
        private let design: Design
        private let bench: Workbench

        init(_ design: Design, _ bench: Workbench) { (self.design, self.bench) = (design, bench) }

        func make(_ context: KitContext) throws -> [KitFile] {
            let channels = [design.layout.channel] + context.campaign.channels.map(\.id)
            guard let link = channels.lazy.compactMap({ context.links[$0] }).first else { return [] }
            let composition = try bench.compositions.composition(of: design, for: context, link)
            let bytes = try bench.renderer.pdf(composition.pages, design.metadata(composition, context))
            let checks = try bench.prover.prove(pdf: bytes, codes: composition.codes, link: link, onPaper: design.layout.onPaper)
            return [KitFile(path: CertificatePiece.path, bytes: bytes, checks: checks)]
        }
    }
}
