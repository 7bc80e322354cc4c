internal import Base
internal import Foundation

/// From where an address can be reached (RFC 6890).
package enum AddressScope: Hashable, Sendable {
    /// From this machine alone.
    case here
    /// From a network of its own: private, shared, of a link, or of no use at all.
    case inside
    /// From everywhere.
    case outside

    /// - Returns: nil where it is neither IPv4 nor IPv6.
    init?(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            self = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                AddressScope(v4: UInt32(bigEndian: $0.pointee.sin_addr.s_addr))
            }
        case AF_INET6:
            self = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                withUnsafeBytes(of: $0.pointee.sin6_addr) { AddressScope(v6: Array($0)) }
            }
        default: return nil
        }
    }

    /// What a host's name says by itself: an address, or a name of this machine.
    /// - Returns: nil where it has to be asked for.
    package init?(host: String) {
        if LoopbackHost.includes(host) {
            self = .here
            return
        }
        let plain = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        var (v4, v6) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, plain, &v4) == 1 {
            self = AddressScope(v4: UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, plain, &v6) == 1 {
            self = withUnsafeBytes(of: v6) { AddressScope(v6: Array($0)) }
        } else {
            return nil
        }
    }

    private init(v4 address: UInt32) {
        func isIn(_ network: UInt32, _ bits: UInt32) -> Bool { address >> (32 - bits) == network >> (32 - bits) }
        if isIn(0x7F00_0000, 8) {
            self = .here
        } else if isIn(0, 8) || isIn(0x0A00_0000, 8) || isIn(0xAC10_0000, 12) || isIn(0xC0A8_0000, 16) || isIn(0xA9FE_0000, 16)
            || isIn(0x6440_0000, 10) || isIn(0xE000_0000, 3)
        {
            self = .inside
        } else {
            self = .outside
        }
    }

    private init(v6 bytes: [UInt8]) {
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            self = AddressScope(v4: bytes[12...].reduce(0) { $0 << 8 | UInt32($1) })
        } else if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes[15] == 1 {
            self = .here
        } else {
            // Global addresses are those of 2000::/3; ULA, link-local, multicast and what is kept for later are not.
            self = bytes[0] & 0xE0 == 0x20 ? .outside : .inside
        }
    }
}
