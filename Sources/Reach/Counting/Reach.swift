public import Base
public import Campaign

/// A campaign's numbers with everything they are judged by: the registry, territories and their people, waves and targets. Reports of the
/// country, of a région and of a relay are made of it.
///
/// Totals add up because each relay has exactly one place (`RelayGround.Place`), one kind and one family, and each link one channel and one wave.
public struct Reach: Sendable {
    public let campaign: Campaign
    public let traffic: Traffic
    public let known: Known
    let terrain: Terrain
    /// Registries have many relays of the same count, and reports of régions list again those that the country's does.
    let intervals = Rate.Intervals()

    var facts: Terrain.Facts { terrain.facts }
    /// By a relay's place in the registry.
    var grounds: [RelayGround] { terrain.grounds }
    public var relays: [Relay] { traffic.axes.relays }
    public var directory: TerritoryDirectory { terrain.facts.directory }

    /// - Parameters:
    ///   - terrain: of the registry that the traffic's relays are.
    public init(campaign: Campaign, terrain: Terrain, traffic: Traffic, known: Known) {
        (self.campaign, self.terrain, self.traffic, self.known) = (campaign, terrain, traffic, known)
    }

    /// - Parameter traffic: of the relays of today's registry.
    public init(campaign: Campaign, directory: TerritoryDirectory, traffic: Traffic, known: Known) {
        self.init(
            campaign: campaign, terrain: Terrain(directory: directory, relays: traffic.axes.relays), traffic: traffic, known: known)
    }

    /// The région of a relay; nil for one of the whole country.
    public func region(ofRelay index: Int) -> String? {
        grounds[index].region
    }

    func roll(ofRelay index: Int) -> Roll {
        let id = relays[index].id
        let count = traffic.count(relay: index)
        return Roll(
            count: count, relays: 1, active: (known.visits ? count.visits : count.completions) > 0 ? 1 : 0,
            kits: known.kits?.contains(id) == true ? 1 : 0,
            downloads: known.downloads?[id] == nil ? 0 : 1)
    }

    /// The figures of relays together.
    func funnel(_ roll: Roll, wave: WaveID? = nil) -> Funnel {
        var funnel = known.funnel(roll.count, wave: wave)
        if known.kits != nil { funnel.kits = .number(roll.kits) }
        if known.downloads != nil { funnel.downloads = .number(roll.downloads) }
        return funnel
    }

    /// Of what anything is known: a stage that no source tells of is unknown, not zero.
    public struct Known: Hashable, Sendable {
        /// Whether any log of the site was imported.
        public let visits: Bool
        /// Waves whose questionnaires are counted by an export or by the log.
        public let questionnaires: Set<WaveID>
        /// Relays whose kit was made; nil where there is no manifest.
        public let kits: Set<RelayID>?
        /// Whether relays of the registry are left out of what was read: what stands beside the relays' numbers is then nobody's.
        public let isPart: Bool
        /// The day on which each relay first downloaded its kit; nil where no portal tells.
        public let downloads: [RelayID: Day]?

        /// Visits of links that were probably a mail gateway's (« visites douteuses »); they are part of the others. nil where no log tells.
        public let doubtfulVisits: Int?
        /// Codes that were never issued, most used first.
        public let unknownCodes: [UnknownCode]

        /// A code that was never issued, and whose link it resembles.
        public struct UnknownCode: Hashable, Sendable {
            public let code: String
            /// How many lines of logs carried it.
            public let lines: Int
            /// The relay of the nearest valid code.
            public let nearest: RelayID?

            public init(code: String, lines: Int, nearest: RelayID?) {
                self.code = code
                self.lines = lines
                self.nearest = nearest
            }
        }

        public init(
            visits: Bool, questionnaires: Set<WaveID>, kits: Set<RelayID>?, downloads: [RelayID: Day]? = nil, doubtfulVisits: Int? = nil,
            unknownCodes: [UnknownCode] = [], isPart: Bool = false
        ) {
            self.isPart = isPart
            self.visits = visits
            self.questionnaires = questionnaires
            self.kits = kits
            self.downloads = downloads
            self.doubtfulVisits = doubtfulVisits
            self.unknownCodes = unknownCodes
        }

        /// The figures of a count.
        func funnel(_ count: Count, wave: WaveID? = nil) -> Funnel {
            let answers = wave.map { questionnaires.contains($0) } ?? !questionnaires.isEmpty
            return Funnel(
                visits: visits ? .number(count.visits) : .unknown, starts: answers ? .number(count.starts) : .unknown,
                completions: answers ? .number(count.completions) : .unknown)
        }
    }

    /// What relays have in common, added up.
    struct Roll {
        var count = Count()
        var relays = 0
        /// Relays with at least one visit, or one questionnaire where visits are unknown.
        var active = 0
        var kits = 0
        var downloads = 0

        static func + (a: Roll, b: Roll) -> Roll {
            var sum = a
            sum.count += b.count
            sum.relays += b.relays
            sum.active += b.active
            sum.kits += b.kits
            sum.downloads += b.downloads
            return sum
        }

        static func += (a: inout Roll, b: Roll) { a = a + b }
    }
}
