/// Runs the whole chain on the example campaign.
func runDemo(out: String, output: StandardOutput) throws -> ExitStatus {
    throw InternalProblem("'demo' is not wired yet")
}
