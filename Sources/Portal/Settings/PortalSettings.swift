internal import Base
public import Campaign
internal import Foundation

/// `portail.json` of a campaign's folder: where its portal is met with. `portail.schema.json` says the same to editors.
public struct PortalSettings: Sendable {
    /// What private links begin with, without a final slash: `https://kits.ose2050.fr`.
    public let address: String

    private static let keys = JSONKeys(required: ["address"])

    /// - Parameter address: instead of the file's, as `--address` gives it; the file is then not needed.
    /// - Throws: `Diagnostics` where neither gives an address that links can begin with.
    public init(_ campaign: Campaign, address: String? = nil) throws {
        let path = Self.path(in: campaign)
        if let address {
            let location = Diagnostic.Location(file: "--address")
            if let refusal = Self.refusal(of: address) { throw Diagnostics([.error(refusal, at: location, hint: Self.example)]) }
            self.address = address
            return
        }
        guard FileManager.default.fileExists(atPath: path) else {
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
        let problems = JSONProblems()
        let reader: JSONReader
        do { reader = JSONReader(try JSONDocument(reading: path), problems) } catch { throw Diagnostics([error]) }
        reader.check(Self.keys)
        let place = reader["address"]
        let found = place?.string(limit: 200)
        if let found, let refusal = Self.refusal(of: found) { place?.error(refusal, hint: Self.example) }
        guard let found, !problems.hasErrors else { throw problems.diagnostics }
        self.address = found
    }

    static func path(in campaign: Campaign) -> String { "\(campaign.folder)/portail.json" }

    /// The private link of a token.
    func link(_ token: String) -> String { "\(address)/k/\(token)" }

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
        let host = parts[2].prefix { $0 != ":" }
        let isHere = host == "localhost" || host.hasPrefix("127.") || parts[2].hasPrefix("[::1]")
        guard parts[0] == "https:" || parts[0] == "http:" && isHere else {
            return Wording(
                "\"\(text)\" is not encrypted: whoever listens on the way could open the relays' pages",
                fr: "« \(text) » n’est pas chiffrée : n’importe qui sur le trajet pourrait ouvrir les pages des relais")
        }
        return nil
    }
}
