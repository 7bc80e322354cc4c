/// `/e/CODE/start` and `/e/CODE/done`: the questionnaire's own pages tell of themselves.
struct QuestionnaireStep {
    let code: Bytes
    let step: Sighting.Step

    @inline(__always) init?(_ path: Bytes) {
        guard path.count > 8, path[1] | 32 == 101, path[2] == 47, path[0] == 47, let slash = path.index(of: 47, from: 3), slash > 3 else {
            return nil
        }
        var rest = path.dropFirst(slash + 1)
        if rest.count > 0, rest[rest.count - 1] == 47 { rest = rest.prefix(rest.count - 1) }
        if rest.equalsIgnoringCase("start") {
            step = .start
        } else if rest.equalsIgnoringCase("done") {
            step = .completion
        } else {
            return nil
        }
        code = path.slice(3, slash)
    }
}
