import Foundation
import TestSupport
import Testing

@testable import HTTP

/// How a request reaches a site: the same tests hold for all.
enum Way: CaseIterable {
    case memory, port, socket

    /// Runs `body` with what sends requests to `site`.
    func open(_ site: Site, _ body: (_ send: (String, String, [(String, String)], [UInt8]) throws -> Wire.Answer) throws -> Void) throws {
        if self == .memory { return try body { Self.inMemory(site, $0, $1, $2, $3) } }
        let folder = try ScratchDirectory()
        let server = try Server(site, at: self == .port ? .port(host: "127.0.0.1", port: 0) : .socket(folder.path("s")))
        defer { server.stop(within: 2) }
        try body { method, target, fields, bytes in
            let wire = try Self.wire(server)
            let length = bytes.isEmpty && method != "POST" ? "" : "Content-Length: \(bytes.count)\r\n"
            let lines = fields.map { "\($0.0): \($0.1)\r\n" }.joined()
            wire.write(Array("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(length)\(lines)\r\n".utf8) + bytes)
            return try wire.answer(headOnly: method == "HEAD")
        }
    }

    static func wire(_ server: Server) throws -> Wire {
        switch server.address {
        case .port(_, let port): try Wire(port: port)
        case .socket(let path): try Wire(path: path)
        }
    }

    private static func inMemory(
        _ site: Site, _ method: String, _ target: String, _ fields: [(String, String)], _ bytes: [UInt8]
    ) -> Wire.Answer {
        var all = Fields()
        for (name, value) in fields { all.add(name, value) }
        let response: Response
        do throws(Site.Refusal) {
            let method = Method(rawValue: method)
            let read: Target
            do { read = try Target(Array(target.utf8)) } catch { throw .init(status: error == .tooLong ? .targetTooLong : .badRequest) }
            let plan = try site.plan(method, read)
            if bytes.count > plan.route.intake.limit { throw .init(status: .contentTooLarge) }
            var body = bytes.isEmpty ? Request.Body.nothing : .bytes(bytes)
            if case .stream(_, let make) = plan.route.intake, let sink = try? make(Request(method ?? .get, read, all)) {
                do { try bytes.withUnsafeBytes { try sink.take($0) } } catch { throw .init(status: .badRequest) }
                body = .taken(sink)
            }
            response = site.answer(Request(method ?? .get, read, all, body: body), by: plan)
        } catch {
            response = site.answer(error, to: nil)
        }
        var answer = Wire.Answer(status: response.status.code)
        for field in response.fields.all { answer.fields[field.name.lowercased()] = field.value }
        if method != "HEAD" { answer.body = Self.bytes(response.body) }
        return answer
    }

    private static func bytes(_ body: Response.Body) -> [UInt8] {
        switch body {
        case .nothing: return []
        case .bytes(let bytes): return bytes
        case .content(let content): return content.bytes
        case .file(let file): return (try? file.bytes()) ?? []
        case .stream(let source):
            var all: [UInt8] = []
            while let piece = try? source.next() { all += piece }
            return all
        }
    }
}
