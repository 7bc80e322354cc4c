import Testing

@testable import Tracking

@Suite("How hits are spread over addresses")
struct ClientTallyTests {
    /// Hits of three proxies among those of people with one address each, as they come in turn.
    private func hits(ofProxies: Int, people: Int) -> ClientTally {
        var tally = ClientTally()
        for number in 0..<max(ofProxies, people) {
            if number < people { tally.add(UInt64(number + 1) &* 0x2545_F491_4F6C_DD1D, hits: 1) }
            if number < ofProxies { tally.add(UInt64(number % 3) &* 0x5851_F42D_4C95_7F2D ^ 77, hits: 1) }
        }
        return tally
    }

    @Test func busyAddressesAreFoundAmongManyOthers() {
        let tally = hits(ofProxies: 90_000, people: 10_000)
        #expect(tally.total == 100_000)
        #expect((89_900...90_000).contains(tally.ofThree))
        #expect(tally.isHandful)
    }

    @Test func manyAddressesAreNoHandful() {
        #expect(!hits(ofProxies: 70_000, people: 30_000).isHandful)
        #expect(!hits(ofProxies: 0, people: 100_000).isHandful)
    }

    @Test func fewHitsSayNothing() {
        #expect(!hits(ofProxies: 19, people: 0).isHandful)
        #expect(hits(ofProxies: 20, people: 0).isHandful)
    }

    @Test func stretchesAddUp() {
        var whole = ClientTally()
        for _ in 0..<10 { whole.merge(hits(ofProxies: 9000, people: 1000)) }
        #expect(whole.total == 100_000)
        #expect((89_900...90_000).contains(whole.ofThree))
        whole.merge(ClientTally())
        #expect(whole.total == 100_000 && whole.isHandful)
    }
}
