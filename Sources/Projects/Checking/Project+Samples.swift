internal import Base
public import Campaign

extension Project {
    /// A link of each channel in a wave, to be tried: codes that are missing are those that will be issued. Nothing is written.
    /// - Parameter relay: whose links; the first that has the channel where nil.
    /// - Throws: `Diagnostic` where there is no such relay, `Diagnostics` where the ledger cannot be read.
    public func sampleLinks(_ wave: Wave, of relay: RelayID?) throws -> [Link] {
        var relays = registry.relays
        if let relay {
            relays = relays.filter { $0.id == relay }
            guard !relays.isEmpty else {
                let near = Nearest.word(to: relay.text, among: registry.relays.map(\.id.text))
                throw Diagnostic.error(
                    Wording("no relay has the id \(relay)", fr: "aucun relais n’a l’id \(relay)"), at: .init(file: place.registry),
                    hint: near.map(Wording.didYouMean)
                        ?? Wording(
                            "ids are in the first column of the registry", fr: "les id sont dans la première colonne du registre (id)"))
            }
        }
        if relays.isEmpty { relays = [standIn] }
        let links = try rehearsedLinks(relays)
        return campaign.channels.compactMap { channel in
            guard let first = relays.first(where: { $0.channels.contains(channel.id) }) else { return nil }
            return links.link(Link.Name(relay: first.id, channel: channel.id, wave: wave.id))
        }
    }
}
