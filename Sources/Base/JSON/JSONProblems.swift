/// The problems that the readers of one or several documents have noted so far: the first two hundred, so that a hostile file cannot
/// drown its reader.
public final class JSONProblems {
    private var noted: [Diagnostic] = []
    private static let most = 200
    public init() {}

    public func append(_ diagnostic: @autoclosure () -> Diagnostic) {
        guard noted.count < JSONProblems.most || !hasErrors else { return }
        noted.append(diagnostic())
    }
    /// In the order of the file.
    public var diagnostics: Diagnostics { Diagnostics(noted).sorted }
    public var hasErrors: Bool { noted.contains { $0.severity == .error } }
}
