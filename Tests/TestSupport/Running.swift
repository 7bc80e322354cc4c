import Foundation

/// A started process, awaited without holding a thread of Swift's pool: other tests go on meanwhile, and a test's time is its own.
/// It is killed when nobody holds the value any more.
public final class Running: Sendable {
    private let process: Process
    private let scratch: ScratchDirectory
    private let ends: AsyncStream<Int32>

    /// Starts `program`, an absolute path.
    /// - Parameters:
    ///   - variables: Added to this process's environment.
    ///   - input: What it reads from standard input.
    public init(program: String, _ arguments: [String], in folder: String? = nil, variables: [String: String] = [:], input: [UInt8] = [])
        throws
    {
        scratch = try ScratchDirectory()
        process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(variables) { _, given in given }
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        // Files, not pipes: a process that reads late or writes much never waits for this one.
        let files = [
            FileHandle(forReadingAtPath: input.isEmpty ? "/dev/null" : try scratch.write("stdin", bytes: input)),
            FileHandle(forWritingAtPath: try scratch.write("stdout", "")), FileHandle(forWritingAtPath: try scratch.write("stderr", "")),
        ]
        // The process has its own; kept here, a test that starts many would run out of them.
        defer { for file in files { try? file?.close() } }
        (process.standardInput, process.standardOutput, process.standardError) = (files[0], files[1], files[2])
        let (ends, end) = AsyncStream.makeStream(of: Int32.self)
        self.ends = ends
        process.terminationHandler = { ended in
            end.yield(ended.terminationStatus + (ended.terminationReason == .uncaughtSignal ? 128 : 0))
            end.finish()
        }
        try process.run()
    }

    deinit { kill() }

    /// Kills it, if it still runs.
    public func kill() {
        if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
    }

    /// Tells a service to read its files anew.
    public func hangUp() {
        if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGHUP) }
    }

    /// Asks it to end, as Ctrl-C does.
    public func interrupt() { process.interrupt() }

    /// Waits for its end, once.
    public func outcome() async throws -> Binary.Outcome {
        var ends = ends.makeAsyncIterator()
        guard let status = await ends.next() else { throw CancellationError() }
        return Binary.Outcome(status: status, stdout: try scratch.text("stdout"), stderr: try scratch.text("stderr"))
    }
}
