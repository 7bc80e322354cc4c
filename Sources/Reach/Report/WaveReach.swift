internal import Base
public import Campaign

/// A wave and how far it is.
public struct WaveReach: Hashable, Sendable {
    public let wave: Wave
    public internal(set) var funnel: Funnel
    /// nil where the campaign sets none.
    public let target: Int?
    public internal(set) var pace: Pace?
    public internal(set) var projection: Projection?
}

extension ReportBuilder {
    /// Waves of the report, their targets shared out for a région.
    func waves() -> [WaveReach] {
        campaign.waves.enumerated().filter { request.wave == nil || $0.element.id == request.wave }.map { place, wave in
            let target = campaign.targets.waves[wave.id].map { national in
                region.map { shares(of: national)[$0.code.code] ?? 0 } ?? national
            }
            let count = scope.reduce(into: Count()) { $0 += traffic.count(relay: $1, wave: place) }
            let funnel = reach.known.funnel(count, wave: wave.id)
            return WaveReach(
                wave: wave, funnel: funnel, target: target,
                pace: funnel.completions.number.flatMap { done in
                    target.map { Pace(wave: wave, today: request.today, target: $0, done: done) }
                },
                projection: funnel.completions.number.flatMap { _ in
                    Projection(wave: wave, today: request.today, completions: completions(of: wave))
                })
        }
    }

    /// A target, shared out over régions by population.
    func shares(of target: Int) -> [String: Int] {
        Pace.shares(
            of: target,
            populations: Dictionary(directory.regions.map { ($0.code.code, $0.population) }, uniquingKeysWith: { first, _ in first }))
    }

    /// Completed questionnaires of relays on each day of a wave.
    private func completions(of wave: Wave) -> [Day: Int] {
        let counts = traffic.counts(ofDaysOfRelays: scope)
        let days = Int32(wave.opening.daysSince1970)...Int32(wave.closing.daysSince1970)
        return Dictionary(
            days.map { day in
                let place = Int(day - traffic.days.lowerBound)
                return (ParisTime.calendarDay(day), counts.indices.contains(place) ? counts[place].completions : 0)
            }, uniquingKeysWith: { first, _ in first })
    }
}
