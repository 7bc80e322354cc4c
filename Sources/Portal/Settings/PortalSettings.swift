public import Base
public import Campaign
internal import Foundation

/// `portail.json` of a campaign's folder: where its portal is met with, and how it behaves. `portail.schema.json` says the same to editors.
public struct PortalSettings: Sendable {
    /// What private links begin with, without a final slash: `https://kits.ose2050.fr`.
    public let address: String
    /// Whether what a relay changes on its card shows on its kit before anybody has read it; never on what a print shop gets.
    public let changesAreImmediate: Bool
    /// Whether nobody of the staff comes in without a code of six digits.
    public let asksForFactor: Bool
    /// The server that sends invitations; nil where the file names none.
    public let mail: MailServer?
    /// Days from which on relays get the kits of waves that are not the current one.
    private let releases: [WaveID: Day]
    /// Where to listen, as `--listen` says it; nil where the file says nothing.
    public let listen: String?
    /// Bytes of what was made that are kept, and where.
    public let cacheLimit: Int?
    public let cacheFolder: String?
    /// Whose word is taken for who asked, as `--trusted-proxy` says it; nil where the file says nothing.
    public let trustedProxies: [String]?
    /// The header in which such a proxy says whom it has let in, as `--trusted-user-header` names it; nil where the file says nothing.
    public let trustedUserHeader: String?

    private static let keys = JSONKeys(
        required: [],
        optional: [
            "address", "released", "listen", "cache", "cache_dir", "relay_changes", "mail", "second_factor", "trusted_proxy",
            "trusted_user_header",
        ])

    /// - Parameter address: instead of the file's, as `--address` gives it; the file need then not say any.
    /// - Throws: `Diagnostics` where neither gives an address that links can begin with, or something in the file is wrong.
    public init(_ campaign: Campaign, address: String? = nil) throws {
        if let address, let refusal = Self.refusal(of: address) {
            throw Diagnostics([.error(refusal, at: .init(file: "--address"), hint: Self.example)])
        }
        let path = Self.path(in: campaign)
        let problems = JSONProblems()
        var found: String?
        var releases: [WaveID: Day] = [:]
        var places: [String: String] = [:]
        var trusted: [String]?
        var changes = Changes.accepted
        var mail: MailServer?
        var asksForFactor = false
        if FileManager.default.fileExists(atPath: path) {
            let reader: JSONReader
            do { reader = JSONReader(try JSONDocument(reading: path), problems) } catch { throw Diagnostics([error]) }
            reader.check(Self.keys)
            found = reader["address"]?.string(limit: 200)
            if let found, let refusal = Self.refusal(of: found) { reader["address"]?.error(refusal, hint: Self.example) }
            releases = Self.releases(reader["released"], campaign)
            mail = reader["mail"].flatMap { MailServer($0, campaign) }
            changes = reader.choice("relay_changes", Changes.self) ?? .accepted
            trusted = reader["trusted_proxy"]?.elements?.compactMap { $0.string(limit: 60) }
            asksForFactor = reader.bool("second_factor") ?? false
            for key in ["listen", "cache", "cache_dir", "trusted_user_header"] { places[key] = reader.string(key, limit: 400) }
            if let text = places["cache"], Self.bytes(text) == nil {
                reader["cache"]?.error(Self.noSize(text), hint: Wording("give \(Self.size.english)", fr: "donnez \(Self.size.french)"))
            }
        }
        if problems.hasErrors { throw problems.diagnostics }
        guard let used = address ?? found else {
            throw Diagnostics([
                .error(
                    Wording(
                        "nothing says at which address relays find their page",
                        fr: "rien ne dit à quelle adresse les relais trouvent leur page"),
                    at: .init(file: path),
                    hint: Wording(
                        "write {\"address\": \"https://kits.example.org\"} there, or give --address",
                        fr: "écrivez-y {\"address\": \"https://kits.example.org\"}, ou donnez --address"))
            ])
        }
        (self.address, self.releases) = (used, releases)
        (self.mail, self.asksForFactor, trustedProxies) = (mail, asksForFactor, trusted)
        changesAreImmediate = changes == .immediate
        trustedUserHeader = places["trusted_user_header"]
        (listen, cacheLimit, cacheFolder) = (places["listen"], places["cache"].flatMap(Self.bytes), places["cache_dir"])
    }

    /// The day from which on relays get a wave's kit: the current wave's always was given out. Nil where it is not.
    package func release(of wave: Wave, in campaign: Campaign) -> Day? {
        wave.id == campaign.currentWave ? .epoch : releases[wave.id]
    }

    /// `{"ose2050-v2": "2026-04-20"}`
    private static func releases(_ reader: JSONReader?, _ campaign: Campaign) -> [WaveID: Day] {
        var releases: [WaveID: Day] = [:]
        for (name, value) in reader?.entries ?? [] {
            guard campaign.wave(WaveID(name)) != nil else {
                let names = campaign.waves.map(\.id.text).joined(separator: ", ")
                value.error(
                    Wording("the campaign has no wave '\(name.printable)'", fr: "la campagne n’a pas de vague « \(name.printable) »"),
                    hint: Wording("its waves are \(names)", fr: "ses vagues sont \(names)"))
                continue
            }
            guard let text = value.string(limit: 40) else { continue }
            guard let day = Day(text) else {
                value.error(
                    Wording("\"\(text.printable)\" is no day", fr: "« \(text.printable) » n’est pas un jour"),
                    hint: Wording("write it as 2026-04-20", fr: "écrivez-le ainsi : 2026-04-20"))
                continue
            }
            releases[WaveID(name)] = day
        }
        return releases
    }

    static func path(in campaign: Campaign) -> String { "\(campaign.folder)/portail.json" }

    /// What a size of the cache looks like.
    public static let size = Wording("a size such as 500M or 2G", fr: "une taille comme 500M ou 2G")

    /// That a text is none.
    public static func noSize(_ text: String) -> Wording {
        Wording("\"\(text.printable)\" is no size for the cache", fr: "« \(text.printable) » n’est pas une taille pour le cache")
    }

    /// `500M`, `2G`: at least one megabyte, at most a thousand gigabytes; nil for anything else.
    public static func bytes(_ size: String) -> Int? {
        let shifts: [Character: Int] = ["M": 20, "G": 30]
        guard let unit = size.last, let shift = shifts[unit], let number = Int(digits: size.dropLast(), atMost: 6), number > 0 else {
            return nil
        }
        let bytes = number << shift
        return bytes <= 1000 << 30 ? bytes : nil
    }

    /// When changes of a card show.
    private enum Changes: String, CaseIterable {
        case accepted, immediate
    }

    /// The private link of a token.
    package func link(_ token: String) -> String { "\(address)/k/\(token)" }

    /// Where somebody of the team chooses a password, once.
    public func access(_ token: String) -> String { "\(address)/acces/\(token)" }

    private static let example = Wording(
        "write it as https://kits.example.org, without a final slash; http:// on this machine alone",
        fr: "écrivez-la ainsi : https://kits.example.org, sans barre finale ; http:// sur cette machine seulement")

    /// Why links cannot begin with a text; nil where they can. A link that goes unencrypted over a network is everybody's.
    private static func refusal(of text: String) -> Wording? {
        let parts = text.lowercased().split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { $0 > 32 && $0 < 127 && !Array("\"'<>\\?#@".utf8).contains($0) }
        guard isPlain, parts.count >= 3, parts[1].isEmpty, !parts[2].isEmpty, !text.hasSuffix("/") else {
            return Wording(
                "\"\(text.printable)\" is no address that links can begin with", fr: "« \(text.printable) » ne peut pas commencer un lien")
        }
        // What stands before the port; the colons of an address in brackets are its own.
        let host = parts[2].firstMatch(of: /:[0-9]*$/).map { parts[2][..<$0.range.lowerBound] } ?? parts[2]
        guard parts[0] == "https:" || parts[0] == "http:" && LoopbackHost.includes(host) else {
            return Wording(
                "\"\(text)\" is not encrypted: whoever listens on the way could open the relays' pages",
                fr: "« \(text) » n’est pas chiffrée : n’importe qui sur le trajet pourrait ouvrir les pages des relais")
        }
        return nil
    }
}

extension PortalSettings {
    /// Where the campaign's portal is met with; nil where its file names no address, or is not right.
    public static func address(of campaign: Campaign) -> String? { try? PortalSettings(campaign).address }
}
