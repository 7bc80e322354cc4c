public import Campaign
public import Graphics
public import Preflight

/// A file of a kit, whole and in memory, before it is written.
public struct KitFile: Sendable {
    /// Below the relay's folder, with `/` between its parts: `affiche-a3.pdf`, `qr/newsletter.svg`.
    public let path: String
    public let bytes: [UInt8]
    /// What was checked on these very bytes; lands in `controle.json`.
    public internal(set) var checks: [Finding]

    public init(path: String, bytes: [UInt8], checks: [Finding] = []) {
        self.path = path
        self.bytes = bytes
        self.checks = checks
    }
}

/// All that is known of one relay when its pieces are made.
public struct KitContext: Sendable {
    public let campaign: Campaign
    public internal(set) var relay: Relay
    /// The federation that enrolled the relay, where there is one.
    public internal(set) var parent: Relay?
    public let wave: Wave
    /// What the relay's territory is called on its pieces, and which outline stands for it.
    public let territory: KitTerritory
    /// One for each of the relay's channels, for `wave`.
    public let links: [ChannelID: Link]
    /// The logo, read and accepted beforehand; nil where the relay has none.
    public internal(set) var logo: Logo?
    /// The parent's logo, where it has one.
    public internal(set) var parentLogo: Logo?

    public init(
        campaign: Campaign, relay: Relay, parent: Relay?, wave: Wave, territory: KitTerritory, links: [ChannelID: Link], logo: Logo?,
        parentLogo: Logo?
    ) {
        self.campaign = campaign
        self.relay = relay
        self.parent = parent
        self.wave = wave
        self.territory = territory
        self.links = links
        self.logo = logo
        self.parentLogo = parentLogo
    }
}

/// A relay's territory as its kit shows it.
public struct KitTerritory: Sendable, Hashable {
    /// « Pau », « CC du Haut-Béarn », « Pyrénées-Atlantiques », « France »; several communes as « Pau et 3 communes ».
    public let name: String
    /// The département, région or country whose outline makes the ripples.
    public let outline: TerritoryCode
    /// Name of `outline`: « Pyrénées-Atlantiques », « Nouvelle-Aquitaine », « France ».
    public let outlineName: String
    /// What the index page's département filter calls it: « 64 Pyrénées-Atlantiques ». Nil: the outline's where that is a département.
    public let departement: String?
    /// What the index page's région filter calls it: « Nouvelle-Aquitaine ». Nil: the outline's where that is a région.
    public let region: String?

    public init(name: String, outline: TerritoryCode, outlineName: String, departement: String? = nil, region: String? = nil) {
        self.name = name
        self.outline = outline
        self.outlineName = outlineName
        self.departement = departement
        self.region = region
    }
}

/// A piece that every relay gets, ready to be made for one relay after another.
///
/// A piece is shared between threads; what a thread needs for itself (fonts, surfaces, readers) lives in its worker.
public protocol Piece: Sendable {
    var id: PieceID { get }
    /// A digest of everything the piece is made from apart from the relay: layout, texts, palette, wave. Two runs with equal
    /// fingerprints and equal relays make equal files.
    var fingerprint: String { get }
    /// What the index page calls the piece: « Affiche A3 ». By default made from `id`.
    var label: String { get }
    /// A worker for one thread, which shares `bench` with the thread's other workers.
    func worker(at bench: Workbench) throws -> any PieceWorker
}

extension Piece {
    public var label: String {
        let words = id.text.split(separator: "-").map { $0.count <= 2 ? $0.uppercased() : String($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

/// Makes one piece, for one relay after another, on one thread.
public protocol PieceWorker: AnyObject {
    /// - Throws: `PieceFailure` when this relay's piece cannot be made; the run goes on with the next relay.
    func make(_ context: KitContext) throws -> [KitFile]
}

/// Why a piece could not be made for a relay: reported with the relay's registry line; the other relays' kits are made all the same.
public struct PieceFailure: Error, Sendable {
    public let piece: PieceID
    public let message: String
    public let hint: String?
    /// The same in French, for the kit's control page; nil where only the message says it.
    public let finding: Finding?

    public init(piece: PieceID, message: String, hint: String? = nil, finding: Finding? = nil) {
        self.finding = finding
        self.piece = piece
        self.message = message
        self.hint = hint
    }
}
