internal import Campaign
internal import Tracking

/// What an import has seen and not yet written, by day.
struct SightingBuffer {
    private(set) var count = 0
    private var days: [Int: Int] = [:]
    private var runs: [(day: Int, sightings: [PackedSighting])] = []
    private var last: (day: Int, place: Int) = (.min, 0)

    mutating func add(_ sighting: PackedSighting, day: Int) {
        if day != last.day { last = (day, place(of: day)) }
        runs[last.place].sightings.append(sighting)
        count += 1
    }

    private mutating func place(of day: Int) -> Int {
        if let place = days[day] { return place }
        days[day] = runs.count
        runs.append((day, []))
        return runs.count - 1
    }

    /// Empties the buffer.
    mutating func take() -> [(day: Int, sightings: [PackedSighting])] {
        let taken = runs.filter { !$0.sightings.isEmpty }.sorted { $0.day < $1.day }
        self = SightingBuffer()
        return taken
    }
}
