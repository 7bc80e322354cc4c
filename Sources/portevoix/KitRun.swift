internal import Campaign

/// Makes the kits of a project.
func runKits(_ options: KitOptions, project: Project, output: StandardOutput) throws -> ExitStatus {
    throw InternalProblem("'kits' is not wired yet")
}
