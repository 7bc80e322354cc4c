import Foundation

/// The built `portevoix`, run as a person or a script would.
public enum Binary {
    /// What a finished process left behind.
    public struct Outcome: Sendable {
        /// The exit status; the signal's number plus 128 for a process that a signal ended.
        public let status: Int32
        public let stdout: String
        public let stderr: String

        /// The lines of standard output, without their ends.
        public var lines: [String] { stdout.split(separator: "\n").map(String.init) }
    }

    public struct NotBuilt: Error, CustomStringConvertible {
        public let searched: String
        public var description: String { "no executable portevoix in \(searched) or above: build the package first" }
    }

    /// The executable that this build made, beside the tests' own.
    /// - Throws: `NotBuilt`
    public static func path() throws -> String {
        let own = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL.deletingLastPathComponent()
        for start in [own, Bundle.main.bundleURL] {
            var folder = start.standardizedFileURL
            while folder.path != "/" {
                let candidate = folder.appendingPathComponent("portevoix")
                if isProgram(candidate.path) { return candidate.path }
                folder.deleteLastPathComponent()
            }
        }
        throw NotBuilt(searched: own.path)
    }

    /// Runs `portevoix` with `arguments` and waits for its end. Standard input is empty.
    /// - Parameters:
    ///   - variables: Added to this process's environment.
    ///   - limit: After this time it is killed, if it still runs.
    public static func run(
        _ arguments: [String], in folder: String? = nil, variables: [String: String] = [:], killedAfter limit: Duration? = nil
    ) async throws -> Outcome {
        try await run(program: path(), arguments, in: folder, variables: variables, killedAfter: limit)
    }

    /// Runs a line of `bash`, in which `$PORTEVOIX` is the built executable: for pipes, limits and signals.
    ///
    /// Children inherit a blocked SIGCHLD from the test runner, so do not use `&` and `wait` in the line: start several tasks instead.
    public static func shell(_ line: String, in folder: String? = nil, variables: [String: String] = [:]) async throws -> Outcome {
        let all = variables.merging(["PORTEVOIX": try path()]) { given, _ in given }
        return try await run(program: "/bin/bash", ["-c", line], in: folder, variables: all)
    }

    /// Runs any program found at `program`, an absolute path.
    /// - Parameter input: What it reads from standard input.
    public static func run(
        program: String, _ arguments: [String], in folder: String? = nil, variables: [String: String] = [:], input: [UInt8] = [],
        killedAfter limit: Duration? = nil
    ) async throws -> Outcome {
        try await Turns.all.one {
            let running = try Running(program: program, arguments, in: folder, variables: variables, input: input)
            if let limit {
                try await Task.sleep(for: limit)
                running.kill()
            }
            return try await running.outcome()
        }
    }

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}

/// Lets so many processes run at once, first come, first served: where tests run side by side, hundreds would start together.
private actor Turns {
    static let all = Turns(2 * ProcessInfo.processInfo.activeProcessorCount)

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ free: Int) { self.free = free }

    func one<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows -> Result {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        return try await body()
    }
}
