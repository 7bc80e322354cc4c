public import Base

extension Ledger {
    /// The links of `relays` that have no code yet, for every wave of the campaign, in order.
    ///
    /// All waves at once: which codes come out then does not depend on the wave one happened to make kits for first.
    public func missing(campaign: Campaign, relays: [Relay]) -> [Link.Name] {
        let waves = Set(campaign.waves.map(\.id)).sorted()
        var missing: [Link.Name] = []
        for relay in relays.sorted(by: { $0.id.text < $1.id.text }) {
            for channel in Set(relay.channels).sorted() {
                for wave in waves where index(relay: relay.id, channel: channel, wave: wave) == nil {
                    missing.append(Link.Name(relay: relay.id, channel: channel, wave: wave))
                }
            }
        }
        return missing
    }

    /// Issues a code for each of `links` that has none, in sorted order whatever the order given.
    /// - Parameter moment: Stamped on the new rows; a clock behind the last issue is taken as standing at it.
    /// - Returns: The new rows as the file has them, each with its end of line.
    /// - Throws: `Diagnostics` where a link's name is not one or no free code is left for it.
    mutating func issue(_ links: [Link.Name], at moment: UTCSecond) throws -> [UInt8] {
        let time = max(moment, lastIssue ?? moment)
        let stamp = Array("\(time);".utf8)
        var written: [UInt8] = []
        written.reserveCapacity(links.count * 80)
        reserve(links.count)
        for link in links.sorted() {
            guard isSlug(link.relay.text), link.relay.text.utf8.count > 1, isSlug(link.channel.text), isSlug(link.wave.text) else {
                throw Diagnostics([
                    .error(
                        Wording(
                            "'\(link.relay)', '\(link.channel)', '\(link.wave)': not the names of a link",
                            fr: "« \(link.relay) », « \(link.channel) », « \(link.wave) » : ces noms ne font pas un lien"))
                ])
            }
            if index(relay: link.relay, channel: link.channel, wave: link.wave) != nil { continue }
            let source = CodeSource(relay: link.relay, channel: link.channel, wave: link.wave)
            guard let code = (0..<CodeSource.attempts).lazy.map(source.code).first(where: { index(of: $0) == nil }),
                let row = row(
                    seconds: time.seconds, code: code, relay: link.relay.text.utf8, channel: link.channel.text.utf8,
                    wave: link.wave.text.utf8)
            else {
                throw Diagnostics([
                    .error(
                        Wording(
                            "no code is left for relay '\(link.relay)', channel '\(link.channel)'",
                            fr: "il ne reste aucun code pour le relais « \(link.relay) », support « \(link.channel) »"))
                ])
            }
            append(row)
            written += stamp
            written += code.text.utf8
            for name in [link.relay.text, link.channel.text, link.wave.text] {
                written.append(59)
                written += name.utf8
            }
            written.append(10)
        }
        return written
    }

    /// The ledger as it would be once every link of `relays` had a code. Nothing is written: for trying out what is not made yet.
    /// - Throws: `Diagnostics`, as `LedgerFile.issue` would.
    public func rehearsed(campaign: Campaign, relays: [Relay], at moment: UTCSecond) throws -> Ledger {
        var copy = self
        _ = try copy.issue(missing(campaign: campaign, relays: relays), at: moment)
        return copy
    }
}
