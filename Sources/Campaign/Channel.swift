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

    /// Those that Porte-voix has pieces for: a campaign takes what it uses, and adds its own.
    public static let standard: [Channel] = [
        Channel(id: ChannelID("affiche-a3"), label: "Affiche A3", medium: .print),
        Channel(id: ChannelID("flyer-a5"), label: "Flyer A5", medium: .print),
        Channel(id: ChannelID("newsletter"), label: "Newsletter", medium: .digital),
        Channel(id: ChannelID("site"), label: "Site internet", medium: .digital),
        Channel(id: ChannelID("linkedin"), label: "LinkedIn", medium: .digital),
        Channel(id: ChannelID("facebook"), label: "Facebook", medium: .digital),
        Channel(id: ChannelID("instagram"), label: "Instagram", medium: .digital),
        Channel(id: ChannelID("x"), label: "X", medium: .digital),
        Channel(id: ChannelID("bluesky"), label: "Bluesky", medium: .digital),
        Channel(id: ChannelID("email"), label: "E-mail", medium: .digital),
        Channel(id: ChannelID("whatsapp"), label: "WhatsApp", medium: .digital),
        Channel(id: ChannelID("sms"), label: "SMS", medium: .digital),
        Channel(id: ChannelID("ecran"), label: "Écran d’accueil", medium: .print),
        Channel(id: ChannelID("oral"), label: "De vive voix", medium: .print),
    ]
}
