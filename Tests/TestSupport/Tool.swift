import Foundation

/// Independent programs that look at what was made: qpdf, poppler's, zbar's.
public enum Tool {
    public struct Missing: Error, CustomStringConvertible {
        public let name: String
        public var description: String { "\(name) is not installed" }
    }

    /// Where the program is; nil where it is not installed.
    public static func path(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Whether all of them are installed, for `.enabled(if:)`.
    public static func areThere(_ names: String...) -> Bool { names.allSatisfy { path($0) != nil } }

    /// Runs the program and waits for its end.
    /// - Throws: `Missing`
    public static func run(_ name: String, _ arguments: String...) async throws -> Binary.Outcome { try await run(name, arguments) }

    /// Runs the program and waits for its end.
    /// - Throws: `Missing`
    public static func run(_ name: String, _ arguments: [String]) async throws -> Binary.Outcome {
        guard let path = path(name) else { throw Missing(name: name) }
        return try await Binary.run(program: path, arguments)
    }
}
