internal import CLibrary
internal import Foundation

/// One piece of hostile work done by another run of the program, which any thread may ask for.
package enum ConfinedProgram {
    /// The word on the command line that makes `portevoix` such a run; the task's name follows it.
    package static let word = "--confined"
    /// Bytes of a result.
    private static let largest = 1 << 26

    /// - Parameters:
    ///   - task: its name, which the program knows (`ConfinedTask`).
    ///   - input: what it works on.
    /// - Returns: what it made of it; nil where it was beyond what it may take, or gave up.
    /// - Throws: `LibraryFailure` where the program cannot be started.
    package static func run(_ task: String, _ input: [UInt8], _ confinement: Confinement) throws(LibraryFailure) -> [UInt8]? {
        guard let program = path else {
            throw LibraryFailure("starting portevoix", reason: "it does not stand beside the program that asks for it")
        }
        let child: ConfinedChild
        do throws(SystemFailure) {
            var source: Int32 = -1
            child = try start(program, task, confinement, input: &source)
            // It reads all of it before it begins; one that ended early is known by having no result.
            _ = try? Descriptor(taking: source).write(input[...])
        } catch {
            throw LibraryFailure("starting portevoix", reason: error.reason.english)
        }
        let deadline = ContinuousClock.now + .seconds(confinement.patience)
        let output = child.bytes(largest, until: deadline)
        let isSound = child.end(killing: output == nil)
        return isSound ? output : nil
    }

    /// Does what the command line of `run` asks for, and ends this process.
    /// - Parameters:
    ///   - words: after the program's name.
    ///   - tasks: by name; nil from one is its giving up.
    package static func serve(_ words: [String], _ tasks: [String: @Sendable ([UInt8]) -> [UInt8]?]) -> Never {
        guard words.count == 4, let task = tasks[words[1]], let seconds = Double(words[2]), (0...3600).contains(seconds),
            let bytes = Int(words[3])
        else { exit(2) }
        Confinement(counted: seconds, bytes: bytes).enter()
        var input: [UInt8] = []
        let source = Descriptor(taking: STDIN_FILENO)
        while let part = try? source.bytes(1 << 20), !part.isEmpty { input += part }
        guard let output = task(input) else { exit(1) }
        let isWritten = output.withUnsafeBytes { (try? Descriptor.write($0, to: STDOUT_FILENO)) != nil }
        _exit(isWritten ? 0 : 1)
    }

    /// This very program; beside the tests' program, the one that the same build made.
    private static let path: String? = {
        guard let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else { return nil }
        if own.lastPathPart == "portevoix" { return "/proc/self/exe" }
        let beside = "\(own.parentPath)/portevoix"
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : nil
    }()

    /// - Parameter input: becomes the end into which it is written what the program works on.
    private static func start(
        _ program: String, _ task: String, _ confinement: Confinement, input: inout Int32
    ) throws(SystemFailure) -> ConfinedChild {
        var (given, told): ([Int32], [Int32]) = ([0, 0], [0, 0])
        try SystemFailure.call { pipe2(&given, O_CLOEXEC) }
        let theirInput = Descriptor(taking: given[0])
        input = given[1]
        try SystemFailure.call { pipe2(&told, O_CLOEXEC) }
        let theirOutput = Descriptor(taking: told[1])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, theirInput.number, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, theirOutput.number, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        let words = Self.words(["portevoix", word, task, "\(confinement.seconds)", "\(confinement.bytes)"])
        // Whose locale it is plays no part: the same logo is the same everywhere.
        let surroundings = Self.words(["LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"])
        defer { for word in words + surroundings { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, program, &actions, nil, words, surroundings)
        guard code == 0 else {
            close(told[0])
            throw SystemFailure(code)
        }
        return ConfinedChild(process, output: told[0])
    }

    private static func words(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] { texts.map { text in strdup(text) } + [nil] }
}
