internal import Campaign

public struct FunnelPlotLimits: Hashable, Sendable {
    init(count: Int, population: Int) {}
    func standing(count: Int, population: Int) -> Standing { .expected }
}
public struct Pace: Hashable, Sendable { init(wave: Wave, today: Day, target: Int, done: Int) {} }
public struct Projection: Hashable, Sendable { init?(wave: Wave, today: Day, done: Int, days: [Int]) { return nil } }
public enum WaveTargets { static func shares(of: Int, regions: [Territory]) -> [String: Int] { [:] } }
