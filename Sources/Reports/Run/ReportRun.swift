internal import Base
internal import Files
internal import Foundation
internal import Synchronization

/// Makes the files of a report on several threads and writes each whole.
///
/// A folder holds one report: what an earlier one wrote and this one does not is removed, and it is removed first. Before a report for
/// everyone all that an earlier one wrote goes, so that whoever looks into the folder of a run that was killed finds nothing that is for
/// coordinators alone. `.portevoix-rapport` lists what was written.
public struct ReportRun<Desk>: Sendable {
    /// A file to be made.
    public struct Job: Sendable {
        /// Below the folder: `regions/53.html`.
        public let path: String
        public let make: @Sendable (Desk) throws -> [UInt8]

        public init(_ path: String, _ make: @escaping @Sendable (Desk) throws -> [UInt8]) {
            self.path = path
            self.make = make
        }
    }

    public struct Summary: Hashable, Sendable {
        public var files = 0
        public var bytes = 0
        public var removed = 0
    }

    private let out: String
    private let jobs: [Job]
    private let isPublic: Bool
    private let threads: Int
    private let desk: @Sendable () throws -> Desk

    /// - Parameters:
    ///   - desk: What is dear and belongs to one thread: fonts, surfaces.
    ///   - jobs: The longest first.
    ///   - isPublic: Nothing of an earlier report may stand beside it, not even for a moment.
    public init(out: String, jobs: [Job], isPublic: Bool = false, threads: Int, desk: @escaping @Sendable () throws -> Desk) {
        (self.out, self.jobs, self.isPublic, self.threads, self.desk) = (out, jobs, isPublic, threads, desk)
    }

    /// How far the threads are together.
    private final class Progress: Sendable {
        private let state = Mutex((next: 0, summary: Summary()))

        var summary: Summary { state.withLock { $0.summary } }

        func next(of jobs: [Job]) -> Job? {
            state.withLock { state in
                guard state.next < jobs.count else { return nil }
                defer { state.next += 1 }
                return jobs[state.next]
            }
        }

        /// - Returns: the number of files written so far.
        func done(_ bytes: Int) -> Int {
            state.withLock { state in
                state.summary.files += 1
                state.summary.bytes += bytes
                return state.summary.files
            }
        }
    }

    private static var list: String { ".portevoix-rapport" }

    /// - Parameter progress: Called by any thread with the number of files written so far.
    /// - Throws: the first failure; files already written stay.
    public func run(progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }) throws -> Summary {
        let folder = try OutputFolder(out)
        try folder.lock()
        defer { folder.unlock() }
        for part in ["", "regions", "relais", "csv"] { folder.sweep(part.isEmpty ? "." : part) }
        let before = Set((folder.read(Self.list).map { String(decoding: $0, as: UTF8.self) } ?? "").split(separator: "\n").map(String.init))
        let now = Set(jobs.map(\.path))
        // Before the first file: whoever is killed in between leaves a list that misses none.
        try folder.write(Self.text(before.union(now)), to: Self.list)
        var removed = 0
        for path in (isPublic ? before : before.subtracting(now)).sorted() where try folder.remove(path) {
            if !now.contains(path) { removed += 1 }
        }
        try folder.sync()
        var summary = try make(in: folder, progress)
        summary.removed = removed
        try folder.sync()
        try folder.write(Self.text(now), to: Self.list)
        return summary
    }

    private func make(in folder: OutputFolder, _ progress: @escaping @Sendable (Int, Int) -> Void) throws -> Summary {
        let state = Progress()
        try Workers.run(min(threads, jobs.count)) { _ in
            state.next(of: jobs)
        } desk: {
            try desk()
        } work: { desk, job in
            let bytes = try job.make(desk)
            try folder.write(bytes, to: job.path)
            progress(state.done(bytes.count), jobs.count)
        }
        return state.summary
    }

    private static func text(_ paths: Set<String>) -> [UInt8] { Array(paths.sorted().map { $0 + "\n" }.joined().utf8) }
}
