internal import Tracking

/// Tells mail gateways from people by what a day's lines show.
///
/// A gateway opens the links of a mail before people do, with a browser's agent, from one network, within seconds of the mail's arrival, often
/// from many addresses, often the links of many mails. People open one link, and their browsers fetch the pictures and style sheets of the
/// page. What speaks for people wins: a visitor whose browser fetched those is never taken for a gateway, unless it probed the link.
///
/// Everything is decided from the union of a day's lines, so that neither order nor repetition of imports can change it.
struct GatewayJudge {
    /// Why visits are taken for a gateway's.
    enum Reason: String, CaseIterable {
        /// The same client asked with HEAD, or tried what the site makes of a changed code.
        case probe
        /// One network opened the links of many mails within a minute.
        case codes = "many-codes"
        /// Many addresses of one network opened one link within a minute.
        case addresses = "many-addresses"
        /// It fetched nothing of a page of which nearly everyone fetches the pictures.
        case bare
    }

    struct Verdict: Hashable {
        let reason: Reason
        /// Sure ones do not count; probable ones count, and are shown beside.
        let isSure: Bool
    }

    struct Key: Hashable, Comparable {
        let subject: UInt32
        let verdict: Verdict

        static func < (a: Key, b: Key) -> Bool {
            (a.subject, a.verdict.reason.rawValue, a.verdict.isSure ? 1 : 0) < (
                b.subject, b.verdict.reason.rawValue, b.verdict.isSure ? 1 : 0
            )
        }
    }

    /// By event; empty where there is none.
    private(set) var verdicts: [Verdict?] = []

    /// Seconds in which a burst happens.
    private static let burst: UInt32 = 60
    /// Different addresses of one network at one link, and different links opened by one network: so many are a burst.
    private static let (mostAddresses, mostLinks) = (5, 4)
    /// Visitors whose browsers fetch pictures, of how many: from there on, fetching none says something.
    private static let (informative, sample) = (0.5, 10)
    private static let nearlyAll = 0.9

    /// - Parameter events: sorted by visitor, then by subject, then by second.
    init(_ events: [DayLines.Event]) {
        let visitors = Self.visitors(events)
        let clicking = visitors.filter(\.clicks)
        let fetching = clicking.count(where: \.fetches)
        let isInformative = clicking.count >= Self.sample && Double(fetching) >= Self.informative * Double(clicking.count)
        let isTelling = clicking.count >= Self.sample && Double(fetching) >= Self.nearlyAll * Double(clicking.count)
        var verdicts = [Verdict?](repeating: nil, count: events.count)
        var hasAny = false
        func set(_ visitor: Visitor, _ verdict: Verdict) {
            for place in visitor.events where verdicts[place].map({ !$0.isSure && verdict.isSure }) ?? true {
                // « Sans relais » has no link that a gateway could have opened.
                guard events[place].subject > 1 else { continue }
                verdicts[place] = verdict
                hasAny = true
            }
        }
        var start = 0
        while start < visitors.count {
            var end = start + 1
            while end < visitors.count, visitors[end].network == visitors[start].network { end += 1 }
            let network = visitors[start..<end]
            for (visitor, burst) in Self.bursts(network, events) {
                set(visitors[visitor], Verdict(reason: burst.reason, isSure: isInformative || burst.isStrong))
            }
            for visitor in network where visitor.clicks {
                if visitor.probes {
                    set(visitor, Verdict(reason: .probe, isSure: true))
                } else if isTelling, !visitor.fetches, visitor.isDigital, visitor.hits == 1 {
                    set(visitor, Verdict(reason: .bare, isSure: false))
                }
            }
            start = end
        }
        if hasAny { self.verdicts = verdicts }
    }

    /// One visitor of the day.
    private struct Visitor {
        let place: Int
        let network: UInt64
        let address: UInt64
        var events: Range<Int>
        var hits = 0
        var fetches = false
        var probes = false
        var isDigital = false
        var clicks: Bool { hits > 0 }
    }

    private static func visitors(_ events: [DayLines.Event]) -> [Visitor] {
        var visitors: [Visitor] = []
        var start = 0
        while start < events.count {
            var end = start
            let hash = events[start].visitor
            var visitor = Visitor(
                place: visitors.count, network: VisitorHash.network(hash), address: VisitorHash.address(hash), events: start..<start)
            while end < events.count, events[end].visitor == hash {
                let event = events[end]
                if event.step == .trace {
                    if event.marks.contains(.probe) { visitor.probes = true } else { visitor.fetches = true }
                } else if event.subject > 1 {
                    visitor.hits += Int(event.copies)
                    if event.marks.contains(.digital) { visitor.isDigital = true }
                }
                end += 1
            }
            visitor.events = start..<end
            visitors.append(visitor)
            start = end
        }
        return visitors
    }

    private struct Burst {
        let reason: Reason
        /// Twice as many as make a burst: no crowd of people does that.
        let isStrong: Bool
    }

    /// Visitors of one network that take part in a burst, by their place, and which burst.
    private static func bursts(_ network: ArraySlice<Visitor>, _ events: [DayLines.Event]) -> [(Int, Burst)] {
        struct Click {
            let second: UInt32
            let subject: UInt32
            let visitor: Int
            let address: UInt64
        }
        var clicks: [Click] = []
        for visitor in network where visitor.clicks && !visitor.fetches && visitor.isDigital {
            for event in events[visitor.events] where event.subject > 1 && event.step != .trace && event.marks.contains(.digital) {
                clicks.append(Click(second: event.second, subject: event.subject, visitor: visitor.place, address: visitor.address))
            }
        }
        guard clicks.count >= mostLinks else { return [] }
        var found: [Int: Burst] = [:]
        clicks.sort { ($0.second, $0.visitor, $0.subject) < ($1.second, $1.visitor, $1.subject) }
        /// Marks who is in a window in which enough different keys occur.
        func sweep(_ clicks: [Click], _ most: Int, _ reason: Reason, key: (Click) -> UInt64) {
            var counts: [UInt64: Int] = [:]
            // Clicks before these were marked, or marked as a strong burst's, by an earlier window.
            var (low, marked, markedStrongly) = (0, 0, 0)
            for high in clicks.indices {
                counts[key(clicks[high]), default: 0] += 1
                while clicks[high].second - clicks[low].second > burst {
                    let gone = key(clicks[low])
                    counts[gone, default: 1] -= 1
                    if counts[gone] == 0 { counts[gone] = nil }
                    low += 1
                }
                guard counts.count >= most else { continue }
                let isStrong = counts.count >= 2 * most
                for place in max(low, isStrong ? markedStrongly : marked)...high {
                    let before = found[clicks[place].visitor]
                    if before == nil || isStrong && before?.isStrong == false {
                        found[clicks[place].visitor] = Burst(reason: before?.reason ?? reason, isStrong: isStrong)
                    }
                }
                marked = high + 1
                if isStrong { markedStrongly = high + 1 }
            }
        }
        sweep(clicks, mostLinks, .codes) { UInt64($0.subject) }
        for (_, ofLink) in Dictionary(grouping: clicks, by: \.subject) where ofLink.count >= mostAddresses {
            sweep(ofLink, mostAddresses, .addresses) { $0.address }
        }
        return found.map { ($0.key, $0.value) }
    }
}
