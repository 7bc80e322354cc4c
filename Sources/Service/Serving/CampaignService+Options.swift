internal import Base
public import Portal

extension CampaignService {
    /// Something that was said, and where.
    public struct Given<Value: Sendable>: Sendable {
        public let value: Value
        /// `--listen`, `PORTEVOIX_LISTEN`
        public let source: String

        public init(_ value: Value, _ source: String) { (self.value, self.source) = (value, source) }
    }

    /// How it is served, as far as environment and options say: what they leave open, `portail.json` says, or it is as usual.
    public struct Options: Sendable {
        /// `127.0.0.1:8050`, or a path of a Unix socket.
        public var listen: Given<String>?
        /// What private links begin with.
        public var address: Given<String>?
        /// Where pieces are kept.
        public var cache: Given<String>?
        /// Bytes of pieces that are kept.
        public var cacheLimit: Given<Int>?
        /// Whose word is taken for who asked: addresses, ranges, `unix` for the socket.
        public var trustedProxies: Given<[String]>?
        /// The header in which such a proxy says whom it has let in.
        public var trustedUserHeader: Given<String>?
        /// The number of a socket that listens already, as whoever started this process hands it over; nil where it listens itself.
        public var inherited: Int32?

        public init() {}

        /// Where to listen.
        public func listen(_ settings: PortalSettings?) -> String { listen?.value ?? settings?.listen ?? "127.0.0.1:8050" }

        /// Whose word is taken for who asked: nobody's as usual.
        func trustedProxies(_ settings: PortalSettings?) -> [String] { trustedProxies?.value ?? settings?.trustedProxies ?? [] }

        public func trustedUserHeader(_ settings: PortalSettings?) -> String? { trustedUserHeader?.value ?? settings?.trustedUserHeader }

        /// Where pieces are kept: beside the store as usual.
        func cache(_ settings: PortalSettings, beside store: String) -> String {
            cache?.value ?? settings.cacheFolder ?? "\(store.parentFolder)/portail-cache"
        }

        func cacheLimit(_ settings: PortalSettings) -> Int { cacheLimit?.value ?? settings.cacheLimit ?? 2 << 30 }
    }
}
