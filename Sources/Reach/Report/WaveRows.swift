internal import Campaign

extension ReportBuilder {
    /// Waves of the report, their targets shared out for a région.
    func waves() -> [WaveReach] {
        campaign.waves.enumerated().filter { request.wave == nil || $0.element.id == request.wave }.map { place, wave in
            let target = campaign.targets.waves[wave.id].map { national in
                region.map { WaveTargets.shares(of: national, regions: directory.regions)[$0.code.code] ?? 0 } ?? national
            }
            let count = scope.reduce(into: Count()) { $0 += traffic.count(relay: $1, wave: place) }
            let funnel = reach.known.funnel(count, wave: wave.id)
            return WaveReach(
                wave: wave, funnel: funnel, target: target,
                pace: funnel.completions.number.flatMap { done in
                    target.map { Pace(wave: wave, today: request.today, target: $0, done: done) }
                },
                projection: funnel.completions.number.flatMap { done in
                    Projection(wave: wave, today: request.today, done: done, days: completions(of: wave))
                })
        }
    }

    /// Completed questionnaires of relays on each full day of a wave so far.
    private func completions(of wave: Wave) -> [Int] {
        let last = min(request.today.adding(days: -1) ?? request.today, wave.closing)
        guard wave.opening <= last else { return [] }
        let numbers = Int32(wave.opening.daysSince1970)...Int32(last.daysSince1970)
        var sums = [Int](repeating: 0, count: numbers.count)
        for index in scope {
            let counts = traffic.counts(ofDaysOfRelay: index)
            for (offset, day) in numbers.enumerated() {
                let place = Int(day - traffic.days.lowerBound)
                if counts.indices.contains(place) { sums[offset] += counts[place].completions }
            }
        }
        return sums
    }
}
