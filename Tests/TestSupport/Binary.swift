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
    /// - Parameter variables: Added to this process's environment.
    public static func run(_ arguments: [String], in folder: String? = nil, variables: [String: String] = [:]) throws -> Outcome {
        try run(program: path(), arguments, in: folder, variables: variables)
    }

    /// Runs a line of `bash`, in which `$PORTEVOIX` is the built executable: for pipes, limits and signals.
    ///
    /// Children inherit a blocked SIGCHLD from the test runner, so do not use `&` and `wait` in the line: start several tasks instead.
    public static func shell(_ line: String, in folder: String? = nil, variables: [String: String] = [:]) throws -> Outcome {
        let all = variables.merging(["PORTEVOIX": try path()]) { given, _ in given }
        return try run(program: "/bin/bash", ["-c", line], in: folder, variables: all)
    }

    /// Runs any program found at `program`, an absolute path.
    public static func run(program: String, _ arguments: [String], in folder: String? = nil, variables: [String: String] = [:]) throws
        -> Outcome
    {
        let scratch = try ScratchDirectory()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { _, given in given }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a process that writes much never waits for a reader.
        let out = try scratch.write("stdout", "")
        let err = try scratch.write("stderr", "")
        process.standardOutput = FileHandle(forWritingAtPath: out)
        process.standardError = FileHandle(forWritingAtPath: err)
        try process.run()
        process.waitUntilExit()
        let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
        return Outcome(status: status, stdout: try scratch.text("stdout"), stderr: try scratch.text("stderr"))
    }

    private static func isProgram(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
            && FileManager.default.isExecutableFile(atPath: path)
    }
}
