import Foundation

/// A client that writes what it is told to, however wrong, and reads what comes back.
final class Wire: @unchecked Sendable {
    // Unchecked: one thread at a time reads and writes.
    private let socket: Int32
    private var unread: [UInt8] = []

    struct Answer: Equatable {
        var status = 0
        /// Names in lower case.
        var fields: [String: String] = [:]
        var body: [UInt8] = []

        var text: String { String(decoding: body, as: UTF8.self) }
    }

    struct Failed: Error {}

    init(port: Int) throws {
        socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        try connect(&address)
    }

    init(path: String) throws {
        socket = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try connect(&address)
    }

    private func connect<Address>(_ address: inout Address) throws {
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(socket, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard status == 0 else { throw Failed() }
    }

    deinit { close(socket) }

    /// - Returns: whether the other side took it.
    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// - Parameter headOnly: the answer to HEAD has a length and no body.
    /// - Throws: `Failed` where the connection ends before there is an answer.
    func answer(headOnly: Bool = false) throws -> Answer {
        var answer = Answer()
        let first = try line().split(separator: " ")
        guard first.count > 1, let status = Int(first[1]) else { throw Failed() }
        answer.status = status
        while case let text = try line(), !text.isEmpty {
            let parts = text.split(separator: ":", maxSplits: 1)
            answer.fields[parts[0].lowercased()] = parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
        }
        if headOnly || status == 304 || status == 204 { return answer }
        if answer.fields["transfer-encoding"] == "chunked" {
            while true {
                guard let count = Int(try line(), radix: 16) else { throw Failed() }
                answer.body += try bytes(count)
                _ = try line()
                if count == 0 { return answer }
            }
        }
        answer.body = try bytes(Int(answer.fields["content-length"] ?? "0") ?? 0)
        return answer
    }

    /// Whether the other side closes, after whatever it still says.
    var isOver: Bool {
        while true {
            let count = receive()
            if count <= 0 { return count == 0 || errno == ECONNRESET }
        }
    }

    private func more() -> Bool { receive() > 0 }

    private func receive() -> Int {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(socket, &buffer, buffer.count, 0)
        if count > 0 { unread += buffer[..<count] }
        return count
    }

    private func line() throws -> String {
        while true {
            if let end = unread.firstIndex(of: 10) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end].filter { $0 != 13 }, as: UTF8.self)
            }
            guard more() else { throw Failed() }
        }
    }

    private func bytes(_ count: Int) throws -> [UInt8] {
        while unread.count < count { guard more() else { throw Failed() } }
        defer { unread.removeFirst(count) }
        return Array(unread[..<count])
    }
}
