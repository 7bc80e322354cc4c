public import Base

/// A mobilisation campaign as its team writes it in `campaign.json`.
public struct Campaign: Sendable {
    /// The folder that holds `campaign.json`, such as `Kits/ose2050`.
    public var folder: String
    /// The folder's name: `ose2050`.
    public var id: String
    /// `OSE 2050`, at most `titleLimit` characters.
    public var title: String
    /// What stands where the title finds no room, at most `shortTitleLimit` characters; nil where `campaign.json` gives none.
    public var ownShortTitle: String?
    /// The programme in one phrase.
    public var programme: String
    /// The topic of the year, as officially titled.
    public var theme: String
    /// Where every link leads: an `https` URL with a path, `https://ose2050.fr/`.
    public var landingURL: String
    /// The address as it is printed, where `campaign.json` gives another than the landing URL's own.
    public var landingDisplay: String?
    /// Paths of the site that count as landing pages for traffic without a code.
    public var landingPaths: [String]
    /// Hosts of the site and of its questionnaires beside those of `landingURL` and of the waves: where one log holds several sites, only
    /// these count.
    public var hosts: [String]
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
    /// The names under which links and questionnaires carry a code.
    public var codeParameters: CodeParameters
    /// Names of the layouts of `layouts/` that make up a kit, in order.
    public var layouts: [String]
    /// The print shops that kits are made for; the first is the default.
    public var printers: [PrinterProfile]
    public var targets: Targets
    /// Public dates beside the waves, in the order of the file.
    public var events: [Event]
    /// Who signs the pieces, at most two.
    public var emitters: [Emitter]
    /// Languages that people have translated texts into, besides French.
    public var languages: [Language]
    /// Path of the store, from the campaign's folder where it is not absolute; nil for the place that `Project` gives it.
    public var store: String?
    /// Days after a day's last import at which its visitors are forgotten (see `Store`).
    public var sealAfterDays: Int
    /// Days on which the live collector counts and logs do not; nil where the campaign leaves it open.
    public var collectorDays: CollectorDays?

    public init(
        folder: String, id: String, title: String, shortTitle: String?, programme: String, theme: String, landingURL: String,
        landingDisplay: String?, landingPaths: [String], contact: String, waves: [Wave], currentWave: WaveID, channels: [Channel],
        kinds: [Kind], palette: [PaletteColour], fontFamily: String, linkForm: LinkForm, codeParameters: CodeParameters,
        layouts: [String], printers: [PrinterProfile], targets: Targets,
        events: [Event], emitters: [Emitter], languages: [Language], store: String?, sealAfterDays: Int, hosts: [String],
        collectorDays: CollectorDays?
    ) {
        self.folder = folder
        self.id = id
        self.title = title
        ownShortTitle = shortTitle
        self.programme = programme
        self.theme = theme
        self.landingURL = landingURL
        self.landingDisplay = landingDisplay
        self.landingPaths = landingPaths
        self.contact = contact
        self.waves = waves
        self.currentWave = currentWave
        self.channels = channels
        self.kinds = kinds
        self.palette = palette
        self.fontFamily = fontFamily
        self.linkForm = linkForm
        self.codeParameters = codeParameters
        self.layouts = layouts
        self.printers = printers
        self.targets = targets
        self.events = events
        self.languages = languages
        self.store = store
        self.sealAfterDays = sealAfterDays
        self.emitters = emitters
        self.hosts = hosts
        self.collectorDays = collectorDays
    }

    public func wave(_ id: WaveID) -> Wave? { waves.first { $0.id == id } }
    public func channel(_ id: ChannelID) -> Channel? { channels.first { $0.id == id } }
    public func kind(_ id: KindID) -> Kind? { kinds.first { $0.id == id } }

    /// The palette as pages of a wave have it: a later one changes ground and accent, the second colour and the third, with each other, so that
    /// nobody takes it for the first.
    package func palette(of wave: WaveID) -> [PaletteColour] {
        var palette = palette
        if wave != waves.first?.id, palette.count > 2 { palette.swapAt(1, 2) }
        return palette
    }

    /// The campaign with one of its print shops first, whose files are then made; nil where it has none of that id.
    public func printed(by id: String) -> Campaign? {
        guard let chosen = printers.first(where: { $0.id == id }) else { return nil }
        var copy = self
        copy.printers = [chosen] + printers.filter { $0.id != id }
        return copy
    }

    /// The years that a campaign's days lie in: what counts days keeps a place for each of a wave's.
    package static let years = 2000...2099

    /// The longest title and the longest printed address that every layout has room for, in characters.
    public static let titleLimit = 60
    public static let addressLimit = 40

    /// The address as pieces print it and people type it: `landing_display`, else the landing URL's own without `www.`.
    public var printedAddress: String {
        if let landingDisplay { return landingDisplay }
        return address.lowercased().hasPrefix("www.") ? String(address.dropFirst(4)) : address
    }

    /// The landing URL without scheme and final slash, `ose2050.fr`: whose site it is.
    public var address: String {
        var text = landingURL[...]
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
        while text.hasSuffix("/") { text = text.dropLast() }
        return String(text)
    }
}

extension Campaign {
    /// How a printed code is written as a URL (`kit-rules`: the query form works on any site unchanged).
    public enum LinkForm: String, Sendable, Codable, CaseIterable {
        /// `https://ose2050.fr/?r=CODE`
        case query
        /// `https://ose2050.fr/r/CODE`, where the site redirects
        case path
        /// The query form with `utm_*` parameters
        case utm
        /// The query form with `mtm_*` parameters
        case matomo
    }

    /// The days of the live collector: a log of the same server holds the same requests, and one of them counts.
    public struct CollectorDays: Hashable, Sendable {
        public let from: Day
        /// The last one; nil for no end.
        public let to: Day?

        public init(from: Day, to: Day?) { (self.from, self.to) = (from, to) }
    }

    /// How many completed questionnaires a campaign hopes for.
    public struct Targets: Hashable, Sendable {
        /// Over the whole campaign; nil where none is set.
        public let national: Int?
        /// For one wave each.
        public let waves: [WaveID: Int]

        public init(national: Int? = nil, waves: [WaveID: Int] = [:]) {
            self.national = national
            self.waves = waves
        }
    }

    /// A public date of the campaign beside its waves: the day on which the results are given back.
    public struct Event: Hashable, Sendable {
        /// A slug; part of the event's lasting identity in calendars.
        public let id: String
        /// « Restitution publique »
        public let title: String
        /// First day, Europe/Paris.
        public let day: Day
        /// Last day, included; `day` for an event of one day.
        public let until: Day
        /// What people should know of it; nil for nothing more than the title.
        public let note: String?
        /// Whether it stands in relays' calendars; if not, it is a date that texts may name.
        public let isInCalendar: Bool

        public init(id: String, title: String, day: Day, until: Day? = nil, note: String? = nil, isInCalendar: Bool = true) {
            self.id = id
            self.title = title
            self.day = day
            self.until = until ?? day
            self.note = note
            self.isInCalendar = isInCalendar
        }
    }
}
