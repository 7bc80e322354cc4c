public import Campaign

/// Where the campaign does not reach people, and what to do about it tomorrow.
public struct Gap: Hashable, Sendable {
    /// In the order of urgency, which every rendering keeps: relays that have a kit and bring nothing come before the land that has none.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A wave has been open for 7 days, and there is a kit, and no visit.
        case silentRelay = "relais-sans-visite"
        /// There were visits, and in an open wave none for 7 days.
        case quietRelay = "relais-interrompu"
        /// Downloaded at least 7 days ago.
        case downloadWithoutTraffic = "telechargement-sans-visite"
        case kitNeverDownloaded = "kit-jamais-telecharge"
        case kitNotMade = "kit-non-fait"
        /// By population left out.
        case territoryWithoutRelay = "territoire-sans-relais"
        case unusedChannel = "canal-inutilise"
        /// Codes that were never issued, near a link: a poster was copied by hand or a link mistyped.
        case unknownCode = "code-inconnu"
        case unusualTraffic = "trafic-inhabituel"
        /// Those that brought most: nothing is missing, a word is due.
        case thanks = "a-remercier"
    }

    public let kind: Kind
    /// « Lozère », « CPTS Nord Cantal », « De vive voix »
    public let subject: String
    public let relay: RelayID?
    /// A département's code.
    public let departement: String?
    public let region: String?
    /// Inhabitants concerned; nil where that means nothing.
    public let population: Int?
    /// « 0 visite en 9 jours, kit fait »
    public let why: String
    /// « Appelez-les : ont-ils reçu leur kit ? »
    public let action: String
    public let contact: Contact?
    /// Ready to send; nil where a message makes no sense.
    public let message: Message?

    /// Whom to call or write to.
    public struct Contact: Hashable, Sendable {
        /// The person where the registry names one, else the relay or the campaign's team.
        public let name: String
        public let email: String?
        public let telephone: String?
    }

    public struct Message: Hashable, Sendable {
        public let subject: String
        public let body: String
    }
}
