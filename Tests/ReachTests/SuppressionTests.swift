import Reach
import Testing

@Suite("Suppression of small numbers")
struct SuppressionTests {
    /// A world of visits: each part with the rows that it belongs to, beside the totals of their tables.
    private static func world(_ parts: [(String, Int)], isPossible: Bool = true) -> World {
        var world = World()
        var places: [RowID: Int32] = [:]
        func place(_ table: TableID, _ key: String) -> Int32 {
            let id = RowID(table, key)
            if let place = places[id] { return place }
            let isWhole = key == "total" || id == RowID(.summary, "relais")
            places[id] = Int32(world.addRow(id, known: .visits, weight: table == .regionChannels ? 1 : 2, isWhole: isWhole))
            return places[id]!
        }
        var numbers: [String: Int] = [:]
        for (names, number) in parts {
            var rows: Set<Int32> = []
            var at: [TableID: Int] = [:]
            for name in names.split(separator: " ") {
                let parts = name.split(separator: ":")
                let table = TableID(rawValue: String(parts[0]))!
                rows.insert(place(table, String(parts[1])))
                rows.insert(place(table, "total"))
                at[table] = numbers[String(name)] ?? numbers.count
                numbers[String(name)] = at[table]
            }
            world.add(
                World.Coordinates(place: at[.regions] ?? 0, kind: at[.kinds] ?? 0, channel: at[.channels] ?? 0, time: at[.waves] ?? 0),
                World.Numbers(number, 0, 0, 0), possible: .visits, rows: rows.sorted())
        }
        return world
    }

    private static func hidden(_ parts: [(String, Int)], threshold: Int = 11) -> [String] {
        Suppression(world(parts), threshold: threshold).suppressed.map(\.row.description).sorted()
    }

    @Test("A small number takes the smallest other of its sum with it, not the total")
    func company() {
        let hidden = SuppressionTests.hidden([("regions:53", 5), ("regions:28", 40), ("regions:11", 900)])
        #expect(hidden == ["regions/28", "regions/53"])
    }

    @Test("Nothing is left out where nothing is small")
    func nothing() { #expect(SuppressionTests.hidden([("regions:53", 11), ("regions:28", 40)]) == []) }

    @Test("Two tens of twenty need a third: who knows that both are under eleven would know both")
    func knownBound() {
        let hidden = SuppressionTests.hidden([("regions:53", 10), ("regions:28", 10), ("regions:11", 900)])
        #expect(hidden == ["regions/11", "regions/28", "regions/53"])
    }

    @Test("A zero that everybody knows is published and protects nobody")
    func structural() {
        var world = SuppressionTests.world([("regions:53", 5), ("regions:28", 40), ("regions:11", 900)])
        _ = world.addRow(RowID(.regions, "06"), known: .visits)
        #expect(Suppression(world).suppressed.map(\.row.description).sorted() == ["regions/28", "regions/53"])
        #expect(
            SuppressionTests.hidden([("regions:53", 5), ("regions:06", 0), ("regions:28", 40), ("regions:11", 900)]).contains("regions/06"))
    }

    @Test("The same number is left out of every table where it stands, under whatever name: the only association is the only relay of Ain")
    func twins() {
        let hidden = SuppressionTests.hidden([
            ("regions:84 departements:01 familles:association outre-mer:metropole", 5),
            ("regions:28 departements:14 familles:cpts outre-mer:metropole", 40),
            ("regions:06 departements:976 familles:cpts outre-mer:outre-mer", 900),
        ])
        #expect(
            Set(["departements/01", "familles/association", "regions/84", "departements/14", "regions/28", "familles/cpts"]).isSubset(
                of: hidden))
        #expect(!hidden.contains("outre-mer/outre-mer") && !hidden.contains("outre-mer/total"))
    }

    @Test("A wave is the sum of its weeks: its weeks keep each other’s secrets, or it keeps them too")
    func weeks() {
        let hidden = SuppressionTests.hidden([
            ("vagues:v1 semaines:13", 80), ("vagues:v1 semaines:14", 70), ("vagues:v1 semaines:15", 5), ("vagues:v2 semaines:18", 100),
        ])
        #expect(hidden.contains("semaines/15") && hidden.count { $0.hasPrefix("semaines/") } >= 2)
    }

    @Test("A crossed table loses inner cells rather than margins")
    func crossed() {
        let numbers = ["53": [5, 100], "28": [100, 200], "11": [300, 300]]
        let hidden = SuppressionTests.hidden(
            numbers.sorted { $0.key < $1.key }.flatMap { region, numbers in
                zip(["site", "sms"], numbers).map { ("regions:\(region) canaux:\($0) regions-canaux:\(region)/\($0)", $1) }
            })
        #expect(hidden == ["28/site", "28/sms", "53/site", "53/sms"].map { "regions-canaux/\($0)" })
    }

    @Test("The threshold is the smallest number published")
    func threshold() {
        let parts = [("regions:53", 5), ("regions:28", 40), ("regions:11", 900)]
        #expect(SuppressionTests.hidden(parts, threshold: 5) == [])
        #expect(SuppressionTests.hidden(parts, threshold: 6).count == 2)
        #expect(SuppressionTests.hidden(parts, threshold: 0) == [])
        #expect(SuppressionTests.hidden(parts, threshold: 5000).count == 4)
    }

    @Test("Nobody submits who did not open: eleven questionnaires submitted and eleven visits leave eleven opened, which hides nothing")
    func chain() {
        var world = World()
        let all = Int32(world.addRow(RowID(.regions, "total"), known: .all, isWhole: true))
        for (place, numbers) in [World.Numbers(11, 11, 11, 0), .init(60, 5, 2, 0), .init(300, 60, 50, 0)].enumerated() {
            let row = Int32(world.addRow(RowID(.regions, "\(place)"), known: .all))
            world.add(World.Coordinates(place: place), numbers, possible: .all, rows: [all, row])
        }
        let suppression = Suppression(world)
        for cell in suppression.suppressed {
            let other = suppression.alternative(to: cell)
            #expect(other != nil, "\(cell)")
            guard cell.row.key == "0", let number = other?[cell.row] else { continue }
            // With the visits told, the questionnaires of the first cannot grow.
            if !suppression.suppressed.contains(.init(cell.row, .visits)) { #expect(number < 11) }
        }
    }

    @Test("What an earlier report left out stays unknown when the next one tells a longer period")
    func earlier() {
        // Earlier: 53 had « s », 28 had « s », the whole 60. Now three more days, in which 28 had no link.
        var world = World()
        let now = ["53", "28", "11", "total"].map { Int32(world.addRow(RowID(.regions, $0), known: .visits, isWhole: $0 == "total")) }
        let before = [false, false, true, true].map { Int32(world.addRow(told: $0 ? .visits : [], kept: $0 ? [] : .visits)) }
        for (place, number) in [5, 15, 40].enumerated() {
            world.add(
                World.Coordinates(place: place, time: 0), World.Numbers(number, 0, 0, 0), possible: .visits,
                rows: [now[place], now[3], before[place], before[3]])
        }
        for (place, number) in [(0, 30), (2, 12)] {
            world.add(
                World.Coordinates(place: place, time: 1), World.Numbers(number, 0, 0, 0), possible: .visits, rows: [now[place], now[3]])
        }
        let suppression = Suppression(world)
        #expect(suppression.betrayed == 0 && suppression.unwitnessed.isEmpty)
        // Its number now is its number then, and 53 would follow from it.
        #expect(suppression.suppressed.contains(.init(RowID(.regions, "28"), .visits)))
    }

    @Test("What an earlier report told cannot be left out any more: where it gives a number away, that is said")
    func betrayed() {
        var world = World()
        let now = Int32(world.addRow(RowID(.regions, "53"), known: .visits))
        let before = [true, true, false].map { Int32(world.addRow(told: $0 ? .visits : [], kept: $0 ? [] : .visits)) }
        world.add(World.Coordinates(place: 0), World.Numbers(20, 0, 0, 0), possible: .visits, rows: [before[0], before[1], now])
        world.add(World.Coordinates(place: 1), World.Numbers(5, 0, 0, 0), possible: .visits, rows: [before[0], before[2]])
        #expect(Suppression(world).betrayed == 1)
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
        var world = World()
        let places = ["53", "28", "11", "total"].map { Int32(world.addRow(RowID(.regions, $0), known: .all, isWhole: $0 == "total")) }
        for (place, numbers) in [(100, 5), (200, 20), (300, 30)].enumerated() {
            world.add(
                World.Coordinates(place: place), World.Numbers(numbers.0, 0, numbers.1, 0),
                possible: World.Stages([.visits, World.Stages(rawValue: 4)]), rows: [places[place], places[3]])
        }
        let suppression = Suppression(world)
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
