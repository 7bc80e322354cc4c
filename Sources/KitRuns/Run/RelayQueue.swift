import Campaign

/// Hands out a run's relays so that those of one neighbourhood are made by one thread, as far as that keeps all of them busy: what is drawn
/// for a territory is drawn once.
struct RelayQueue {
    private var neighbourhoods: [ArraySlice<Relay>]
    /// The first neighbourhood that no thread has begun.
    private var untouched = 0
    /// Which one each thread is at.
    private var places: [Int: Int] = [:]

    /// - Parameter neighbourhoods: the relays of each, in the order they are made.
    init(_ neighbourhoods: [[Relay]]) { self.neighbourhoods = neighbourhoods.map { $0[...] } }

    /// How many are left.
    var count: Int { neighbourhoods.reduce(0) { $0 + $1.count } }

    /// The next relay for a thread; nil when none is left.
    mutating func next(for thread: Int) -> Relay? {
        if let place = places[thread], let relay = neighbourhoods[place].popFirst() { return relay }
        if untouched < neighbourhoods.count {
            places[thread] = untouched
            untouched += 1
        } else {
            // Where most is left, two threads finish sooner than one.
            places[thread] = neighbourhoods.indices.max { neighbourhoods[$0].count < neighbourhoods[$1].count }
        }
        return places[thread].flatMap { neighbourhoods[$0].popFirst() }
    }
}
