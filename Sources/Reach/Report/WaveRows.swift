internal import Campaign

extension ReportBuilder {
    /// Waves of the report, their targets shared out for a région.
    func waves() -> [WaveReach] {
        campaign.waves.enumerated().filter { request.wave == nil || $0.element.id == request.wave }.map { place, wave in
            let target = campaign.targets.waves[wave.id].map { national in
                region.map { WaveTargets.shares(of: national, populations: regionPopulations)[$0.code.code] ?? 0 } ?? national
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

    /// Inhabitants by région, by which national targets are shared out.
    var regionPopulations: [String: Int] {
        Dictionary(directory.regions.map { ($0.code.code, $0.population) }, uniquingKeysWith: { first, _ in first })
    }

    /// Completed questionnaires of relays on each day of a wave so far, today's first hours too.
    private func completions(of wave: Wave) -> [Day: Int] {
        let last = min(request.today, wave.closing)
        guard wave.opening <= last else { return [:] }
        let numbers = Int32(wave.opening.daysSince1970)...Int32(last.daysSince1970)
        var sums: [Day: Int] = [:]
        for index in scope {
            let counts = traffic.counts(ofDaysOfRelay: index)
            for day in numbers {
                let place = Int(day - traffic.days.lowerBound)
                if counts.indices.contains(place) { sums[Self.day(day), default: 0] += counts[place].completions }
            }
        }
        return sums
    }
}
