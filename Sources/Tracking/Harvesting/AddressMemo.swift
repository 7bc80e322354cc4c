internal import Foundation

/// Remembers what the addresses of a chunk are, and their hashes: a visitor comes with several requests, and a proxy with all of them.
struct AddressMemo {
    struct Entry {
        fileprivate var hash: UInt64 = 0
        fileprivate var start = Bytes.none.start
        fileprivate var count = -1
        fileprivate var day = Int32.min
        /// Lower bits of keyed hashes of the day, and of network or address.
        fileprivate(set) var network: UInt64 = 0
        fileprivate(set) var address: UInt64 = 0
        /// Whether nobody there is a person.
        fileprivate(set) var isScanner = false
        fileprivate var hits = 0
    }

    private var entries = [Entry](repeating: Entry(), count: 512)
    /// Hits by address, of those that were pushed out.
    private var tally = ClientTally()

    init() {}

    @inline(__always) mutating func find(_ address: Bytes, _ day: Int32, _ rules: HarvestRules, _ room: HarvestRoom) -> Int {
        let hash = address.hash
        let slot = Int(truncatingIfNeeded: hash >> 20) & 511
        if entries[slot].hash == hash, entries[slot].count == address.count, entries[slot].day == day,
            memcmp(entries[slot].start, address.start, address.count) == 0
        {
            return slot
        }
        learn(address, day, rules, room, hash, slot)
        return slot
    }

    subscript(slot: Int) -> Entry { entries[slot] }

    /// A hit that counts came from there.
    @inline(__always) mutating func count(_ slot: Int) { entries[slot].hits += 1 }

    private mutating func learn(
        _ address: Bytes, _ day: Int32, _ rules: HarvestRules, _ room: HarvestRoom, _ hash: UInt64, _ slot: Int
    ) {
        if entries[slot].hits > 0 { tally.add(entries[slot].hash, hits: entries[slot].hits) }
        entries[slot] = Entry(
            hash: hash, start: address.start, count: address.count, day: day,
            network: rules.hashing.hash(one: room.tagged(78, day, address.networkOfAddress)).low,
            address: rules.hashing.hash(one: room.tagged(65, day, address)).low,
            isScanner: IPAddress(address).map(rules.bots.gateways.isScanner) ?? false, hits: 0)
    }

    /// How hits are spread over addresses.
    var clients: ClientTally {
        var all = tally
        for entry in entries where entry.hits > 0 { all.add(entry.hash, hits: entry.hits) }
        return all
    }
}
