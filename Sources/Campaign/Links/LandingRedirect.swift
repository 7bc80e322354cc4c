internal import Base

/// Where whoever follows a code is led: the landing page with that link's parameters, as `links` prints them, and with those that came along.
public struct LandingRedirect: Sendable {
    private let landing: LandingURL
    private let address: LinkAddress
    private let parameters: CodeParameters
    private let digital: Set<ChannelID>

    public init(campaign: Campaign) {
        landing = LandingURL(campaign.landingURL)
        address = LinkAddress(campaign: campaign)
        parameters = campaign.codeParameters
        digital = Set(campaign.channels.filter { $0.medium == .digital }.map(\.id))
    }

    /// The address for an issued code.
    /// - Parameter query: what came along, as it was sent: `lang=en&r=K7F3Q9A4`.
    public func address(of entry: Ledger.Entry, keeping query: ArraySlice<UInt8> = []) -> String {
        let name = Link.Name(relay: entry.relay, channel: entry.channel, wave: entry.wave)
        let own = address.landingParameters(name, entry.code, isDigital: digital.contains(entry.channel))
        return landing.with(own, kept(query, beside: own))
    }

    /// The address for what is no issued code.
    /// - Parameter code: what stood in its place, letters and digits alone; nil where it is to be left away.
    public func address(of code: String?, keeping query: ArraySlice<UInt8> = []) -> String {
        let own = code.map { "\(parameters.link)=\($0)" } ?? ""
        return landing.with(own, kept(query, beside: own))
    }

    /// The parameters that came along, but for those that carry the code and those that the link has itself, in bytes that an address may have.
    private func kept(_ query: ArraySlice<UInt8>, beside own: String) -> String {
        let taken = own.split(separator: "&").map { $0.prefix { $0 != "=" } } + [parameters.link[...], parameters.questionnaire[...]]
        var kept: [UInt8] = []
        for pair in query.split(separator: 38) {
            let name = String(decoding: PercentEncoding.decoded(Array(pair.prefix { $0 != 61 })), as: UTF8.self).lowercased()
            if taken.contains(where: { $0 == name }) { continue }
            if !kept.isEmpty { kept.append(38) }
            for byte in pair {
                if Self.isPlain(byte) { kept.append(byte) } else { kept += Array("%\(Hexadecimal.text([byte], capital: true))".utf8) }
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// What a query may hold as it is (RFC 3986, 3.4), escapes among it.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: Array("-._~!$*+,:@/?=%".utf8).contains(byte)
        }
    }
}
