/// Why a line that carries a code, or views a landing page, does not count.
public enum Exclusion: String, Hashable, Sendable, CaseIterable, Codable {
    /// A crawler, a monitor, a program.
    case bot
    /// A messenger or network that fetches a preview of a link.
    case preview
    /// A browser that fetches ahead of its user.
    case prefetch
    /// Another method than GET.
    case method
    /// An answer other than a page or a redirection to one.
    case status
    /// A picture, a script, a style sheet, a document, an address for programs.
    case asset
    /// A mail gateway that looks into links before people do, known by its network or by a probe.
    case gateway
    /// Our own trial of the chain from poster to questionnaire (`portevoix check --online`).
    case trial = "chain_test"

    /// How many for each reason.
    public struct Counts: Hashable, Sendable {
        public var bot = 0
        public var preview = 0
        public var prefetch = 0
        public var method = 0
        public var status = 0
        public var asset = 0
        public var gateway = 0
        public var trial = 0

        public init() {}

        public subscript(reason: Exclusion) -> Int {
            get {
                switch reason {
                case .bot: bot
                case .preview: preview
                case .prefetch: prefetch
                case .method: method
                case .status: status
                case .asset: asset
                case .gateway: gateway
                case .trial: trial
                }
            }
            set {
                switch reason {
                case .bot: bot = newValue
                case .preview: preview = newValue
                case .prefetch: prefetch = newValue
                case .method: method = newValue
                case .status: status = newValue
                case .asset: asset = newValue
                case .gateway: gateway = newValue
                case .trial: trial = newValue
                }
            }
        }

        public var total: Int { bot + preview + prefetch + method + status + asset + gateway + trial }

        public mutating func add(_ other: Counts) { for reason in Exclusion.allCases { self[reason] += other[reason] } }
    }
}
