internal import Base
internal import Campaign
internal import Composing
internal import Foundation
internal import HTTP
internal import KitRuns
internal import Pieces
internal import Synchronization

/// Makes pieces when they are asked for, on benches that stay warm, and keeps them. Who asks for a piece that somebody is making waits for it.
final class KitOffice: Sendable {
    /// A file of a kit on its way out.
    struct Found {
        let file: FilePart
        /// Differs where the bytes do.
        let tag: String
    }

    /// Unchecked: whoever has taken a bench is the only one that has it.
    private struct IdleBench: @unchecked Sendable {
        let edition: ObjectIdentifier
        let bench: KitBench
    }

    private let cache: PieceCache
    private let idle = Mutex<[IdleBench]>([])
    /// Pieces that somebody is making.
    private let making = Mutex<[String: DispatchGroup]>([:])
    private let count = Atomic(0)

    /// - Parameter limit: bytes that are kept on the disk.
    init(cache folder: String, limit: Int) throws { cache = try PieceCache(folder, limit: limit) }

    /// Bytes on the disk, and pieces made so far.
    var state: (bytes: Int, made: Int) { (cache.bytes, count.load(ordering: .relaxed)) }

    /// A file of a relay's kit.
    /// - Returns: nil where its kit has no such file.
    /// - Throws: a `Diagnostic` where its piece cannot be made.
    func file(_ path: String, of relay: Relay, in edition: Edition) throws -> Found? {
        let context = try edition.contexts.context(relay)
        guard let piece = edition.piece(of: path, for: context) else { return nil }
        return try with(edition) { bench in
            let key = bench.key(of: piece, for: context)
            return try found(key, path) { try bench.files(of: piece, for: context) }
        }
    }

    /// The archive of a relay's whole kit.
    func archive(of relay: Relay, in edition: Edition) throws -> Found? {
        let context = try edition.contexts.context(relay)
        let name = "\(relay.id.text).zip"
        return try with(edition) { bench in
            let key = bench.archiveKey(for: context)
            return try found(key, name) { [KitFile(path: name, bytes: try bench.archive(for: context))] }
        }
    }

    private func found(_ key: String, _ path: String, _ make: () throws -> [KitFile]) throws -> Found? {
        // What was kept a moment ago may have gone since: then it is made once more.
        for _ in 0..<3 {
            try once(key) { try cache.keep(make(), for: key) }
            if let file = cache.file(key, path) { return Found(file: file, tag: "\"\(key)\"") }
            if cache.has(key) { return nil }
        }
        throw Diagnostic.error(
            Wording("the cache has no room for \(path)", fr: "le cache n’a pas de place pour \(path)"),
            hint: Wording("give more with --cache", fr: "donnez-en plus avec --cache"))
    }

    /// Makes what is not kept, one after the other where several want the same.
    private func once(_ key: String, _ make: () throws -> Void) throws {
        while !cache.has(key) {
            let (group, isMine) = making.withLock { making in
                if let group = making[key] { return (group, false) }
                let group = DispatchGroup()
                group.enter()
                making[key] = group
                return (group, true)
            }
            guard isMine else {
                group.wait()
                continue
            }
            defer {
                making.withLock { $0[key] = nil }
                group.leave()
            }
            if !cache.has(key) {
                try make()
                count.add(1, ordering: .relaxed)
            }
        }
    }

    /// Lends a bench of an edition; those of earlier ones go.
    private func with<Result>(_ edition: Edition, _ body: (KitBench) throws -> Result) throws -> Result {
        let id = ObjectIdentifier(edition)
        let taken = idle.withLock { idle -> IdleBench? in
            idle.removeAll { $0.edition != id }
            return idle.popLast()
        }
        let bench = taken ?? IdleBench(edition: id, bench: edition.bench())
        defer { idle.withLock { $0.append(bench) } }
        return try body(bench.bench)
    }
}
