import Base
import Foundation
import Synchronization
import TestSupport

@testable import HTTP

/// A site with a route of every sort.
struct SampleSite {
    static let text = String(repeating: "Une page de la campagne, en français. ", count: 100)
    static let page = Content(Array(text.utf8), type: "text/html; charset=utf-8")
    static let file = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

    let scratch: ScratchDirectory
    let site: Site
    let uploaded = Uploads()

    /// What uploads came to.
    final class Uploads: Sendable {
        let counts = Mutex<[Int]>([])
    }

    final class Sink: BodySink {
        let count = Atomic(0)
        func take(_ bytes: UnsafeRawBufferPointer) throws {
            if bytes.contains(0x21) { throw SystemFailure(ENOSPC) }
            count.add(bytes.count, ordering: .relaxed)
        }
    }

    /// Numbers, a line each, in pieces.
    final class Numbers: BodySource {
        let count = Mutex(0)
        let pieces: Int
        let failing: Bool
        init(pieces: Int, failing: Bool = false) { (self.pieces, self.failing) = (pieces, failing) }

        func next() throws -> [UInt8]? {
            try count.withLock { (next: inout Int) throws in
                guard next < pieces else {
                    if failing { throw SystemFailure(EIO) }
                    return nil
                }
                next += 1
                return Array(String(repeating: "\(next)\n", count: 20_000).utf8)
            }
        }

        static func whole(_ pieces: Int) -> String { (1...pieces).map { String(repeating: "\($0)\n", count: 20_000) }.joined() }
    }

    init() throws {
        scratch = try ScratchDirectory()
        let path = try scratch.write("affiche.pdf", bytes: Self.file)
        let uploads = uploaded
        site = Site([
            Route(.get, "/", pace: .quick) { _, _ in Response(Self.page, policy: .page) },
            Route(.get, "/affiche.pdf") { [scratch] _, _ in
                _ = scratch
                var response = Response(.ok, .file(try FilePart(path)), type: "application/pdf", policy: .document)
                response.fields.set("ETag", "\"un\"")
                return response
            },
            Route(.get, "/nombres") { _, _ in Response(.ok, .stream(Numbers(pieces: 20)), type: "text/plain") },
            Route(.get, "/coupe") { _, _ in Response(.ok, .stream(Numbers(pieces: 3, failing: true)), type: "text/plain") },
            Route(.get, "/dis") { request, _ in
                Response(.ok, .bytes(Array((request.target["mot"] ?? "").utf8)), type: "text/plain; charset=utf-8")
                    .with("X-Mot", request.target["mot"] ?? "")
            },
            Route(.get, "/k/:jeton/fichiers/*chemin", pace: .quick) { _, found in
                Response(.ok, .bytes(Array("\(found["jeton"]) \(found.path("chemin"))".utf8)), type: "text/plain")
            },
            Route(.post, "/formulaire", intake: .bytes(limit: 1000)) { request, _ in
                guard request.isFromHere else { return Response(.forbidden) }
                guard let form = request.form else { return Response(.unsupportedMedia) }
                return Response(.ok, .bytes(Array(form.map { "\($0.name)=\($0.value)" }.joined(separator: ";").utf8)), type: "text/plain")
            },
            Route(.post, "/depot", intake: .stream(limit: 3_000_000, { _ in Sink() })) { request, _ in
                guard case .taken(let sink) = request.body, let sink = sink as? Sink else { return Response(.badRequest) }
                let count = sink.count.load(ordering: .relaxed)
                uploads.counts.withLock { $0.append(count) }
                return Response(.ok, .bytes(Array("\(count)".utf8)), type: "text/plain")
            },
            Route(.get, "/casse") { _, _ in throw SystemFailure(EIO) },
            Route(.get, "/lent") { _, _ in
                usleep(300_000)
                return .redirect("/")
            },
            Route(.get, "/ailleurs") { request, _ in .redirect(request.target["vers"] ?? "/", .found) },
        ])
    }
}
