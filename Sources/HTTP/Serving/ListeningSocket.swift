package import Base
internal import Foundation

/// A socket that takes connections, and the file of a Unix one, which goes with it.
package final class ListeningSocket: Sendable {
    let descriptor: Descriptor
    /// With the port that the system gave where 0 was asked for.
    let address: ListenAddress
    /// Whether somebody else listens there on: whoever comes waits for the next that takes it over.
    private let isInherited: Bool

    /// - Throws: `Diagnostic` where the address cannot be listened at.
    package init(_ address: ListenAddress) throws(Diagnostic) {
        isInherited = false
        do {
            switch address {
            case .port(let host, let port):
                descriptor = try Self.open(host, port)
                self.address = .port(host: host, port: Self.port(of: descriptor))
            case .socket(let path):
                descriptor = try Self.open(path)
                self.address = address
            }
            try SystemFailure.call { listen(descriptor.number, 1024) }
        } catch let failure as SystemFailure {
            throw Self.refusal(failure, address)
        } catch let diagnostic as Diagnostic {
            throw diagnostic
        } catch {
            throw Self.refusal(SystemFailure(EINVAL), address)
        }
    }

    /// One that whoever started this process has opened and listens at, as systemd hands it over.
    /// - Throws: `Diagnostic` where that is no socket that takes connections.
    package init(inheriting number: Int32) throws(Diagnostic) {
        isInherited = true
        descriptor = Descriptor(taking: number)
        guard Self.listens(number), let address = Self.address(of: number) else {
            throw .error(
                Wording(
                    "what was handed over as descriptor \(number) takes no connections",
                    fr: "le descripteur \(number) reçu ne prend pas de connexions"),
                hint: Wording(
                    "let systemd open a stream: ListenStream= in a .socket unit, with Accept=no",
                    fr: "faites ouvrir un flux par systemd\u{A0}: ListenStream= dans une unité .socket, avec Accept=no"))
        }
        self.address = address
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    }

    private static func listens(_ number: Int32) -> Bool {
        var (isListening, kind): (Int32, Int32) = (0, 0)
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(number, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &length) == 0 && isListening != 0
            && getsockopt(number, SOL_SOCKET, SO_TYPE, &kind, &length) == 0 && kind == Int32(SOCK_STREAM.rawValue)
    }

    /// Where an open socket is met with; nil for one of another family.
    private static func address(of number: Int32) -> ListenAddress? {
        var place = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isRead = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) == 0 }
        }
        guard isRead else { return nil }
        let family = Int32(place.ss_family)
        return withUnsafeBytes(of: &place) { bytes in
            if family == AF_UNIX {
                let path = bytes.dropFirst(MemoryLayout<sa_family_t>.size).prefix { $0 != 0 }
                return .socket(String(decoding: path, as: UTF8.self))
            }
            var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let isNamed = bytes.withMemoryRebound(to: sockaddr.self) {
                getnameinfo($0.baseAddress, length, &host, socklen_t(host.count), nil, 0, NI_NUMERICHOST) == 0
            }
            guard isNamed else { return nil }
            let text = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            // Both families have the port at the same place, in network order.
            return .port(host: text, port: Int(bytes[2]) << 8 | Int(bytes[3]))
        }
    }

    /// Tries whether an address could be listened at, and leaves nothing behind.
    /// - Throws: `Diagnostic` where it could not.
    package static func rehearse(_ address: ListenAddress) throws(Diagnostic) { try ListeningSocket(address).close() }

    /// Turns away whoever comes from now on, but where somebody else listens there on. The descriptor itself stays until nobody waits on it any
    /// more.
    func close() {
        if isInherited { return }
        shutdown(descriptor.number, Int32(SHUT_RDWR))
        if case .socket(let path) = address { unlink(path) }
    }

    private static func open(_ host: String, _ port: Int) throws -> Descriptor {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, "\(port)", &hints, &found) == 0, let first = found else {
            throw Diagnostic.error(
                Wording("'\(host)' is no address of this machine", fr: "« \(host) » n’est pas une adresse de cette machine"),
                hint: Wording("give one such as 127.0.0.1:8050", fr: "donnez-en une comme 127.0.0.1:8050"))
        }
        defer { freeaddrinfo(found) }
        let info = first.pointee
        let number = try SystemFailure.call {
            Foundation.socket(info.ai_family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        }
        let socket = Descriptor(taking: number)
        var on: Int32 = 1
        setsockopt(number, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        try SystemFailure.call { bind(number, info.ai_addr, info.ai_addrlen) }
        return socket
    }

    /// The one that was given, where any was asked for.
    private static func port(of socket: borrowing Descriptor) -> Int {
        let number = socket.number
        var bound = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = withUnsafeMutablePointer(to: &bound) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(number, $0, &length) }
        }
        // Both families have the port at the same place, in network order.
        return withUnsafeBytes(of: &bound) { Int($0[2]) << 8 | Int($0[3]) }
    }

    private static func open(_ path: String) throws -> Descriptor {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let number = try SystemFailure.call { Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0) }
        let socket = Descriptor(taking: number)
        try withUnsafePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let size = socklen_t(MemoryLayout<sockaddr_un>.size)
                do throws(SystemFailure) {
                    try SystemFailure.call { bind(number, address, size) }
                } catch {
                    // What a server that was killed has left is nobody's: whoever listens there answers.
                    guard error.code == EADDRINUSE, Foundation.connect(number, address, size) != 0, errno == ECONNREFUSED else {
                        throw error
                    }
                    unlink(path)
                    try SystemFailure.call { bind(number, address, size) }
                }
            }
        }
        // A proxy's account joins by its group; nobody else has any business here.
        chmod(path, 0o660)
        return socket
    }

    private static func refusal(_ failure: SystemFailure, _ address: ListenAddress) -> Diagnostic {
        switch failure.code {
        case EADDRINUSE:
            .error(
                Wording("another program listens at \(address) already", fr: "un autre programme écoute déjà à \(address)"),
                hint: Wording("end it, or give another address with --listen", fr: "arrêtez-le, ou donnez une autre adresse avec --listen"))
        case EACCES, EPERM:
            .error(
                Wording("this account may not listen at \(address)", fr: "ce compte n’a pas le droit d’écouter à \(address)"),
                hint: Wording(
                    "take a port from 1024 on, behind a proxy, or a folder you may write in",
                    fr: "prenez un port à partir de 1024, derrière un serveur mandataire, ou un dossier où vous pouvez écrire"))
        default:
            .error(
                Wording(
                    "cannot listen at \(address): \(failure.reason.english)",
                    fr: "écoute impossible à \(address) : \(failure.reason.french)"),
                hint: Wording("give another address with --listen", fr: "donnez une autre adresse avec --listen"))
        }
    }
}
