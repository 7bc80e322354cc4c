internal import Drawing
internal import Synchronization

/// Logos that were looked into already, by the bytes of their files: one costs its time once a run, however many relays, threads and
/// pieces show it.
final class LogoShelf: Sendable {
    static let shared = LogoShelf()

    /// Bytes that are kept: a thousand logos as they usually are.
    private static let most = 48 << 20

    private struct Kept {
        var logos: [[UInt8]: Logo] = [:]
        var size = 0
    }

    private let kept = Mutex(Kept())

    func logo(_ bytes: [UInt8]) throws(LogoFailure) -> Logo {
        if let known = kept.withLock({ $0.logos[bytes] }) { return known }
        let logo = try Logo(bytes: bytes)
        kept.withLock { kept in
            let size = bytes.count + logo.bytes.count
            if kept.size + size > Self.most { kept = Kept() }
            if kept.logos.updateValue(logo, forKey: bytes) == nil { kept.size += size }
        }
        return logo
    }
}
