internal import Base
internal import Campaign
internal import Composing
internal import Files

/// `00-COMMENCEZ-ICI.html`: the kit in pictures, what to do today, every text to copy with one press. Works from a folder, without a network.
struct StartPiece: Piece {
    let id = PieceID("commencez-ici")
    let label = "Commencez ici"
    let fingerprint: String
    static let file = KitContents.File(path: KitName.start, label: "Commencez ici")
    let contents = [StartPiece.file]
    private let kit: KitContents
    private let sources: [any CopySource]

    /// - Parameters:
    ///   - kit: what kits hold.
    ///   - sources: the pieces whose words are copied, in the order of a kit.
    init(campaign: Campaign, wave: Wave, kit: KitContents, sources: [any CopySource]) {
        self.kit = kit
        self.sources = sources
        var digest = InputDigest()
        digest.add("start 2")
        digest.add(campaign, wave)
        digest.add(kit.fingerprint)
        digest.add(sources.map(\.fingerprint))
        fingerprint = digest.text
    }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(kit, sources) }

    private final class Worker: Workbench.Worker {
        private let kit: KitContents
        private let sources: [any CopySource]

        init(_ kit: KitContents, _ sources: [any CopySource]) {
            self.kit = kit
            self.sources = sources
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            var blocks: [Deed: [CopyBlock]] = [:]
            for source in sources { blocks[source.deed, default: []] += try source.copies(for: context) }
            let page = StartPage(context: context, files: kit.files.filter { $0.isPart(of: context) }, blocks: blocks)
            return [KitFile(path: KitName.start, bytes: page.bytes)]
        }
    }
}
