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
    /// A picture, a script, a style sheet.
    case asset
}
