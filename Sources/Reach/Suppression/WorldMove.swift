/// Another world that tells readers the same: some atoms have a little more, others a little less.
struct WorldMove: Sendable {
    /// Atoms, each once, and what is added to each.
    let steps: [Step]
    /// In all of these at once: a whole way from visit to answer may be another relay's.
    let stages: World.Stages

    struct Step: Hashable, Sendable {
        let atom: Int
        let change: Int
    }

    func times(_ factor: Int) -> WorldMove {
        WorldMove(steps: steps.map { Step(atom: $0.atom, change: $0.change * factor) }, stages: stages)
    }
}
