public import Base
internal import Campaign
internal import Foundation
internal import HTTP
internal import Portal
public import Projects
internal import Synchronization

/// What a service would do, and what keeps it from doing so: nothing is served, made or written.
public struct ServiceReview {
    /// What it would do, in order: what, and how.
    public private(set) var facts: [(name: Wording, value: Wording)] = []
    /// Everything that is wrong or doubtful.
    public private(set) var problems = Diagnostics()

    /// - Parameter options: as `CampaignService` would get them.
    public init(_ place: Project.Place, _ environment: Environment, _ options: CampaignService.Options) {
        let notices = Notices()
        let edition = attempt { try Edition(place, environment, address: options.address?.value, isTrial: true) { notices.add($0) } }
        let listen = options.listen(edition?.settings)
        listening(listen)
        believing(options, edition?.settings, isSocket: listen.contains("/"))
        guard let edition else { return }
        problems.append(contentsOf: Diagnostics(notices.all))
        let project = edition.project
        let relays = project.registry.relays
        fact(Wording("campaign", fr: "campagne"), "\(edition.campaign.title), \(project.place.folder)")
        let silent = relays.count { $0.email == nil }
        facts.append(
            (
                Wording("relays", fr: "relais"),
                Wording("\(relays.count), \(silent) without an address", fr: "\(relays.count), dont \(silent) sans adresse")
            ))
        fact(Wording("private links", fr: "liens privés"), edition.settings.link("…"))
        fact(Wording("codes lead on from", fr: "les codes mènent plus loin depuis"), "\(edition.settings.address)/r/…")
        let today = Day.inParis(environment.now())
        for kits in edition.released(on: today) { fact(Wording("kits given out", fr: "kits distribués"), kits.wave.title) }
        for kits in edition.kits {
            guard let day = edition.settings.release(of: kits.wave, in: edition.campaign), day > today else { continue }
            fact(Wording("kits to come", fr: "kits à venir"), "\(kits.wave.title), \(day)")
        }
        let isThere = attempt { try StoreDesk.rehearse(project) }
        let path = project.storePath
        let new = Wording("\(path), to be made", fr: "\(path), à créer")
        facts.append((Wording("store", fr: "base"), isThere == false ? new : Wording(path, fr: path)))
        keeping(options.cache(edition.settings, beside: project.storePath), options.cacheLimit(edition.settings))
        if !edition.settings.address.hasPrefix("https://"), !listen.hasPrefix("127."), !listen.contains("/") {
            problems.append(
                .warning(
                    Wording(
                        "private links are not encrypted, and others than this machine could be served",
                        fr: "les liens privés ne sont pas chiffrés, et d’autres machines pourraient être servies"),
                    hint: Wording(
                        "put nginx before it ('serve --print-nginx') and give its --address https://…",
                        fr: "placez nginx devant (« serve --print-nginx ») et donnez son --address https://…")))
        }
    }

    /// What reading the campaign tells.
    private final class Notices: Sendable {
        private let found = Mutex<[Diagnostic]>([])

        var all: [Diagnostic] { found.withLock { $0 } }
        func add(_ diagnostic: Diagnostic) { found.withLock { $0.append(diagnostic) } }
    }

    private mutating func listening(_ text: String) {
        fact(Wording("listens at", fr: "écoute à"), text)
        guard let address = ListenAddress(text) else {
            problems.append(CampaignService.noAddress(text))
            return
        }
        _ = attempt { try ListeningSocket.rehearse(address) }
    }

    /// Whose word is taken for who asked.
    private mutating func believing(_ options: CampaignService.Options, _ settings: PortalSettings?, isSocket: Bool) {
        let proxies = options.trustedProxies(settings)
        _ = attempt { try CampaignService.callers(options, settings) }
        if let header = options.trustedUserHeader(settings) {
            fact(Wording("believes of whom it has let in", fr: "croit, pour qui est déjà identifié"), header)
        }
        if !proxies.isEmpty {
            fact(Wording("believes of who asks", fr: "croit, pour l’adresse des visiteurs"), proxies.joined(separator: ", "))
        }
        guard isSocket, !proxies.contains("unix") else { return }
        problems.append(
            .warning(
                Wording(
                    "behind a socket nobody's address is known: all who scan with one kind of telephone look like one visitor",
                    fr:
                        "derrière un socket, aucune adresse n’est connue\u{A0}: tous les téléphones d’un même modèle passent pour un seul visiteur"
                ),
                hint: Wording(
                    "give --trusted-proxy unix, where the proxy sets X-Forwarded-For as 'serve --print-nginx' writes it",
                    fr: "donnez --trusted-proxy unix, si le proxy écrit X-Forwarded-For comme le fait «\u{A0}serve --print-nginx\u{A0}»")))
    }

    private mutating func keeping(_ folder: String, _ limit: Int) {
        fact(Wording("keeps pieces in", fr: "garde les pièces dans"), "\(folder), \(FrenchNumber.size(limit))")
        var above = folder
        while !above.isEmpty, above != "/", !FileManager.default.fileExists(atPath: above) {
            above = above.parentPath
        }
        let place = above.isEmpty ? "." : above
        if access(place, W_OK | X_OK) != 0 {
            problems.append(Diagnostic.system(.writeIn, place, errno))
            return
        }
        let free = (try? FileManager.default.attributesOfFileSystem(forPath: place))?[.systemFreeSize] as? Int
        if let free, free < limit {
            problems.append(
                .warning(
                    Wording(
                        "the disk has \(FrenchNumber.size(free)) free, less than the cache may take",
                        fr: "le disque a \(FrenchNumber.size(free)) de libre, moins que ce que le cache peut prendre"),
                    at: .init(file: place), hint: Wording("give less with --cache", fr: "donnez moins avec --cache")))
        }
    }

    private mutating func fact(_ name: Wording, _ value: String) { facts.append((name, Wording(value, fr: value))) }

    /// The value, or nil with what is wrong noted.
    private mutating func attempt<Value>(_ body: () throws -> Value) -> Value? {
        do {
            return try body()
        } catch let diagnostics as Diagnostics {
            problems.append(contentsOf: diagnostics)
        } catch {
            problems.append(error as? Diagnostic ?? .error(Wording(unforeseen: error)))
        }
        return nil
    }
}
