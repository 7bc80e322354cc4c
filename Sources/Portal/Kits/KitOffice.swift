internal import Base
internal import Campaign
internal import Composing
internal import Files
internal import Foundation
internal import HTTP
internal import KitRuns
internal import Pieces
internal import Synchronization

/// Makes pieces when they are asked for, on benches that stay warm, and keeps them. Who asks for a piece that somebody is making waits for it.
package final class KitOffice: Sendable {
    /// A file of a kit on its way out.
    struct Found {
        let file: FilePart
        /// Differs where the bytes do.
        let tag: String
    }

    /// Unchecked: whoever has taken a bench is the only one that has it.
    private struct IdleBench: @unchecked Sendable {
        let kits: WaveKits
        let edition: ObjectIdentifier
        let bench: KitBench
    }

    private let cache: PieceCache
    private let idle = Mutex<[IdleBench]>([])
    /// Pieces that somebody is making.
    private let making = Mutex<[String: DispatchGroup]>([:])
    /// Archives on their way, for as long as somebody takes them.
    private let archives = Mutex<[String: WeakMaking]>([:])
    private let count = Atomic(0)

    /// - Parameter limit: bytes that are kept on the disk.
    package init(cache folder: String, limit: Int) throws { cache = try PieceCache(folder, limit: limit) }

    /// Bytes on the disk, and pieces made so far.
    package var state: (bytes: Int, made: Int) { (cache.bytes, count.load(ordering: .relaxed)) }

    /// A file of a relay's kit.
    /// - Returns: nil where its kit has no such file.
    /// - Throws: a `Diagnostic` where its piece cannot be made.
    func file(_ path: String, of context: KitContext, _ kits: WaveKits, in edition: Edition) throws -> Found? {
        guard let piece = kits.piece(of: path, for: context) else { return nil }
        return try file(path, of: piece, context, kits, in: edition)
    }

    /// What a relay prints once a wave is over; nil where there is none.
    func certificate(of context: KitContext, _ kits: WaveKits, in edition: Edition) throws -> Found? {
        guard let piece = kits.certificate else { return nil }
        return try file(CertificatePiece.path, of: piece, context, kits, in: edition)
    }

    /// Why a kit could not be made with what a relay says of itself, in words for it; nil where it could.
    func refusal(of context: KitContext, _ kits: WaveKits, in edition: Edition) throws -> PieceFailure? {
        try with(kits, edition) { $0.refusal(of: context) }
    }

    /// The picture of a relay's poster, alone.
    /// - Returns: nil where it has none.
    func poster(of context: KitContext, _ kits: WaveKits, in edition: Edition) throws -> Found? {
        guard let poster = kits.show.files(.print, for: context).first(where: { $0.preview != nil }), let path = poster.preview,
            let piece = kits.show.preview(path)
        else { return nil }
        return try file(path, of: piece, context, kits, in: edition)
    }

    private func file(_ path: String, of piece: any Piece, _ context: KitContext, _ kits: WaveKits, in edition: Edition) throws -> Found? {
        try with(kits, edition) { bench in
            let key = bench.key(of: piece, for: context)
            return try found(key, path) { try bench.files(of: piece, for: context) }
        }
    }

    /// The archive of a relay's whole kit: kept, or made while it goes out.
    enum WholeKit {
        case kept(Found)
        /// With what tells its bytes from others.
        case making(any BodySource, tag: String)
    }

    /// A kit that somebody is being sent already is not made a second time: who comes later reads along.
    /// - Parameter press: what is known of the relay for what a print shop gets.
    func archive(of context: KitContext, press: KitContext, _ kits: WaveKits, in edition: Edition) throws -> WholeKit {
        let name = "\(context.relay.id.text).zip"
        let key = try with(kits, edition) { bench in
            let keys = [context, press].map { bench.archiveKey(for: $0) }
            var digest = InputDigest()
            digest.add(keys)
            return keys[0] == keys[1] ? keys[0] : digest.text
        }
        if cache.has(key), let file = cache.file(key, name) { return .kept(Found(file: file, tag: "\"\(key)\"")) }
        let making = try archives.withLock { archives -> ArchiveMaking in
            archives = archives.filter { $0.value.making != nil }
            if let known = archives[key]?.making { return known }
            let stream = try with(kits, edition) { try KitStream(context, press: press, on: $0) }
            let new = ArchiveMaking(
                stream, into: try cache.begin(name), lend: { [self] body in try with(kits, edition, body) },
                finish: { [self] file in
                    try cache.keep(file, for: key)
                    count.add(1, ordering: .relaxed)
                })
            archives[key] = WeakMaking(making: new)
            return new
        }
        return .making(making.source(), tag: "\"\(key)\"")
    }

    private struct WeakMaking: Sendable { weak var making: ArchiveMaking? }

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

    /// Lends a bench for a wave's kits; those of earlier editions go.
    private func with<Result>(_ kits: WaveKits, _ edition: Edition, _ body: (KitBench) throws -> Result) throws -> Result {
        let id = ObjectIdentifier(edition)
        let taken = idle.withLock { idle -> IdleBench? in
            idle.removeAll { $0.edition != id }
            return idle.lastIndex { $0.kits === kits }.map { idle.remove(at: $0) }
        }
        let bench = taken ?? IdleBench(kits: kits, edition: id, bench: kits.bench())
        defer { idle.withLock { $0.append(bench) } }
        return try body(bench.bench)
    }
}
