public import Base
public import Campaign

// The initialisers of the vocabulary have no defaults, so that whoever copies a value by hand is told of a field it forgets. Tests say what
// matters to them and take the rest from here.

extension Campaign {
    /// A campaign of which a test says what matters to it.
    public static func sample(
        folder: String, id: String, title: String, shortTitle: String? = nil, programme: String, theme: String, landingURL: String,
        landingDisplay: String? = nil, landingPaths: [String],
        contact: String, waves: [Wave], currentWave: WaveID, channels: [Channel], kinds: [Kind], palette: [PaletteColour],
        fontFamily: String, linkForm: Campaign.LinkForm, codeParameters: CodeParameters = .standard,
        layouts: [String], printers: [PrinterProfile] = [.standard],
        targets: Campaign.Targets = Campaign.Targets(),
        events: [Campaign.Event] = [], emitters: [Emitter] = [], languages: [Language] = [], store: String? = nil, sealAfterDays: Int = 7,
        hosts: [String] = [], collectorDays: Campaign.CollectorDays? = nil
    ) -> Campaign {
        Campaign(
            folder: folder, id: id, title: title, shortTitle: shortTitle, programme: programme, theme: theme, landingURL: landingURL,
            landingDisplay: landingDisplay, landingPaths: landingPaths,
            contact: contact, waves: waves, currentWave: currentWave, channels: channels, kinds: kinds, palette: palette,
            fontFamily: fontFamily, linkForm: linkForm, codeParameters: codeParameters, layouts: layouts, printers: printers,
            targets: targets, events: events, emitters: emitters,
            languages: languages, store: store, sealAfterDays: sealAfterDays, hosts: hosts, collectorDays: collectorDays)
    }
}

extension Wave {
    /// A wave of which a test says what matters to it.
    public static func sample(
        id: WaveID, title: String, opening: Day, closing: Day, questionnaire: String? = nil, endPage: String? = nil,
        completions: Wave.CompletionSource? = nil
    ) -> Wave {
        Wave(
            id: id, title: title, opening: opening, closing: closing, questionnaire: questionnaire, endPage: endPage,
            completions: completions)
    }
}

extension Relay {
    /// A relay of which a test says what matters to it.
    public static func sample(
        id: RelayID, name: String, shortName: String? = nil, kind: KindID, territories: [TerritoryCode], parent: RelayID? = nil,
        finess: String? = nil, siret: String? = nil, email: String? = nil, logo: String? = nil, channels: [ChannelID],
        message: String? = nil, line: Int = 0, otherColumns: [String: String] = [:], contact: String? = nil,
        telephone: String? = nil, partnerLogo: String? = nil
    ) -> Relay {
        Relay(
            id: id, name: name, shortName: shortName, kind: kind, territories: territories, parent: parent, finess: finess, siret: siret,
            email: email, logo: logo, channels: channels, message: message, line: line, otherColumns: otherColumns, contact: contact,
            telephone: telephone, partnerLogo: partnerLogo)
    }
}
