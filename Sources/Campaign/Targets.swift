/// How many completed questionnaires a campaign hopes for.
public struct Targets: Hashable, Sendable {
    /// Over the whole campaign; nil where none is set.
    public let national: Int?
    /// For one wave each.
    public let waves: [WaveID: Int]

    public init(national: Int? = nil, waves: [WaveID: Int] = [:]) {
        self.national = national
        self.waves = waves
    }
}
