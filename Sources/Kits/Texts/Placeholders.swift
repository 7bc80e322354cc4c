public import Campaign

/// The placeholders' values for one relay, through one channel, in one wave.
///
/// Values are plain text, with French spaces and apostrophes; each medium escapes them in its own way.
public struct Placeholders: Sendable, Hashable {
    /// Where a filled text goes.
    public enum Medium: Sendable { case plain, markdown, html }

    private let values: [Placeholder: String]

    /// - Parameter values: what is missing is empty.
    public init(_ values: [Placeholder: String]) { self.values = values }

    /// - Parameter channel: whose link `{{lien.url}}` and `{{lien.code}}` mean; they are empty where the relay has no such link, or for nil.
    public init(_ context: KitContext, channel: ChannelID?) {
        let campaign = context.campaign
        let wave = context.wave
        let link = channel.flatMap { context.links[$0] }
        self.init([
            .relayName: Self.line(context.relay.name),
            .relayShortName: Self.line(context.relay.shortName ?? context.relay.name),
            .relayKind: Self.line(campaign.kind(context.relay.kind)?.label ?? ""),
            .relayMessage: Self.line(context.relay.message ?? ""),
            .territoryName: Self.line(context.territory.name),
            .territoryMap: Self.line(context.territory.outlineName),
            .parentName: Self.line(context.parent?.name ?? ""),
            .waveTitle: Self.line(wave.title),
            .waveDates: Day.french(from: wave.opening, to: wave.closing),
            .waveOpening: wave.opening.french(),
            .waveClosing: wave.closing.french(),
            .waveClosingLong: wave.closing.french(withYear: true),
            .campaignTitle: Self.line(campaign.title),
            .campaignProgramme: Self.line(campaign.programme),
            .campaignTheme: Self.line(campaign.theme),
            .campaignContact: campaign.contact,
            .linkAddress: campaign.address,
            .linkURL: link?.url ?? "",
            .linkCode: link?.code.spoken ?? "",
        ])
    }

    /// Empty where the relay, the wave or the campaign has no such thing.
    public subscript(placeholder: Placeholder) -> String { values[placeholder] ?? "" }

    /// `text` with its placeholders replaced. What surrounds them is not changed: it is the author's, and already in the medium's language.
    public func fill(_ text: String, for medium: Medium = .plain) -> String {
        Placeholder.parts(of: text).map { part in
            switch part {
            case .literal(let text): text
            case .unknown: ""
            case .placeholder(let placeholder):
                switch medium {
                case .plain: self[placeholder]
                case .markdown: Markdown.escaped(self[placeholder])
                case .html: HTML.escaped(self[placeholder])
                }
            }
        }.joined()
    }

    /// A value on one line, without control characters, with French typography.
    private static func line(_ text: String) -> String {
        let spaced = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : String($0) }.joined()
        return Typography.french(spaced.split(separator: " ").joined(separator: " "))
    }
}
