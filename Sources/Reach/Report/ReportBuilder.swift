internal import Base
internal import Campaign

/// Makes the tables of one report, and the additions that hold between them.
struct ReportBuilder {
    let reach: Reach
    let request: ReportRequest
    let region: Territory?
    /// Relays the report tells of, by their places in the registry.
    let scope: [Int]
    /// By place in the registry.
    let rolls: [Reach.Roll]
    let attributed: Reach.Roll
    let measure: Funnel.Stage
    var tables: [ReachTable] = []
    var additions: [(Addition, String)] = []
    var structural: Set<RowID> = []

    var campaign: Campaign { reach.campaign }
    var traffic: Traffic { reach.traffic }
    var directory: TerritoryDirectory { reach.directory }
    /// The row that everything relays brought adds up to.
    var whole: RowID { RowID(.summary, "relais") }

    init(_ reach: Reach, _ request: ReportRequest, region: Territory?) {
        self.reach = reach
        self.request = request
        self.region = region
        let relays = reach.relays
        scope = region.map { reach.terrain.regions[$0.code.code] ?? [] } ?? Array(relays.indices)
        var rolls = [Reach.Roll](repeating: Reach.Roll(), count: relays.count)
        for index in scope { rolls[index] = reach.roll(ofRelay: index) }
        self.rolls = rolls
        attributed = scope.reduce(into: Reach.Roll()) { $0 += rolls[$1] }
        measure = reach.known.questionnaires.isEmpty ? .visits : .completions
    }

    mutating func build() -> ReachReport {
        addSummary()
        addTerritories()
        addRelays()
        addKinds()
        addLinkTables()
        addDays()
        addEquity()
        let order = Dictionary(TableID.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        tables.sort { order[$0.id]! < order[$1.id]! }
        var report = ReachReport(
            region: region, campaignTitle: campaign.title, programme: campaign.programme, contact: campaign.contact, request: request,
            period: period, area: area, measure: measure, tables: tables, controls: [],
            timeline: timeline(), waves: waves(), gaps: [], thanks: [], populationLeftOut: populationLeftOut,
            phase: CampaignPhase(campaign, on: request.today), structural: structural,
            comparedWith: nil)
        report.controls = Addition.Control.all(additions, in: tables)
        let finder = GapFinder(
            reach: reach, scope: scope, rolls: rolls, today: request.today, measure: measure, wave: request.wave, region: region)
        (report.gaps, report.thanks) = (finder.gaps(), finder.thanks())
        return report
    }

    /// From the first wave's opening, or what was asked for, until today or the last wave's closing.
    var period: ClosedRange<Day> {
        let waves = campaign.waves.filter { request.wave == nil || $0.id == request.wave }
        let opening = waves.map(\.opening).min() ?? request.today
        let closing = waves.map(\.closing).max() ?? request.today
        let first = request.since ?? opening
        return first...max(first, request.until ?? min(request.today, closing))
    }

    private var area: String {
        [region?.name ?? directory.national.name, request.narrowing].compactMap { $0 }.joined(separator: ", ")
    }

    private var populationLeftOut: Int {
        let left = reach.facts.leftOut
        return directory.departements.reduce(0) { sum, departement in
            region == nil || departement.region == region?.code.code ? sum + (left[departement.code.code] ?? 0) : sum
        }
    }

    // MARK: The whole

    /// Relays, « sans relais » and both together; what stands beside. A région and a part of the registry have neither: traffic without a code
    /// is nobody's.
    mutating func addSummary() {
        var rows = [row("relais", region == nil ? "Par les relais" : "Par les relais de la région", attributed)]
        guard region == nil, !reach.known.isPart else {
            add(ReachTable(id: .summary, title: "Ensemble", heading: "Origine", rows: rows, total: nil))
            return
        }
        let without = traffic.besides[.noRelay] ?? Count()
        rows.append(row("sans-relais", "Sans relais", without))
        var sum = attributed
        sum.count += without
        add(ReachTable(id: .summary, title: "Ensemble", heading: "Origine", rows: rows, total: row("total", "Ensemble", sum)))
        add(
            Addition(RowID(.summary, "total"), [whole, RowID(.summary, "sans-relais")]),
            "Ensemble = par les relais + sans relais")
        let names: [(Count.Beside, String)] = [
            (.unknownCode, "Codes inconnus"), (.retired, "Liens retirés"), (.outOfWave, "Hors des dates de la vague"),
        ]
        var beside = names.map { row($0.rawValue, $1, traffic.besides[$0] ?? Count()) }
        beside.append(row("tardifs", "Arrivés après clôture du jour (déjà comptés)", traffic.late))
        if traffic.leftOut.hits > 0 {
            let label = "Laissés de côté\u{A0}: vus aussi par l’autre source, qui compte ces jours-là (non comptés)"
            beside.append(row("autre-source", label, traffic.leftOut))
        }
        if let doubtful = reach.known.doubtfulVisits {
            var row = ReachTable.Row(
                key: "douteuses", label: "Visites douteuses, sans doute d’une messagerie (déjà comptées)", funnel: Funnel())
            row.funnel.visits = .number(doubtful)
            beside.append(row)
        }
        add(ReachTable(id: .beside, title: "À côté du compte", heading: "Origine", rows: beside, total: nil))
    }

    // MARK: Rows

    /// A row of relays.
    func row(
        _ key: String, _ label: String, _ roll: Reach.Roll, second: String? = nil, group: String? = nil, population: Int? = nil,
        wave: WaveID? = nil
    ) -> ReachTable.Row {
        let funnel = reach.funnel(roll, wave: wave)
        var row = ReachTable.Row(
            key: key, label: label, secondLabel: second, group: group, funnel: funnel, relays: roll.relays,
            active: request.audience == .internal && (reach.known.visits || measure == .completions) ? roll.active : nil,
            population: population)
        if let population, population > 0, roll.relays > 0 {
            func rate(_ count: Int) -> Rate { Rate(count: count, population: population, interval: reach.intervals[count]) }
            row.visitRate = funnel.visits.number.map(rate)
            row.completionRate = funnel.completions.number.map(rate)
        }
        return row
    }

    /// A row of links or days, behind which no number of relays stands.
    func row(_ key: String, _ label: String, _ count: Count, second: String? = nil, group: String? = nil, wave: WaveID? = nil)
        -> ReachTable.Row
    {
        ReachTable.Row(key: key, label: label, secondLabel: second, group: group, funnel: reach.known.funnel(count, wave: wave))
    }

    /// Adds a table whose rows add up to what relays brought.
    mutating func add(_ table: ReachTable, sum statement: String) {
        add(table)
        add(Addition(whole, table.rows.map { RowID(table.id, $0.key) }), statement)
    }

    mutating func add(_ table: ReachTable) {
        tables.append(table)
        for row in table.rows where row.relays == 0 { structural.insert(RowID(table.id, row.key)) }
    }

    mutating func add(_ addition: Addition, _ statement: String) { additions.append((addition, statement)) }

    /// The relays of the report brought together under the names `name` gives them; those it gives none are left out.
    func grouped<Name: Hashable>(by name: (Int) -> Name?) -> [Name: Reach.Roll] {
        scope.reduce(into: [:]) { sums, index in if let name = name(index) { sums[name, default: Reach.Roll()] += rolls[index] } }
    }

    /// The total of tables whose rows are links or days.
    var linkTotal: ReachTable.Row { row("total", "Ensemble des relais", attributed.count) }

    /// The total of tables whose rows are relays.
    var total: ReachTable.Row { row("total", "Ensemble des relais", attributed) }
}

extension Reach {
    /// The report of the country, or of a région.
    /// - Parameter region: A région's code that the directory knows.
    public func report(_ request: ReportRequest, region: String? = nil) -> ReachReport {
        var builder = ReportBuilder(self, request, region: region.flatMap { directory.territory(.region($0)) })
        return builder.build()
    }
}
