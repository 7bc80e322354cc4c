import Reach
import Testing

@Suite("Suppression of small numbers")
struct SuppressionTests {
    /// Tables whose visits are given, row by row; rows called `total` are totals.
    private static func tables(_ figures: KeyValuePairs<TableID, KeyValuePairs<String, Int>>) -> [ReachTable] {
        figures.map { id, numbers in
            let rows = numbers.map { key, number in ReachTable.Row(key: key, label: key, funnel: Funnel(visits: .number(number))) }
            return ReachTable(
                id: id, title: "", heading: "", rows: rows.filter { $0.key != "total" }, total: rows.first { $0.key == "total" })
        }
    }

    private static func total(_ table: TableID, _ parts: String...) -> Addition {
        Addition(RowID(table, "total"), parts.map { RowID(table, $0) })
    }

    private static func hidden(
        _ figures: KeyValuePairs<TableID, KeyValuePairs<String, Int>>, _ additions: [Addition], structural: Set<RowID> = [],
        threshold: Int = 11
    ) -> [String] {
        Suppression(tables: tables(figures), additions: additions, structural: structural, threshold: threshold)
            .suppressed.map(\.row.description).sorted()
    }

    @Test("A small number takes the smallest other of its sum with it, not the total")
    func company() {
        let hidden = SuppressionTests.hidden(
            [.regions: ["53": 5, "28": 40, "11": 900, "total": 945]], [SuppressionTests.total(.regions, "53", "28", "11")])
        #expect(hidden == ["regions/28", "regions/53"])
    }

    @Test("Nothing is left out where nothing is small")
    func nothing() {
        let hidden = SuppressionTests.hidden(
            [.regions: ["53": 11, "28": 40, "total": 51]], [SuppressionTests.total(.regions, "53", "28")])
        #expect(hidden == [])
    }

    @Test("Two tens of twenty need a third: who knows that both are under eleven would know both")
    func knownBound() {
        let hidden = SuppressionTests.hidden(
            [.regions: ["53": 10, "28": 10, "11": 900, "total": 920]], [SuppressionTests.total(.regions, "53", "28", "11")])
        #expect(hidden == ["regions/11", "regions/28", "regions/53"])
    }

    @Test("A zero that everybody knows is published and protects nobody")
    func structural() {
        let figures: KeyValuePairs<TableID, KeyValuePairs<String, Int>> = [
            .regions: ["53": 5, "06": 0, "28": 40, "11": 900, "total": 945]
        ]
        let additions = [SuppressionTests.total(.regions, "53", "06", "28", "11")]
        #expect(
            SuppressionTests.hidden(figures, additions, structural: [RowID(.regions, "06")]) == ["regions/28", "regions/53"])
        #expect(SuppressionTests.hidden(figures, additions).contains("regions/06"))
    }

    @Test("The same number is left out of every table where it stands, under whatever name")
    func twins() {
        let hidden = SuppressionTests.hidden(
            [
                .regions: ["06": 5, "28": 40, "11": 900, "total": 945], .departements: ["976": 5, "06-regionaux": 0],
                .overseas: ["outre-mer": 5, "metropole": 940],
            ],
            [
                SuppressionTests.total(.regions, "06", "28", "11"),
                Addition(RowID(.regions, "06"), [RowID(.departements, "976"), RowID(.departements, "06-regionaux")]),
                Addition(RowID(.overseas, "outre-mer"), [RowID(.regions, "06")]),
                Addition(RowID(.overseas, "metropole"), [RowID(.regions, "28"), RowID(.regions, "11")]),
            ], structural: [RowID(.departements, "06-regionaux")])
        #expect(hidden == ["departements/976", "outre-mer/metropole", "outre-mer/outre-mer", "regions/06", "regions/28"])
    }

    @Test("Nobody need be told that a table's rows add up to its total, or that two tables have the same")
    func totals() {
        let hidden = SuppressionTests.hidden(
            [
                .summary: ["relais": 900, "sans-relais": 5, "total": 905], .channels: ["site": 500, "sms": 400, "total": 900],
                .waves: ["v1": 300, "v2": 600, "total": 900],
            ],
            [
                Addition(RowID(.summary, "relais"), [RowID(.channels, "site"), RowID(.channels, "sms")]),
                Addition(RowID(.summary, "relais"), [RowID(.waves, "v1"), RowID(.waves, "v2")]),
            ])
        // With « relais » goes every total that is the same number, and with that a row of each table, or the grand total alone.
        #expect(hidden.contains("ensemble/sans-relais"))
        let isWholeHidden = hidden.contains("ensemble/relais")
        #expect(hidden.contains("canaux/total") == isWholeHidden && hidden.contains("vagues/total") == isWholeHidden)
        #expect(isWholeHidden != hidden.contains("ensemble/total"))
    }

    @Test("A crossed table loses inner cells rather than margins")
    func crossed() {
        let regions = ["53", "28", "11"]
        let hidden = SuppressionTests.hidden(
            [
                .regions: ["53": 105, "28": 300, "11": 600, "total": 1005], .channels: ["site": 405, "sms": 600, "total": 1005],
                .regionChannels: ["53/site": 5, "53/sms": 100, "28/site": 100, "28/sms": 200, "11/site": 300, "11/sms": 300],
            ],
            [
                SuppressionTests.total(.regions, "53", "28", "11"), SuppressionTests.total(.channels, "site", "sms"),
                Addition(RowID(.regions, "total"), [RowID(.channels, "total")]),
            ] + regions.map { Addition(RowID(.regions, $0), [RowID(.regionChannels, "\($0)/site"), RowID(.regionChannels, "\($0)/sms")]) }
                + ["site", "sms"].map { channel in
                    Addition(RowID(.channels, channel), regions.map { RowID(.regionChannels, "\($0)/\(channel)") })
                })
        #expect(hidden == ["28/site", "28/sms", "53/site", "53/sms"].map { "regions-canaux/\($0)" })
    }

    @Test("The threshold is the smallest number published")
    func threshold() {
        let figures: KeyValuePairs<TableID, KeyValuePairs<String, Int>> = [.regions: ["53": 5, "28": 40, "11": 900, "total": 945]]
        let additions = [SuppressionTests.total(.regions, "53", "28", "11")]
        #expect(SuppressionTests.hidden(figures, additions, threshold: 5) == [])
        #expect(SuppressionTests.hidden(figures, additions, threshold: 6).count == 2)
        #expect(SuppressionTests.hidden(figures, additions, threshold: 0) == [])
        #expect(SuppressionTests.hidden(figures, additions, threshold: 5000).count == 4)
    }

    @Test("Unknown figures stay unknown")
    func unknown() {
        let tables = SuppressionTests.tables([.regions: ["53": 5, "28": 40, "total": 45]])
        let suppression = Suppression(tables: tables, additions: [SuppressionTests.total(.regions, "53", "28")])
        let row = suppression.applied(to: tables)[0].rows[0]
        #expect(row.funnel.visits == .suppressed)
        #expect(row.funnel.starts == .unknown && row.funnel.completions == .unknown)
    }

    @Test("What would tell a number goes with it, and the others keep theirs")
    func application() {
        let row = { (key: String, visits: Int, completions: Int) in
            ReachTable.Row(
                key: key, label: key, funnel: Funnel(kits: .number(3), visits: .number(visits), completions: .number(completions)),
                relays: 3, population: 100_000, visitRate: Rate(count: visits, population: 100_000),
                completionRate: Rate(count: completions, population: 100_000), standing: .expected, target: 50,
                before: Funnel(visits: .number(1)))
        }
        let tables = [
            ReachTable(
                id: .regions, title: "", heading: "", rows: [row("53", 100, 5), row("28", 200, 20), row("11", 300, 30)],
                total: row("total", 600, 55))
        ]
        let suppression = Suppression(tables: tables, additions: [SuppressionTests.total(.regions, "53", "28", "11")])
        let table = suppression.applied(to: tables)[0]
        for key in ["53", "28"] {
            let row = table[key]!
            #expect(row.funnel.completions == .suppressed && row.completionRate == nil && row.standing == nil)
            #expect(row.funnel.visits.number != nil && row.visitRate != nil && row.relays == 3 && row.funnel.kits == .number(3))
        }
        #expect(table["11"]!.standing == .expected && table["11"]!.completionRate != nil)
        #expect(table.total!.funnel.completions == .number(55))
        #expect((table.rows + [table.total!]).allSatisfy { $0.before == nil })
    }
}
