internal import Foundation

/// Hosts that lead to this machine alone: what goes to one of them crosses no network, so it may go unencrypted.
package enum LoopbackHost {
    /// `localhost`, `::1` and `127.0.0.0/8` (RFC 6890, § 2.2.2), as a URL has them. A name that merely begins so is anybody's.
    package static func includes(_ host: some StringProtocol) -> Bool {
        var address = in_addr()
        if inet_pton(AF_INET, String(host), &address) == 1 { return UInt32(bigEndian: address.s_addr) >> 24 == 127 }
        return ["localhost", "[::1]"].contains(host.lowercased())
    }
}
