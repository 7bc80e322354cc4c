internal import Base
internal import Campaign

/// Makes the world behind a public report and those before it: what the links of relays can have brought in each stretch of days, and which rows
/// tell it.
///
/// A store adds up a relay's links by channel and its days by themselves, never both: what a link brought in a week is filled in, in the order
/// of waves and days. Any filling that comes to the same sums would do, since witnesses only have to be possible.
struct PublishedWorld {
    /// Some days, and the reports that tell of them.
    struct Stretch {
        let reach: Reach
        /// From 1970-01-01 in Europe/Paris.
        let days: ClosedRange<Int>
        /// Places in `reports`.
        let reports: [Int]
    }

    /// The rows of a report, by name.
    private struct Listed {
        let rows: [RowID: Int32]
        let wave: WaveID?

        func places(_ names: [RowID]) -> [Int32] { names.compactMap { rows[$0] } }
    }

    /// Relays that nobody can tell apart by what is published.
    private struct Class: Hashable {
        let place: RelayGround.Place
        let region: String?
        let kind: Int
        let density: Density?
    }

    private(set) var world = World()
    private let campaign: Campaign
    private let known: (visits: Bool, questionnaires: Set<WaveID>)
    private var reports: [Listed] = []
    private var classes: [Class] = []
    private var classOf: [Int] = []
    /// Channels that relays of each class use.
    private var channels: [[Bool]] = []

    /// - Parameters:
    ///   - report: The country's, with every number; first of the reports.
    ///   - earlier: The reports after it.
    ///   - stretches: Days that none of the reports divides.
    init(_ report: ReachReport, earlier: [PublishedFigures], stretches: [Stretch]) {
        let reach = stretches[0].reach
        campaign = reach.campaign
        known = (
            stretches.contains { $0.reach.known.visits }, Set(stretches.flatMap { $0.reach.known.questionnaires })
        )
        list(report)
        for figures in earlier { list(figures) }
        gather(reach)
        var inner: [Int: Int32] = [:]
        for (place, stretch) in stretches.enumerated() { add(stretch, place, &inner) }
    }

    /// Whether what it adds up to is what the report says, and what earlier ones said: the place of the first that does not.
    /// - Parameter earlier: those it was made with.
    func firstUntrue(_ report: ReachReport, _ earlier: [PublishedFigures]) -> Int? {
        for (place, figures) in ([PublishedFigures(report)] + earlier).enumerated() {
            for (name, row) in reports[place].rows {
                for (lane, stage) in Funnel.Stage.tracked.enumerated() {
                    guard let number = figures.figures[name]?[stage]?.number else { continue }
                    if world.rows[Int(row)].numbers[lane] != number { return place }
                }
            }
        }
        return nil
    }

    // MARK: Rows

    private mutating func list(_ report: ReachReport) {
        var rows: [RowID: Int32] = [:]
        for table in report.tables where table.id.isPublic {
            for row in table.rows + (table.total.map { [$0] } ?? []) {
                let known = Self.stages { row.funnel[$0].number != nil }
                let name = RowID(table.id, row.key)
                guard !known.isEmpty, rows[name] == nil else { continue }
                let isWhole = row.key == "total" || name == RowID(.summary, "relais")
                rows[name] = Int32(world.addRow(name, known: known, weight: Self.weight(table.id), isWhole: isWhole))
            }
        }
        reports.append(Listed(rows: rows, wave: report.request.wave))
    }

    private mutating func list(_ figures: PublishedFigures) {
        var rows: [RowID: Int32] = [:]
        for name in figures.figures.keys.sorted() {
            guard let row = figures.figures[name] else { continue }
            let told = Self.stages { row[$0]?.number != nil }
            let kept = Self.stages { row[$0] == .suppressed }
            rows[name] = Int32(world.addRow(told: told, kept: kept))
        }
        reports.append(Listed(rows: rows, wave: figures.wave))
    }

    private static func stages(_ isIn: (Funnel.Stage) -> Bool) -> World.Stages {
        Funnel.Stage.tracked.reduce(into: World.Stages()) { if isIn($1) { $0.insert(World.Stages($1)) } }
    }

    /// Short tables that everyone reads are dearer than rows of long ones, and margins than what stands in them.
    private static func weight(_ table: TableID) -> Int {
        switch table {
        case .waves, .weeks: 16
        case .channels, .kinds: 12
        case .density, .regions: 7
        case .overseas: 4
        case .departements: 2
        default: 1
        }
    }

    // MARK: Relays

    private mutating func gather(_ reach: Reach) {
        let kinds = Dictionary(campaign.kinds.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let numbers = Dictionary(campaign.channels.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var places: [Class: Int] = [:]
        for (index, relay) in reach.relays.enumerated() {
            let ground = reach.grounds[index]
            let name = Class(place: ground.place, region: ground.region, kind: kinds[relay.kind] ?? kinds.count, density: ground.density)
            let place = places[name] ?? classes.count
            if place == classes.count {
                places[name] = place
                classes.append(name)
                channels.append(Array(repeating: false, count: campaign.channels.count))
            }
            classOf.append(place)
            for id in relay.channels { if let channel = numbers[id] { channels[place][channel] = true } }
        }
    }

    private static let totals: [TableID] = [
        .summary, .regions, .departements, .kinds, .channels, .waves, .weeks, .regionChannels, .kindWaves, .density, .overseas,
    ]

    /// The rows of whatever relays of a class bring.
    private func names(of relays: Class) -> [RowID] {
        var names = Self.totals.map { RowID($0, "total") } + [RowID(.summary, "relais")]
        names.append(RowID(.regions, relays.region ?? "national"))
        switch relays.place {
        case .departement(let code): names.append(RowID(.departements, code))
        case .region(let code): names.append(RowID(.departements, "region:\(code)"))
        case .national: break
        }
        names.append(RowID(.overseas, relays.region.map { ReportBuilder.isOverseas($0) ? "outre-mer" : "metropole" } ?? "national"))
        if campaign.kinds.indices.contains(relays.kind) { names.append(RowID(.kinds, campaign.kinds[relays.kind].id.text)) }
        names.append(RowID(.density, relays.density?.rawValue ?? "plus-larges"))
        return names
    }

    // MARK: Atoms

    /// A wave and a week of a stretch.
    private struct Time: Hashable {
        let wave: Int
        /// The week's key.
        let week: String
        /// Whether the wave is open in these days.
        let isOpen: Bool
    }

    private mutating func add(_ stretch: Stretch, _ number: Int, _ inner: inout [Int: Int32]) {
        let traffic = stretch.reach.traffic
        let weeks = weeks(stretch)
        let times = campaign.waves.indices.flatMap { wave in weeks.map { time(wave, $0, stretch) } }
        let (width, depth) = (campaign.channels.count, times.count)
        var counts = [World.Numbers](repeating: .zero, count: classes.count * width * depth)
        let places = Dictionary(weeks.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var filling = Filling(traffic, weeks: places, waves: campaign.waves.count, channels: width)
        for relay in classOf.indices {
            let base = classOf[relay] * width * depth
            filling.fill(relay) { wave, channel, week, lane, count in
                counts[base + channel * depth + wave * weeks.count + week][lane] += count
            }
        }
        let lists = stretch.reports.map { reports[$0] }
        // Looked up once, where names are made.
        let ofChannel = lists.map { list in campaign.channels.map { list.rows[RowID(.channels, $0.id.text)] } }
        let ofWave = lists.map { list in campaign.waves.map { list.rows[RowID(.waves, $0.id.text)] } }
        let ofWeek = lists.map { list in weeks.map { list.rows[RowID(.weeks, $0)] } }
        for (place, relays) in classes.enumerated() {
            let classNames = names(of: relays)
            let classRows = lists.map { $0.places(classNames) }
            let region = relays.region ?? "national"
            let kind = campaign.kinds.indices.contains(relays.kind) ? campaign.kinds[relays.kind].id.text : ""
            let ofKind = lists.map { list in campaign.waves.map { list.rows[RowID(.kindWaves, "\(kind)/\($0.id.text)")] } }
            for (channel, each) in campaign.channels.enumerated() {
                let crossed = RowID(.regionChannels, "\(region)/\(each.id.text)")
                let ofRegion = lists.map { $0.rows[crossed] }
                for (time, at) in times.enumerated() {
                    let count = counts[(place * width + channel) * depth + time]
                    let possible = channels[place][channel] && at.isOpen || count != .zero ? stages(wave: at.wave) : []
                    guard !possible.isEmpty else { continue }
                    let wave = campaign.waves[at.wave].id
                    var rows: [Int32] = []
                    for (index, list) in lists.enumerated() where list.wave == nil || list.wave == wave {
                        rows += classRows[index]
                        rows += [
                            ofChannel[index][channel], ofWave[index][at.wave], ofWeek[index][time % weeks.count], ofRegion[index],
                            ofKind[index][at.wave],
                        ].compactMap { $0 }
                    }
                    guard !rows.isEmpty else { continue }
                    let link = (place * width + channel) * campaign.waves.count + at.wave
                    let innerRow = inner[link] ?? Int32(world.addInnerRow(known: stages(wave: at.wave)))
                    inner[link] = innerRow
                    world.add(
                        World.Coordinates(
                            place: coordinate(relays.place), kind: relays.kind, density: coordinate(relays.density), channel: channel,
                            time: number * 1000 + time),
                        count, possible: possible, rows: rows + [innerRow])
                }
            }
        }
        addWithoutRelay(stretch, number)
    }

    private var placeNumbers: [RelayGround.Place: Int] = [:]

    private mutating func coordinate(_ place: RelayGround.Place) -> Int {
        if let number = placeNumbers[place] { return number }
        placeNumbers[place] = placeNumbers.count
        return placeNumbers.count - 1
    }

    private func coordinate(_ density: Density?) -> Int {
        density.flatMap { Density.allCases.firstIndex(of: $0) } ?? Density.allCases.count
    }

    private func stages(wave: Int) -> World.Stages {
        var stages: World.Stages = known.visits ? .visits : []
        if known.questionnaires.contains(campaign.waves[wave].id) { stages.formUnion(.questionnaires) }
        return stages
    }

    private mutating func addWithoutRelay(_ stretch: Stretch, _ number: Int) {
        let count = stretch.reach.traffic.besides[.noRelay] ?? Count()
        let names = [RowID(.summary, "sans-relais"), RowID(.summary, "total")]
        let rows = stretch.reports.flatMap { report -> [Int32] in
            guard let wave = reports[report].wave.flatMap({ campaign.wave($0) }) else { return reports[report].places(names) }
            let open = wave.opening.daysSince1970...wave.closing.daysSince1970
            return open.overlaps(stretch.days) || stretch.days == 0...0 ? reports[report].places(names) : []
        }
        guard !rows.isEmpty else { return }
        var possible: World.Stages = known.visits ? .visits : []
        if !known.questionnaires.isEmpty { possible.formUnion(.questionnaires) }
        world.add(
            World.Coordinates(place: -1, kind: -1, density: -1, channel: -1, time: number * 1000), Self.numbers(count), possible: possible,
            rows: rows)
    }

    static func numbers(_ count: Count) -> World.Numbers { World.Numbers(count.visits, count.starts, count.completions, 0) }

    // MARK: Weeks

    /// Keys of the weeks in which anything was counted or a wave is open, in order; what has no date last.
    private func weeks(_ stretch: Stretch) -> [String] {
        var mondays: Set<Int32> = []
        for wave in campaign.waves {
            let first = max(wave.opening.daysSince1970, stretch.days.lowerBound)
            let last = min(wave.closing.daysSince1970, stretch.days.upperBound)
            var day = first
            while day <= last {
                mondays.insert(ReportBuilder.monday(Int32(day)))
                day += 7
            }
            if first <= last { mondays.insert(ReportBuilder.monday(Int32(last))) }
        }
        let counted = stretch.reach.traffic.dayChannels.keys
        mondays.formUnion(counted.compactMap { $0 }.map(ReportBuilder.monday))
        return mondays.sorted().map { ParisTime.calendarDay($0).description } + (counted.contains(nil) ? ["sans-date"] : [])
    }

    private func time(_ wave: Int, _ week: String, _ stretch: Stretch) -> Time {
        guard let monday = Day(week)?.daysSince1970 else { return Time(wave: wave, week: week, isOpen: false) }
        let open = campaign.waves[wave].opening.daysSince1970...campaign.waves[wave].closing.daysSince1970
        let days = max(monday, stretch.days.lowerBound, open.lowerBound)...max(monday + 6, monday, stretch.days.lowerBound, open.lowerBound)
        let isOpen = days.lowerBound <= min(monday + 6, stretch.days.upperBound, open.upperBound)
        return Time(wave: wave, week: week, isOpen: isOpen)
    }
}

/// Shares out what each link brought over weeks.
private struct Filling {
    private let traffic: Traffic
    private let waves: Int
    private let channels: Int
    /// Of each day of the traffic, its week's place.
    private let weekOfDay: [Int]
    private let weeks: Int
    /// What has a day outside of the traffic's, or none, by week, and is not shared out yet.
    private var rest: [World.Numbers]

    init(_ traffic: Traffic, weeks: [String: Int], waves: Int, channels: Int) {
        (self.traffic, self.waves, self.channels, self.weeks) = (traffic, waves, channels, weeks.count)
        func place(_ day: Int32) -> Int { weeks[ParisTime.calendarDay(ReportBuilder.monday(day)).description] ?? 0 }
        weekOfDay = traffic.days.map(place)
        rest = Array(repeating: .zero, count: weeks.count)
        for (day, counts) in traffic.dayChannels {
            if let day, traffic.days.contains(day) { continue }
            let week = day.map(place) ?? weeks["sans-date"] ?? 0
            for count in counts { rest[week] &+= PublishedWorld.numbers(count) }
        }
    }

    /// - Parameter take: is given wave, channel, week, lane and a number.
    mutating func fill(_ relay: Int, _ take: (Int, Int, Int, Int, Int) -> Void) {
        var links: [(wave: Int, channel: Int, numbers: World.Numbers)] = []
        var whole = World.Numbers.zero
        for wave in 0..<waves {
            for channel in 0..<channels {
                let count = traffic.count(relay: relay, channel: channel, wave: wave)
                guard count != Count() else { continue }
                links.append((wave, channel, PublishedWorld.numbers(count)))
                whole &+= PublishedWorld.numbers(count)
            }
        }
        guard !links.isEmpty else { return }
        var byWeek = [World.Numbers](repeating: .zero, count: weeks)
        for (offset, count) in traffic.counts(ofDaysOfRelay: relay).enumerated() where count != Count() {
            byWeek[weekOfDay[offset]] &+= PublishedWorld.numbers(count)
            whole &-= PublishedWorld.numbers(count)
        }
        for lane in 0..<3 {
            var missing = whole[lane]
            for week in 0..<weeks where missing > 0 {
                let taken = min(missing, rest[week][lane])
                rest[week][lane] -= taken
                byWeek[week][lane] += taken
                missing -= taken
            }
            var week = 0
            for link in links {
                var left = link.numbers[lane]
                while left > 0, week < weeks {
                    let taken = min(left, byWeek[week][lane])
                    if taken > 0 { take(link.wave, link.channel, week, lane, taken) }
                    left -= taken
                    byWeek[week][lane] -= taken
                    if byWeek[week][lane] == 0, left > 0 { week += 1 }
                }
            }
        }
    }
}
