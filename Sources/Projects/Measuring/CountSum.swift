internal import Base
internal import Campaign
internal import Reach
internal import Store

/// Counts on their way into a report.
struct CountSum: Sendable {
    var traffic: Traffic
    /// Whether the log has seen questionnaires of each of the campaign's waves.
    private var answers: [Bool]
    /// Of the day at hand.
    private var waiting: [Traffic.LinkCount] = []

    init(traffic: Traffic) {
        self.traffic = traffic
        answers = Array(repeating: false, count: traffic.axes.waves.count)
        waiting.reserveCapacity(Self.most)
    }

    private static let most = 512

    /// Waves whose questionnaires the log has seen.
    var waves: [WaveID] { zip(traffic.axes.waves, answers).filter(\.1).map(\.0.id) }

    mutating func add(_ judge: AttributionJudge, _ day: Int32, _ subject: Subject, _ isLate: Bool, _ counted: Count) {
        var count = counted
        let verdict = judge.judge(subject, on: day, &count)
        if isLate { traffic.addLate(count) }
        guard case .link(let link, let place) = verdict else { return add(verdict, day: day, count) }
        if count.starts + count.completions > 0 { answers[Int(place.wave)] = true }
        waiting.append(Traffic.LinkCount(link: link, place: place, count: count))
        if waiting.count == Self.most { endDay(day) }
    }

    mutating func leaveOut(_ count: Count) { traffic.addLeftOut(count) }

    /// To be called before the next day.
    mutating func endDay(_ day: Int32) {
        traffic.add(waiting, day: day)
        waiting.removeAll(keepingCapacity: true)
    }

    mutating func add(_ verdict: AttributionJudge.Verdict, day: Int32?, _ count: Count) {
        switch verdict {
        case .link(let link, let place): traffic.add([Traffic.LinkCount(link: link, place: place, count: count)], day: day)
        case .beside(let kind): traffic.add(kind, day: day, count)
        }
    }

    mutating func merge(_ other: CountSum) {
        traffic.merge(other.traffic)
        answers = zip(answers, other.answers).map { $0 || $1 }
    }
}
