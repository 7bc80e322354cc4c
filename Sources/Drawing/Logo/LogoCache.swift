/// The logos that one thread has opened. Not to be shared between threads: the drawing backend owns it.
package final class LogoCache {
    private var arts: [Logo: LogoArt] = [:]
    /// Opened pictures are large: a run draws one relay's logo many times, then never again.
    private static let capacity = 4

    package init() {}

    package func art(of logo: Logo) throws(LogoFailure) -> LogoArt {
        if let art = arts[logo] { return art }
        let art = try LogoArt(logo.bytes, logo.format)
        if arts.count >= Self.capacity { arts.removeAll() }
        arts[logo] = art
        return art
    }
}
