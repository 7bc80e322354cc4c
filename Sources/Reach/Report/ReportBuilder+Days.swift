internal import Base
internal import Campaign

extension ReportBuilder {
    /// What relays brought by day; the key nil for what has no day, or in a région none within a wave.
    private var days: [Int32?: Count] {
        guard region != nil else { return traffic.dayChannels.mapValues { $0.reduce(Count(), +) } }
        let sums = traffic.counts(ofDaysOfRelays: scope)
        var days: [Int32?: Count] = [:]
        for (offset, count) in sums.enumerated() where count != Count() { days[traffic.days.lowerBound + Int32(offset)] = count }
        let dated = sums.reduce(Count(), +)
        let rest = Count(
            hits: attributed.count.hits - dated.hits, visits: attributed.count.visits - dated.visits,
            starts: attributed.count.starts - dated.starts, completions: attributed.count.completions - dated.completions)
        if rest != Count() { days[nil] = rest }
        return days
    }

    /// The Monday of a day's week; both counted from 1970-01-01.
    static func monday(_ day: Int32) -> Int32 { day - (day + 3) % 7 }

    mutating func addDays() {
        let days = days
        let undated = days[nil].map { row("sans-date", region == nil ? "Sans date" : "Sans date dans une vague", $0) }
        var rows: [ReachTable.Row] = []
        var weeks: [(monday: Int32, count: Count, days: [RowID])] = []
        for day in days.keys.compactMap({ $0 }).sorted() {
            let key = ParisTime.calendarDay(day).description
            let monday = Self.monday(day)
            rows.append(
                row(key, ParisTime.calendarDay(day).french(withYear: true), days[day]!, group: ParisTime.calendarDay(monday).description))
            if weeks.last?.monday != monday { weeks.append((monday, Count(), [])) }
            weeks[weeks.count - 1].count += days[day]!
            weeks[weeks.count - 1].days.append(RowID(.days, key))
        }
        guard !rows.isEmpty || undated != nil else { return }
        if let undated { rows.append(undated) }
        var weekRows = weeks.map { week in
            row(
                ParisTime.calendarDay(week.monday).description, "Semaine du \(ParisTime.calendarDay(week.monday).french(withYear: true))",
                week.count)
        }
        if let undated { weekRows.append(undated) }
        add(
            ReachTable(id: .weeks, title: "Semaines", heading: "Semaine", rows: weekRows, total: linkTotal),
            sum: "Par les relais = semaines")
        add(ReachTable(id: .days, title: "Jours", heading: "Jour", rows: rows, total: linkTotal), sum: "Par les relais = jours")
        for week in weeks {
            add(
                Addition(RowID(.weeks, ParisTime.calendarDay(week.monday).description), week.days),
                "Semaine du \(ParisTime.calendarDay(week.monday).french(withYear: true)) = ses jours")
        }
    }

    /// Every day of the period, also those on which nothing happened.
    func timeline() -> [ReachReport.TimelineDay] {
        let days = days
        let spikes = spikes()
        let first = Int32(period.lowerBound.daysSince1970)
        let last = Int32(period.upperBound.daysSince1970)
        // Nothing says how far apart the two days of a command line are.
        guard last - first < 3660 else { return [] }
        return (first...last).map { day in
            ReachReport.TimelineDay(
                day: ParisTime.calendarDay(day), funnel: reach.known.funnel(days[day] ?? Count()),
                without: reach.known.funnel(region == nil ? traffic.noRelayDays[day] ?? Count() : Count()), spike: spikes[day])
        }
    }

    /// Days on which a channel had three times the visits of its median day, and 20 at least: a newsletter went out, a post was shared.
    private func spikes() -> [Int32: String] {
        guard region == nil else { return [:] }
        var spikes: [Int32: (visits: Int, label: String)] = [:]
        for (place, channel) in campaign.channels.enumerated() where channel.medium == .digital {
            let visits = traffic.dayChannels.compactMap { day, counts in day.map { ($0, counts[place].visits) } }
            let sorted = visits.map(\.1).filter { $0 > 0 }.sorted()
            guard sorted.count >= 5 else { continue }
            let median = sorted[sorted.count / 2]
            for (day, count) in visits where count >= max(20, 3 * median) && count > spikes[day]?.visits ?? 0 {
                spikes[day] = (count, channel.label)
            }
        }
        return spikes.mapValues(\.label)
    }
}
