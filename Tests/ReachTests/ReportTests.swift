import Base
import Campaign
import Reach
import TestSupport
import Testing

@Suite("A report's numbers")
struct ReportTests {
    private static func funnel(_ count: Count, like row: ReachTable.Row) -> Funnel {
        var funnel = row.funnel
        (funnel.visits, funnel.starts, funnel.completions) = (.number(count.visits), .number(count.starts), .number(count.completions))
        return funnel
    }

    /// The région of a relay, looked up without the report's help.
    private static func region(_ relay: Relay, _ directory: TerritoryDirectory) -> String? {
        var regions: Set<String?> = []
        for code in relay.territories { regions.insert(code.level == .region ? code.code : directory.territory(code)?.region) }
        return regions.count == 1 ? regions.first! : nil
    }

    @Test("every figure is what counting by hand gives", arguments: [1, 2, 3, 4, 5] as [UInt64])
    func figures(seed: UInt64) throws {
        let drawn = try DrawnCampaign(seed: seed)
        let report = drawn.reach.report(ReportRequest(today: DrawnCampaign.today))
        func check(_ table: TableID, _ key: String, _ filter: (DrawnCampaign.Given) -> Bool) throws {
            let row = try #require(report[table]?[key], "\(table) \(key)")
            #expect(row.funnel == Self.funnel(drawn.sum(filter), like: row), "\(table) \(key)")
        }
        try check(.summary, "relais") { _ in true }
        for (index, relay) in drawn.relays.enumerated() { try check(.relays, relay.id.text) { $0.relay == index } }
        for region in drawn.directory.regions {
            try check(.regions, region.code.code) { Self.region(drawn.relays[$0.relay], drawn.directory) == region.code.code }
        }
        for kind in drawn.campaign.kinds { try check(.kinds, kind.id.text) { drawn.relays[$0.relay].kind == kind.id } }
        for channel in drawn.campaign.channels { try check(.channels, channel.id.text) { $0.channel == channel.id } }
        for wave in drawn.campaign.waves {
            try check(.waves, wave.id.text) { $0.wave == wave.id }
            for kind in drawn.campaign.kinds {
                try check(.kindWaves, "\(kind.id.text)/\(wave.id.text)") { $0.wave == wave.id && drawn.relays[$0.relay].kind == kind.id }
            }
        }
        for row in try #require(report[.days]).rows {
            try check(.days, row.key) { given in
                given.day.map { Day("1970-01-01")!.adding(days: Int($0))!.description } ?? "sans-date" == row.key
            }
        }
        let without = try #require(report[.summary]?["sans-relais"])
        #expect(without.funnel.visits == .number(70))
    }

    @Test("a parent is itself and all its members", arguments: [1, 2, 3] as [UInt64])
    func parents(seed: UInt64) throws {
        let drawn = try DrawnCampaign(seed: seed)
        let report = drawn.reach.report(ReportRequest(today: DrawnCampaign.today))
        let byID = Dictionary(uniqueKeysWithValues: drawn.relays.map { ($0.id, $0) })
        func belongs(_ relay: Relay, to parent: RelayID) -> Bool {
            relay.id == parent || relay.parent.map { belongs(byID[$0]!, to: parent) } ?? false
        }
        let parents = Set(drawn.relays.compactMap(\.parent))
        #expect(!parents.isEmpty)
        for parent in parents {
            let row = try #require(report[.parents]?[parent.text])
            let sum = drawn.sum { belongs(drawn.relays[$0.relay], to: parent) }
            #expect(row.funnel == Self.funnel(sum, like: row))
            #expect(row.relays == drawn.relays.count { belongs($0, to: parent) })
        }
    }

    @Test(
        "all additions come out, of the country and of each région, whatever the registry", arguments: [5, 12, 16, 19, 21, 26] as [UInt64])
    func additions(seed: UInt64) throws {
        let drawn = try DrawnCampaign(seed: seed, relays: Int(seed * 3 % 70) + 1, entries: Int(seed * 40))
        let reach = drawn.reach
        let request = ReportRequest(today: DrawnCampaign.today)
        for region in [nil, "53", "84", "11", "94", "04"] as [String?] {
            let report = reach.report(request, region: region)
            for line in report.controls {
                #expect(line.sums.count == 3, "\(line.statement)")
                #expect(line.holds, "\(region ?? "FR") \(line.statement) \(line.sums)")
            }
            #expect(report.controls.count > 5)
        }
    }

    @Test("what nobody knows is unknown, not zero; no rate without relays")
    func unknown() throws {
        let drawn = try DrawnCampaign(seed: 3)
        let reach = Reach(
            campaign: drawn.campaign, directory: drawn.directory, traffic: Traffic(axes: drawn.traffic.axes),
            known: Reach.Known(visits: false, questionnaires: [], kits: nil))
        let report = reach.report(ReportRequest(today: DrawnCampaign.today))
        for table in report.tables {
            for row in table.rows {
                #expect(row.funnel == Funnel(), "\(table.id) \(row.key)")
                #expect(row.visitRate == nil && row.completionRate == nil && row.standing == nil)
            }
        }
        #expect(report.measure == .visits)
        let known = drawn.reach.report(ReportRequest(today: DrawnCampaign.today))
        for row in known[.departements]?.rows ?? [] where row.relays == 0 {
            #expect(row.visitRate == nil && row.standing == nil, "\(row.key)")
        }
    }

    @Test("people left without a relay are counted once, however relays overlap")
    func leftOut() throws {
        let directory = try DrawnCampaign.directory.get()
        let drawn = try DrawnCampaign(seed: 12)
        let report = drawn.reach.report(ReportRequest(today: DrawnCampaign.today))
        let covered = Set(drawn.relays.flatMap(\.territories))
        let single = Set(Dictionary(grouping: directory.departements) { $0.region ?? "" }.filter { $0.value.count == 1 }.keys)
        let people = directory.allCommunes().reduce(0) { sum, commune in
            let region = commune.region ?? ""
            let isCovered =
                covered.contains(commune.code) || covered.contains(.epci(commune.epci ?? ""))
                || covered.contains(.departement(commune.departement ?? "")) || single.contains(region) && covered.contains(.region(region))
            return isCovered ? sum : sum + commune.population
        }
        #expect(report.populationLeftOut == people)
        let regions = directory.regions.map { drawn.reach.report(ReportRequest(today: DrawnCampaign.today), region: $0.code.code) }
        #expect(regions.reduce(0) { $0 + $1.populationLeftOut } == people)
    }

    @Test("what is published shows no number under the threshold, in no table, and still adds up", arguments: [1, 2, 3] as [UInt64])
    func published(seed: UInt64) throws {
        let drawn = try DrawnCampaign(seed: seed)
        let request = ReportRequest(today: DrawnCampaign.today, audience: .public)
        let publication = try Publication(drawn.reach, request)
        let regions = drawn.directory.regions.map { publication.region(drawn.reach.report(request, region: $0.code.code)) }
        for published in [publication.report] + regions {
            #expect(!published.tables.contains { !$0.id.isPublic })
            #expect(published.gaps.isEmpty)
            #expect(published.holds)
            for table in published.tables {
                for row in table.rows where row.relays != 0 {
                    for stage in Funnel.Stage.tracked {
                        if let number = row.funnel[stage].number { #expect(number >= 11, "\(table.id) \(row.key) \(stage)") }
                    }
                    if row.funnel.completions == .suppressed { #expect(row.completionRate == nil && row.standing == nil) }
                    if row.funnel.visits == .suppressed { #expect(row.visitRate == nil) }
                }
            }
        }
    }

    @Test(
        "an integer solver recomputes no number left out of a whole report",
        .enabled(if: Tool.areThere("glpsol"), "glpsol is not installed"), arguments: [21, 22, 23] as [UInt64])
    func attacked(seed: UInt64) async throws {
        let drawn = try DrawnCampaign(seed: seed, relays: 40, entries: 150)
        let request = ReportRequest(today: DrawnCampaign.today, audience: .public)
        let report = drawn.reach.report(request)
        let published = try Publication(drawn.reach, request).report
        let names = Set(published.tables.map(\.id))
        var hidden: Set<Suppression.Cell> = []
        for table in published.tables {
            for row in table.rows + (table.total.map { [$0] } ?? []) {
                for stage in Funnel.Stage.tracked where row.funnel[stage] == .suppressed {
                    hidden.insert(Suppression.Cell(RowID(table.id, row.key), stage))
                }
            }
        }
        #expect(hidden.count > 50)
        // What the report says adds up, and what a reader sees: that a table's total is the sum of its rows.
        var additions = report.controls.map(\.addition).filter { addition in
            names.contains(addition.total.table) && addition.parts.allSatisfy { names.contains($0.table) }
        }
        let tables = report.tables.filter { names.contains($0.id) }
        for table in tables where table.total != nil {
            additions.append(Addition(RowID(table.id, "total"), table.rows.map { RowID(table.id, $0.key) }))
        }
        #expect(try await PublishedReport(tables, additions, hidden: hidden).recomputed() == [])
    }

    @Test("a relay is compared with groups of relays, never with one of them")
    func peers() throws {
        let drawn = try DrawnCampaign(seed: 4)
        let pages = RelayPages(drawn.reach, ReportRequest(today: DrawnCampaign.today))
        for (index, relay) in drawn.relays.enumerated() {
            let page = pages.page(index)
            #expect(page.peers.allSatisfy { $0.relays >= RelayReach.fewestPeers && $0.quartiles.contains($0.median) })
            #expect(page.funnel.visits == .number(drawn.sum { $0.relay == index }.visits))
            #expect(page.channels.map(\.key) == relay.channels.map(\.text))
            #expect(page.channels.reduce(0) { $0 + ($1.funnel.visits.number ?? 0) } == page.funnel.visits.number)
        }
    }
}
