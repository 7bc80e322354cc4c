internal import Base
internal import CMicroHTTPD

/// What the library has read of a request's head, held against what two readers of it could take for two things.
struct RequestHead {
    /// Nil for one that no route has.
    let method: Method?
    let target: Target
    let fields: Fields
    let peer: Request.Peer
    /// Of the body, where it is known beforehand; 0 where none comes.
    let length: Int?

    /// - Throws: `Site.Refusal` for a head that a proxy and this server might read differently (RFC 9112, 6.1 and 3.2).
    init(
        _ connection: OpaquePointer, _ target: Result<Target, Target.Malformed>, _ method: UnsafePointer<CChar>,
        _ version: UnsafePointer<CChar>
    ) throws(Site.Refusal) {
        do { self.target = try target.get() } catch { throw .init(status: error == .tooLong ? .targetTooLong : .badRequest) }
        var fields = Fields()
        withUnsafeMutablePointer(to: &fields) { pointer in
            _ = MHD_get_connection_values_n(connection, MHD_HEADER_KIND, addField, pointer)
        }
        self.fields = fields
        peer = Self.peer(connection)
        let isNew = String(cString: version) == "HTTP/1.1"
        guard isNew || String(cString: version) == "HTTP/1.0" else { throw .init(status: Status(505)) }
        let hosts = fields.values("host")
        guard hosts.count == 1 || hosts.isEmpty && !isNew else { throw .init(status: .badRequest) }
        guard hosts.allSatisfy(Self.isHost) else { throw .init(status: .badRequest) }
        self.method = Method(rawValue: String(cString: method))
        let (lengths, codings) = (fields.values("content-length"), fields.values("transfer-encoding"))
        if !codings.isEmpty {
            guard isNew, lengths.isEmpty, codings.count == 1, codings[0].lowercased() == "chunked" else { throw .init(status: .badRequest) }
            length = nil
        } else {
            guard lengths.count < 2 else { throw .init(status: .badRequest) }
            let given = lengths.first.map { Int(digits: $0) } ?? 0
            guard let given else { throw .init(status: .badRequest) }
            length = given
        }
    }

    private static func peer(_ connection: OpaquePointer) -> Request.Peer {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
            switch porte_voix_peer(connection, text.baseAddress, text.count) {
            case 1: text.baseAddress.map { .address(String(cString: $0)) } ?? .unknown
            case 2: .socket
            default: .unknown
            }
        }
    }

    /// A name or an address with a port, and nothing that could be markup or another field.
    private static func isHost(_ text: String) -> Bool {
        text.utf8.count <= 255
            && text.utf8.allSatisfy {
                (48...58).contains($0) || (65...91).contains($0) || (97...122).contains($0) || [45, 46, 93, 95].contains($0)
            }
    }
}

private func addField(
    _ context: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?, _ nameLength: Int,
    _ value: UnsafePointer<CChar>?, _ valueLength: Int
) -> MHD_Result {
    guard let context, let name else { return MHD_NO }
    let text = { (start: UnsafePointer<CChar>?, count: Int) in
        String(decoding: UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count), as: UTF8.self)
    }
    context.assumingMemoryBound(to: Fields.self).pointee.add(text(name, nameLength), text(value, valueLength))
    return MHD_YES
}
