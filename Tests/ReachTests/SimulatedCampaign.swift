import Reach

/// The public tables of a campaign that never took place: relays of 18 régions with what each link brought, and everything that adds up.
struct SimulatedCampaign {
    private(set) var tables: [ReachTable] = []
    private(set) var additions: [Addition] = []
    private(set) var structural: Set<RowID> = []
    private(set) var world = World()

    private var figures: [RowID: [Int]] = [:]
    private var order: [TableID: [String]] = [:]

    private static let departements = [12, 8, 4, 6, 2, 10, 8, 5, 5, 12, 13, 5, 6, 1, 1, 1, 1, 1]
    private static let channels = [
        "affiche", "flyer", "newsletter", "site", "linkedin", "facebook", "instagram", "x", "email", "sms", "oral",
    ]
    private static let kinds = ["cpts", "msp", "etablissement", "association", "collectivite", "federation", "institution", "autre"]
    private static let waves = ["v1", "v2"]
    private static let weeks = (13...20).map { "S\($0)" }
    private static let densities = (1...7).map(String.init) + ["sans-commune"]

    private struct Relay: Hashable {
        let region: Int?
        let departement: Int?
        let kind: String
        let density: String
        let channels: [String]
        let size: Double
    }

    init(seed: UInt64) {
        var random = Seeded(seed: seed)
        let begun = Int.random(in: 0..<4, using: &random) == 0 ? 1 : 2
        let scale = power(0.05, 3000, &random)
        let relays = SimulatedCampaign.relays(Int(power(3, 900, &random)), &random)
        layOut()
        for relay in relays {
            for channel in relay.channels {
                for wave in SimulatedCampaign.waves.prefix(begun) {
                    for _ in 0..<Int.random(in: 0...3, using: &random) {
                        let week = Int.random(in: 0..<(begun == 1 ? 4 : 8), using: &random)
                        let count = counts(scale * relay.size * power(0.05, 5, &random), &random)
                        add(count, relay, channel, wave, SimulatedCampaign.weeks[week])
                    }
                }
            }
        }
        for week in SimulatedCampaign.weeks.prefix(begun == 1 ? 4 : 8) {
            let count = counts(scale * Double(relays.count) * power(0.01, 2, &random), &random)
            for row in [RowID(.summary, "sans-relais"), RowID(.summary, "total"), RowID(.regions, "sans-relais"), RowID(.regions, "total")]
            {
                figures[row]!.add(count)
            }
            figures[RowID(.weeks, week)]!.add(count)
            figures[RowID(.weeks, "total")]!.add(count)
            withoutRelay[week] = count
        }
        let saysUnusedChannels = Bool.random(using: &random)
        findStructural(relays, begun, saysUnusedChannels: saysUnusedChannels)
        tables = order.keys.sorted { $0.rawValue < $1.rawValue }.map(table)
        makeWorld(relays, begun, saysUnusedChannels: saysUnusedChannels)
    }

    /// Where something was counted, as finely as it can be told apart.
    private struct Spot: Hashable {
        let relays: [String]
        let channel: String
        let wave: String
        let week: String
    }

    private var counted: [Spot: [Int]] = [:]
    private var withoutRelay: [String: [Int]] = [:]

    private static func name(_ relay: Relay) -> [String] {
        [relay.region.map(String.init) ?? "", relay.departement.map(String.init) ?? "", relay.kind, relay.density]
    }

    private mutating func makeWorld(_ relays: [Relay], _ begun: Int, saysUnusedChannels: Bool) {
        var places: [RowID: Int32] = [:]
        for table in tables {
            for row in table.rows + (table.total.map { [$0] } ?? []) {
                let id = RowID(table.id, row.key)
                let isWhole = row.key == "total" || id == RowID(.summary, "relais")
                places[id] = Int32(world.addRow(id, known: .all, isWhole: isWhole))
            }
        }
        var numbers: [String: Int] = [:]
        func number(_ name: String) -> Int {
            if let number = numbers[name] { return number }
            numbers[name] = numbers.count
            return numbers.count - 1
        }
        let weeks = SimulatedCampaign.weeks.prefix(begun == 1 ? 4 : 8)
        var done: Set<Spot> = []
        for relay in relays {
            for channel in saysUnusedChannels ? relay.channels : SimulatedCampaign.channels {
                for wave in SimulatedCampaign.waves.prefix(begun) {
                    for week in weeks {
                        let spot = Spot(relays: SimulatedCampaign.name(relay), channel: channel, wave: wave, week: week)
                        guard done.insert(spot).inserted else { continue }
                        let count = counted[spot] ?? [0, 0, 0]
                        world.add(
                            World.Coordinates(
                                place: number("place \(spot.relays[0]) \(spot.relays[1])"), kind: number(relay.kind),
                                density: number("d\(relay.density)"), channel: number(channel), time: number("\(wave) \(week)")),
                            World.Numbers(count[0], count[1], count[2], 0), possible: .all,
                            rows: Set(rows(relay, channel, wave, week).map { places[$0]! }).sorted())
                    }
                }
            }
        }
        for week in weeks {
            let count = withoutRelay[week] ?? [0, 0, 0]
            let rows = [
                RowID(.summary, "sans-relais"), RowID(.summary, "total"), RowID(.regions, "sans-relais"), RowID(.regions, "total"),
                RowID(.weeks, week), RowID(.weeks, "total"),
            ]
            world.add(
                World.Coordinates(place: -1, time: number("sans \(week)")), World.Numbers(count[0], count[1], count[2], 0), possible: .all,
                rows: rows.map { places[$0]! }.sorted())
        }
    }

    private static func relays(_ count: Int, _ random: inout Seeded) -> [Relay] {
        let active = (0..<18).filter { _ in Int.random(in: 0..<6, using: &random) > 0 }
        return (0..<count).map { _ in
            let region = active.isEmpty || Int.random(in: 0..<25, using: &random) == 0 ? nil : active.randomElement(using: &random)
            let departement = region.flatMap {
                Int.random(in: 0..<12, using: &random) == 0
                    ? nil : min(Int.random(in: 0..<departements[$0], using: &random), Int.random(in: 0..<departements[$0], using: &random))
            }
            return Relay(
                region: region, departement: departement, kind: kinds[Int(power(1, 8.99, &random)) - 1],
                density: departement == nil ? "sans-commune" : densities[Int.random(in: 0..<7, using: &random)],
                channels: (0..<Int.random(in: 1...4, using: &random)).map { _ in channels[Int(power(1, 11.99, &random)) - 1] },
                size: power(0.02, 1, &random))
        }
    }

    private mutating func layOut() {
        let (regions, all) = ((1...18).map { "\($0)" }, "total")
        lay(.summary, ["relais", "sans-relais", all])
        lay(.regions, regions + ["national", "sans-relais", all])
        lay(.channels, SimulatedCampaign.channels + [all])
        lay(.kinds, SimulatedCampaign.kinds + [all])
        lay(.waves, SimulatedCampaign.waves + [all])
        lay(.weeks, SimulatedCampaign.weeks + [all])
        lay(.density, SimulatedCampaign.densities + [all])
        lay(.overseas, ["metropole", "outre-mer"])
        say(.summary, all, [RowID(.summary, "relais"), RowID(.summary, "sans-relais")])
        say(.regions, all, [RowID(.summary, all)])
        say(.regions, "sans-relais", [RowID(.summary, "sans-relais")])
        say(.regions, all, (regions + ["national", "sans-relais"]).map { RowID(.regions, $0) })
        say(.summary, "relais", (regions + ["national"]).map { RowID(.regions, $0) })
        for (table, keys) in [
            (TableID.channels, SimulatedCampaign.channels), (.kinds, SimulatedCampaign.kinds), (.waves, SimulatedCampaign.waves),
            (.density, SimulatedCampaign.densities),
        ] {
            say(table, all, keys.map { RowID(table, $0) })
            say(table, all, [RowID(.summary, "relais")])
        }
        say(.weeks, all, SimulatedCampaign.weeks.map { RowID(.weeks, $0) })
        say(.weeks, all, [RowID(.summary, all)])
        say(.overseas, "metropole", regions.prefix(13).map { RowID(.regions, $0) })
        say(.overseas, "outre-mer", regions.suffix(5).map { RowID(.regions, $0) })
        for region in 0..<18 {
            let parts = (0..<SimulatedCampaign.departements[region]).map { "\(region + 1)-\($0)" } + ["\(region + 1)-regionaux"]
            lay(.departements, parts)
            say(.regions, regions[region], parts.map { RowID(.departements, $0) })
        }
        cross(.regionChannels, .regions, regions + ["national"], .channels, SimulatedCampaign.channels)
        cross(.kindWaves, .kinds, SimulatedCampaign.kinds, .waves, SimulatedCampaign.waves)
    }

    private mutating func cross(_ table: TableID, _ first: TableID, _ rows: [String], _ second: TableID, _ columns: [String]) {
        for row in rows {
            lay(table, columns.map { "\(row)/\($0)" })
            say(first, row, columns.map { RowID(table, "\(row)/\($0)") })
        }
        for column in columns { say(second, column, rows.map { RowID(table, "\($0)/\(column)") }) }
    }

    private mutating func lay(_ table: TableID, _ keys: [String]) {
        order[table, default: []] += keys
        for key in keys { figures[RowID(table, key)] = [0, 0, 0] }
    }

    private mutating func say(_ table: TableID, _ key: String, _ parts: [RowID]) { additions.append(Addition(RowID(table, key), parts)) }

    private func rows(_ relay: Relay, _ channel: String, _ wave: String, _ week: String) -> [RowID] {
        let region = relay.region.map { "\($0 + 1)" } ?? "national"
        var rows = [
            RowID(.summary, "relais"), RowID(.summary, "total"), RowID(.regions, region), RowID(.regions, "total"),
            RowID(.channels, channel), RowID(.channels, "total"), RowID(.regionChannels, "\(region)/\(channel)"),
            RowID(.kinds, relay.kind), RowID(.kinds, "total"), RowID(.waves, wave), RowID(.waves, "total"),
            RowID(.kindWaves, "\(relay.kind)/\(wave)"), RowID(.weeks, week), RowID(.weeks, "total"), RowID(.density, relay.density),
            RowID(.density, "total"),
        ]
        if let number = relay.region {
            rows.append(RowID(.departements, "\(region)-" + (relay.departement.map(String.init) ?? "regionaux")))
            rows.append(RowID(.overseas, number < 13 ? "metropole" : "outre-mer"))
        }
        return rows
    }

    private mutating func add(_ count: [Int], _ relay: Relay, _ channel: String, _ wave: String, _ week: String) {
        for row in rows(relay, channel, wave, week) { figures[row]!.add(count) }
        counted[Spot(relays: SimulatedCampaign.name(relay), channel: channel, wave: wave, week: week), default: [0, 0, 0]].add(count)
    }

    private mutating func findStructural(_ relays: [Relay], _ begun: Int, saysUnusedChannels: Bool) {
        var lively: Set<RowID> = [RowID(.summary, "sans-relais"), RowID(.regions, "sans-relais")]
        for relay in relays {
            for channel in saysUnusedChannels ? relay.channels : SimulatedCampaign.channels {
                for wave in SimulatedCampaign.waves.prefix(begun) {
                    for week in SimulatedCampaign.weeks.prefix(begun == 1 ? 4 : 8) { lively.formUnion(rows(relay, channel, wave, week)) }
                }
            }
        }
        lively.formUnion(SimulatedCampaign.weeks.prefix(begun == 1 ? 4 : 8).map { RowID(.weeks, $0) })
        lively.formUnion(order.keys.map { RowID($0, "total") })
        structural = Set(figures.keys).subtracting(lively)
    }

    private func table(_ id: TableID) -> ReachTable {
        let rows = order[id]!.map { key in
            let figures = figures[RowID(id, key)]!
            return ReachTable.Row(
                key: key, label: key,
                funnel: Funnel(visits: .number(figures[0]), starts: .number(figures[1]), completions: .number(figures[2])))
        }
        return ReachTable(
            id: id, title: id.rawValue, heading: "", rows: rows.filter { $0.key != "total" }, total: rows.first { $0.key == "total" })
    }
}

extension [Int] {
    fileprivate mutating func add(_ other: [Int]) { for index in indices { self[index] += other[index] } }
}

/// A number between two, as often in each octave.
private func power(_ low: Double, _ high: Double, _ random: inout Seeded) -> Double {
    var value = low
    let steps = Double.random(in: 0..<1, using: &random)
    // (high / low) ^ steps by halving, without leaving the standard library.
    var (factor, rest) = (high / low, steps)
    for _ in 0..<24 {
        factor = factor.squareRoot()
        rest *= 2
        if rest >= 1 {
            value *= factor
            rest -= 1
        }
    }
    return value
}

/// Visits, starts and completions around a mean; more starts than visits now and then.
private func counts(_ mean: Double, _ random: inout Seeded) -> [Int] {
    [1.0, 0.4, 0.25].map { Int(mean * $0 * Double.random(in: 0.3..<1.7, using: &random) + Double.random(in: 0..<1, using: &random)) }
}

/// A generator whose numbers follow from its seed (splitmix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
