public import Base

/// A mobilisation campaign as its team writes it in `campaign.json`.
public struct Campaign: Sendable {
    /// The folder that holds `campaign.json`, such as `Kits/ose2050`.
    public var folder: String
    /// The folder's name: `ose2050`.
    public var id: String
    /// `OSE 2050`
    public var title: String
    /// The programme in one phrase.
    public var programme: String
    /// The topic of the year, as officially titled.
    public var theme: String
    /// Where every link leads: an `https` URL with a path, `https://ose2050.fr/`.
    public var landingURL: String
    /// Paths of the site that count as landing pages for traffic without a code.
    public var landingPaths: [String]
    /// The address people write to.
    public var contact: String
    /// In order of their opening.
    public var waves: [Wave]
    public var currentWave: WaveID
    /// In the order of kits and of tables.
    public var channels: [Channel]
    public var kinds: [Kind]
    /// At most five colours by name, in the order of the file.
    public var palette: [PaletteColour]
    /// Family of every text, from a Debian font package, with real weights.
    public var fontFamily: String
    /// How printed codes are written as a URL.
    public var linkForm: LinkForm
    /// Names of the layouts of `layouts/` that make up a kit, in order.
    public var layouts: [String]
    /// The print shops that kits are made for; the first is the default.
    public var printers: [PrinterProfile]
    public var targets: Targets
    /// Public dates beside the waves, in the order of the file.
    public var events: [CampaignEvent]
    /// Languages that people have translated texts into, besides French.
    public var languages: [Language]
    /// Days after a day's last import at which its visitors are forgotten (see `Store`).
    public var sealAfterDays: Int

    public init(
        folder: String, id: String, title: String, programme: String, theme: String, landingURL: String, landingPaths: [String],
        contact: String, waves: [Wave], currentWave: WaveID, channels: [Channel], kinds: [Kind], palette: [PaletteColour],
        fontFamily: String, linkForm: LinkForm, layouts: [String], printers: [PrinterProfile], targets: Targets,
        events: [CampaignEvent], languages: [Language], sealAfterDays: Int
    ) {
        self.folder = folder
        self.id = id
        self.title = title
        self.programme = programme
        self.theme = theme
        self.landingURL = landingURL
        self.landingPaths = landingPaths
        self.contact = contact
        self.waves = waves
        self.currentWave = currentWave
        self.channels = channels
        self.kinds = kinds
        self.palette = palette
        self.fontFamily = fontFamily
        self.linkForm = linkForm
        self.layouts = layouts
        self.printers = printers
        self.targets = targets
        self.events = events
        self.languages = languages
        self.sealAfterDays = sealAfterDays
    }

    public func wave(_ id: WaveID) -> Wave? { waves.first { $0.id == id } }
    public func channel(_ id: ChannelID) -> Channel? { channels.first { $0.id == id } }
    public func kind(_ id: KindID) -> Kind? { kinds.first { $0.id == id } }

    /// The campaign with one of its print shops first, whose files are then made; nil where it has none of that id.
    public func printed(by id: String) -> Campaign? {
        guard let chosen = printers.first(where: { $0.id == id }) else { return nil }
        var copy = self
        copy.printers = [chosen] + printers.filter { $0.id != id }
        return copy
    }

    /// The landing URL as people type it: no scheme, no final slash, `ose2050.fr`.
    public var address: String {
        var text = landingURL[...]
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
        while text.hasSuffix("/") { text = text.dropLast() }
        return String(text)
    }
}

/// A dated consultation with its own questionnaire.
public struct Wave: Hashable, Sendable {
    public let id: WaveID
    public let title: String
    /// First day, Europe/Paris.
    public let opening: Day
    /// Last day, included, Europe/Paris.
    public let closing: Day
    /// The questionnaire's URL where it is known.
    public let questionnaire: String?
    /// Where starts and completions are counted; nil: from the questionnaire's export once one was imported, from logs until then.
    public let completions: CompletionSource?

    public init(id: WaveID, title: String, opening: Day, closing: Day, questionnaire: String?, completions: CompletionSource?) {
        self.id = id
        self.title = title
        self.opening = opening
        self.closing = closing
        self.questionnaire = questionnaire
        self.completions = completions
    }
}

/// Which source tells how many questionnaires were begun and completed. The two are never added up.
public enum CompletionSource: String, Sendable, Codable, CaseIterable {
    /// Requests to the questionnaire's pages, in the site's log.
    case log
    /// The questionnaire's own export.
    case questionnaire
}

/// What carries a link: a poster, a newsletter, a social network, a spoken word.
public struct Channel: Hashable, Sendable {
    public enum Medium: String, Sendable, Codable, CaseIterable { case print, digital }
    public let id: ChannelID
    /// As relays read it: « Affiche A3 ».
    public let label: String
    /// A printed channel gets the short QR form, a digital one the form with analytics parameters.
    public let medium: Medium

    public init(id: ChannelID, label: String, medium: Medium) {
        self.id = id
        self.label = label
        self.medium = medium
    }
}

/// A kind of relay and how people call it.
public struct Kind: Hashable, Sendable {
    public let id: KindID
    /// « CPTS », « Collectivité »
    public let label: String
    /// « CPTS », « Collectivités »
    public let plural: String
    /// Whom such a relay speaks to, in the plural, without article: « patients », « habitants ».
    public let audience: String
    /// Its own people, in the plural, without article: « professionnels de santé », « agents ».
    public let team: String
    /// How it addresses both at the head of a text: « Patients, soignants ».
    public let call: String

    public init(
        id: KindID, label: String, plural: String, audience: String = "contacts", team: String = "équipes",
        call: String = "Vous toutes, vous tous"
    ) {
        self.id = id
        self.label = label
        self.plural = plural
        self.audience = audience
        self.team = team
        self.call = call
    }
}

/// A flat colour of the campaign, defined for screens and for ink.
public struct PaletteColour: Hashable, Sendable {
    public let name: String
    /// sRGB components, 0 to 255.
    public let rgb: [Int]
    /// Ink coverage in per cent, 0 to 100: cyan, magenta, yellow, black. Their sum is at most 280.
    public let cmyk: [Int]

    public init(name: String, rgb: [Int], cmyk: [Int]) {
        self.name = name
        self.rgb = rgb
        self.cmyk = cmyk
    }
}

/// How a printed code is written as a URL (`kit-rules`: the query form works on any site unchanged).
public enum LinkForm: String, Sendable, Codable, CaseIterable {
    /// `HTTPS://OSE2050.FR/?r=CODE`
    case query
    /// `HTTPS://OSE2050.FR/R/CODE`, where the site redirects
    case path
    /// The query form with `utm_*` parameters
    case utm
    /// The query form with `mtm_*` parameters
    case matomo
}
