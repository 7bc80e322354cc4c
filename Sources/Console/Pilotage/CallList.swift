internal import Base
internal import Campaign
internal import Reach
internal import Store

/// Whom to call tomorrow: relays that bring nothing, or nothing any more, without those whom somebody has called already.
struct CallList: Sendable {
    struct Call: Sendable {
        let relay: RelayID
        let gap: Gap
    }

    let calls: [Call]
    /// Relays that would be on the list, had nobody called them.
    let settled: Int

    private static let kinds: Set<Gap.Kind> = [.silentRelay, .quietRelay, .downloadWithoutTraffic, .kitNeverDownloaded]

    /// - Parameters:
    ///   - report: what one looks at.
    ///   - contacts: all calls that were noted, in their order.
    init(_ report: ReachReport, _ contacts: [RelayContact], today: Day) {
        let settledRelays = Set(Self.latest(contacts).filter { $0.value.settles(on: today) }.keys)
        var seen: Set<RelayID> = []
        var (calls, settled): ([Call], Int) = ([], 0)
        for gap in report.gaps {
            guard let relay = gap.relay, Self.kinds.contains(gap.kind), seen.insert(relay).inserted else { continue }
            if settledRelays.contains(relay) { settled += 1 } else { calls.append(Call(relay: relay, gap: gap)) }
        }
        (self.calls, self.settled) = (calls, settled)
    }

    /// Each relay's last call.
    static func latest(_ contacts: [RelayContact]) -> [RelayID: RelayContact] {
        Dictionary(contacts.map { ($0.relay, $0) }, uniquingKeysWith: { _, last in last })
    }
}
