/// What carries a link: a poster, a newsletter, a social network, a spoken word.
public struct Channel: Hashable, Sendable {
    public enum Medium: String, Sendable, Codable, CaseIterable { case print, digital }
    public let id: ChannelID
    /// As relays read it: « Affiche A3 ».
    public let label: String
    /// A printed channel gets the short QR form, a digital one the form with analytics parameters.
    public let medium: Medium

    public init(id: ChannelID, label: String, medium: Medium) {
        self.id = id
        self.label = label
        self.medium = medium
    }
}
