import Foundation

/// Schemathesis, which holds what a server answers against its description: OpenAPI. From PyPI; `make test` installs it.
public enum Schemathesis {
    private static let program = "\(ExampleCampaign.project)/.build/browser/bin/schemathesis"

    public static let isThere = FileManager.default.fileExists(atPath: program)

    /// Asks everything that a description describes, as it says and as it does not.
    /// - Parameters:
    ///   - description: the path of its file.
    ///   - address: `http://127.0.0.1:8050`
    ///   - folder: where it works.
    /// - Returns: status 0 where every answer keeps to it.
    public static func run(_ description: String, at address: String, in folder: String) async throws -> Binary.Outcome {
        try await Binary.run(
            program: Browser.python,
            [
                "-m", "schemathesis.cli", "run", description, "--url", address, "--max-examples", "20", "--workers", "1", "--no-color",
                "--generation-deterministic",
            ], in: folder)
    }
}
