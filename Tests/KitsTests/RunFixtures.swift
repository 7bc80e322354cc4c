internal import Base
internal import Composing
import Drawing
internal import Files
import Foundation
import KitRuns
import Pieces
import Preflight
internal import Proof
import Synchronization
import TestSupport

@testable import Campaign

/// A folder that goes when its test ends.
final class RunScratch: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("portevoix-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    var out: String { path + "/kits" }

    /// Every file below the output folder with its content, and its inode and date so that a rewriting shows.
    func tree(stamped: Bool = false) -> [String: String] { Self.tree(out, stamped: stamped) }

    static func tree(_ out: String, stamped: Bool = false) -> [String: String] {
        var tree: [String: String] = [:]
        guard let walker = FileManager.default.enumerator(atPath: out) else { return tree }
        for case let path as String in walker {
            var status = stat()
            guard lstat("\(out)/\(path)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            let digest = Digest.sha256(FileManager.default.contents(atPath: "\(out)/\(path)") ?? Data())
            tree[path] = stamped ? "\(digest) \(status.st_ino) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)" : digest
        }
        return tree
    }

    func text(_ path: String) -> String { (try? String(contentsOfFile: "\(out)/\(path)", encoding: .utf8)) ?? "" }
}

/// A piece made of a text, the relay's name and its links, in two files; or one that fails for some relays.
struct RunPiece: Piece {
    let id: PieceID
    var text = "Bonjour"
    var failing: Set<String> = []
    var refusedByCheck: Set<String> = []
    var files: [String]?
    /// Called for every relay the piece is made for.
    var made: @Sendable (RelayID) -> Void = { _ in }

    init(_ id: String) { self.id = PieceID(id) }

    var fingerprint: String { text }
    var contents: [KitContents.File] { [] }
    func worker(at bench: Workbench) throws -> any Workbench.Worker { Worker(piece: self) }

    final class Worker: Workbench.Worker {
        let piece: RunPiece
        init(piece: RunPiece) { self.piece = piece }

        func make(_ context: KitContext) throws -> [KitFile] {
            piece.made(context.relay.id)
            if piece.failing.contains(context.relay.id.text) {
                throw PieceFailure(
                    piece: piece.id, Wording("the name does not fit", fr: "le nom ne tient pas"),
                    hint: Wording("give a nom_court", fr: "donnez un nom court"))
            }
            let passed = !piece.refusedByCheck.contains(context.relay.id.text)
            let check = Finding(rule: "qr-decode", passed: passed, detail: "decoded", remedy: passed ? nil : "print it larger")
            let content = Array("\(piece.text) \(context.relay.name) \(context.links.values.map(\.url).sorted())".utf8)
            let paths = piece.files ?? ["\(piece.id).pdf", "apercus/\(piece.id).png"]
            return paths.map { KitFile(path: $0, bytes: content + Array($0.utf8), checks: [check]) }
        }
    }
}

/// Counts by relay, from any thread.
final class RunCounter: Sendable {
    private let counts = Mutex<[RelayID: Int]>([:])
    func count(_ relay: RelayID) { counts.withLock { $0[relay, default: 0] += 1 } }
    var relays: [String] { counts.withLock { $0.keys.map(\.text).sorted() } }
    var total: Int { counts.withLock { $0.values.reduce(0, +) } }
}

enum RunFixture {
    static let wave = Wave.sample(
        id: WaveID("ose2050-v1"), title: "Vague 1", opening: Day("2026-03-23")!, closing: Day("2026-04-05")!)

    static let campaign = Campaign.sample(
        folder: "/nowhere", id: "ose2050", title: "OSE 2050", programme: "Une prospective participative", theme: "Numérique",
        landingURL: "https://ose2050.fr/", landingPaths: ["/"], contact: "contact@ose2050.fr", waves: [wave], currentWave: wave.id,
        channels: [Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print)],
        kinds: [
            Kind(id: KindID("cpts"), label: "CPTS", plural: "CPTS"),
            Kind(id: KindID("collectivite"), label: "Collectivité", plural: "Collectivités"),
        ],
        palette: [
            PaletteColour(name: "encre", rgb: [18, 22, 56], cmyk: [100, 90, 20, 40]),
            PaletteColour(name: "soleil", rgb: [255, 205, 40], cmyk: [0, 20, 90, 0]),
        ], fontFamily: "Sora", linkForm: .query, layouts: [])

    static func relays(_ count: Int) -> [Relay] {
        (0..<count).map { i in
            Relay.sample(
                id: RelayID("relais-\(i)"), name: "CPTS de l’Été n° \(i)", kind: KindID("cpts"),
                territories: [.departement(i % 2 == 0 ? "64" : "29")], channels: [ChannelID("affiche-a3")], line: i + 2)
        }
    }

    static func context(_ relay: Relay, logo: Logo? = nil) -> KitContext {
        let channel = ChannelID("affiche-a3")
        let link = Link(
            relay: relay.id, channel: channel, wave: wave.id, code: LinkCode(unchecked: "00000000"),
            url: "https://ose2050.fr/?r=\(relay.id)",
            qrURL: "https://ose2050.fr/")
        let isFirst = relay.territories.first == .departement("64")
        return KitContext(
            campaign: campaign, relay: relay, parent: nil, wave: wave,
            territory: KitContext.Territory(
                name: isFirst ? "Pau" : "Brest", outline: relay.territories[0],
                outlineName: isFirst ? "Pyrénées-Atlantiques" : "Finistère", region: isFirst ? "Nouvelle-Aquitaine" : "Bretagne"),
            links: [channel: link], logo: logo, parentLogo: nil)
    }

    static let pieces: [any Piece] = [RunPiece("affiche-a3"), RunPiece("flyer-a5")]
}

/// A run on fixtures: change one property and run again.
struct RunCase: Sendable {
    let scratch: RunScratch
    var relays = RunFixture.relays(6)
    var pieces: [any Piece] = RunFixture.pieces
    var options: KitRun.Options
    var logo: Logo?

    init() throws {
        scratch = try RunScratch()
        options = KitRun.Options(out: scratch.out, jobs: 2, program: "test")
    }

    @discardableResult
    func run() throws -> KitRun.Summary {
        let logo = logo
        return try KitRun.run(campaign: RunFixture.campaign, wave: RunFixture.wave, relays: relays, pieces: pieces, options: options) {
            RunFixture.context($0, logo: logo)
        }
    }
}
