import TestSupport
import Testing

@testable import Campaign
@testable import KitRuns

@Suite("The order relays are made in")
struct RelayQueueTests {
    private static func relays(_ counts: [Int]) -> [[Relay]] {
        counts.enumerated().map { place, count in (0..<count).map { relay("r\(place)-\($0)") } }
    }

    private static func relay(_ id: String) -> Relay {
        Relay.sample(
            id: RelayID(id), name: id, kind: KindID("cpts"), territories: [.departement("29")], channels: [ChannelID("affiche-a3")], line: 2
        )
    }

    @Test("each relay is made once, and a territory is left to the thread that began it while others are untouched", arguments: [1, 2, 3])
    func once(threads: Int) throws {
        var queue = RelayQueue(Self.relays([3, 1, 4, 2]))
        #expect(queue.count == 10)
        var made: [String] = []
        var owners: [String: Set<Int>] = [:]
        var thread = 0
        while let relay = queue.next(for: thread) {
            made.append(relay.id.text)
            if made.count <= 6 { owners[String(relay.id.text.prefix(2)), default: []].insert(thread) }
            thread = (thread + 1) % threads
        }
        #expect(made.count == 10 && Set(made).count == 10)
        #expect(owners.values.allSatisfy { $0.count == 1 }, "\(owners)")
        #expect((0..<threads).allSatisfy { queue.next(for: $0) == nil } && queue.count == 0)
    }

    @Test("threads without a territory of their own help where most is left")
    func help() throws {
        var queue = RelayQueue(Self.relays([5, 3]))
        #expect(queue.next(for: 0)?.id.text == "r0-0" && queue.next(for: 1)?.id.text == "r1-0")
        #expect(queue.next(for: 2)?.id.text == "r0-1" && queue.next(for: 2)?.id.text == "r0-2")
        #expect(RelayQueue([]).count == 0)
    }
}
