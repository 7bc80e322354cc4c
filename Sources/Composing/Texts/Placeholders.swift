internal import Base
public import Campaign
package import Files

/// The placeholders' values for one relay, through one channel, in one wave.
///
/// Values are plain text, with French spaces and apostrophes; what is made of a filled text escapes it in its own way.
public struct Placeholders: Sendable, Hashable {
    private let values: [Placeholder: String]

    /// - Parameter values: what is missing is empty.
    public init(_ values: [Placeholder: String]) { self.values = values }

    /// - Parameters:
    ///   - channel: whose link `{{lien.url}}` and `{{lien.code}}` mean; they are empty where the relay has no such link, or for nil.
    ///   - language: how dates are written.
    public init(_ context: KitContext, channel: ChannelID?, language: Language = .french) {
        let campaign = context.campaign
        let kind = campaign.kind(context.relay.kind) ?? Kind(id: context.relay.kind, label: "", plural: "")
        let link = channel.flatMap { context.links[$0] }
        self.init(
            [
                .relayName: Self.line(context.relay.name),
                .relayShortName: Self.line(context.relay.shortName ?? context.relay.name),
                .relayKind: Self.line(kind.label),
                .relayMessage: Self.line(context.relay.message ?? ""),
                .relayAudience: Self.line(kind.audience),
                .relayTeam: Self.line(kind.team),
                .relayCall: Self.line(kind.call),
                .relayResult: Self.line(context.result),
                .territoryName: Self.line(context.territory.name),
                .territoryMap: Self.line(context.territory.outlineName),
                .parentName: Self.line(context.parent?.name ?? ""),
                .campaignTitle: Self.line(campaign.title),
                .campaignShortTitle: Self.line(campaign.shortTitle),
                .campaignProgramme: Self.line(campaign.programme),
                .campaignTheme: Self.line(campaign.theme),
                .campaignContact: campaign.contact,
                .linkAddress: campaign.printedAddress,
                .linkURL: link?.url ?? "",
                .linkShort: link.map { campaign.shortURL(of: $0.code) } ?? "",
                .linkCode: link?.code.spoken ?? "",
                .linkSpelled: link.map { SpelledCode($0.code).text } ?? "",
            ].merging(Self.values(of: context.wave, language)) { $1 })
    }

    private static func values(of wave: Wave, _ language: Language) -> [Placeholder: String] {
        [
            .waveTitle: line(wave.title),
            .waveDates: language.dates(from: wave.opening, to: wave.closing),
            .waveOpening: language.date(wave.opening),
            .waveClosing: language.date(wave.closing),
            .waveClosingLong: language.date(wave.closing, withYear: true),
        ]
    }

    /// The same for another wave's title and dates; its links stay.
    package func replacing(wave: Wave) -> Placeholders { replacing(Self.values(of: wave, .french)) }

    /// The same with some values replaced.
    package func replacing(_ others: [Placeholder: String]) -> Placeholders { Placeholders(values.merging(others) { $1 }) }

    /// Empty where the relay, the wave or the campaign has no such thing.
    public subscript(placeholder: Placeholder) -> String { values[placeholder] ?? "" }

    /// `text` with its placeholders replaced. What surrounds them is not changed: it is the author's.
    public func fill(_ text: String) -> String {
        Placeholder.parts(of: text).map { part in
            switch part {
            case .literal(let text): text
            case .unknown: ""
            case .placeholder(let placeholder): self[placeholder]
            case .joined(let joint, let placeholder): joint.joined(to: self[placeholder])
            }
        }.joined()
    }

    /// A value on one line, without control characters, with French typography.
    private static func line(_ text: String) -> String {
        if text.isPlainLine { return text }
        // The control characters (Unicode’s category Cc).
        let spaced = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || (127..<160).contains($0.value) ? " " : $0 }))
        return Typography.french(spaced.split(separator: " ").joined(separator: " "))
    }
}

extension InputDigest {
    /// What placeholders, colours and tables take from the campaign and the wave.
    package mutating func add(_ campaign: Campaign, _ wave: Wave) {
        add([
            campaign.title, campaign.shortTitle, campaign.printedAddress, campaign.programme, campaign.theme, campaign.landingURL,
            campaign.contact, campaign.fontFamily, wave.id.text,
            wave.title, wave.opening.description, wave.closing.description,
        ])
        add(campaign.palette.map { "\($0.name) \($0.rgb)" })
        add(campaign.channels.map { "\($0.id) \($0.label)" })
        add(campaign.kinds.flatMap { [$0.id.text, $0.audience, $0.team, $0.call, "\($0.hasReception)", $0.like?.text ?? ""] })
        add(campaign.linkForm.rawValue)
    }
}

extension String {
    /// Letters, digits and hyphens, single spaces between them: nothing that a line or typography changes.
    fileprivate var isPlainLine: Bool {
        var previous: UInt8 = 32
        for byte in utf8 {
            // Accented letters of Latin-1; U+0080 to U+00BF begin with C2.
            let isLetter = (97...122).contains(byte | 32) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
            let isAccented = byte == 0xC3 || previous == 0xC3 && byte & 0xC0 == 0x80
            guard isLetter || isAccented || byte == 32 && previous != 32 else { return false }
            previous = byte
        }
        return previous != 32 || isEmpty
    }
}
