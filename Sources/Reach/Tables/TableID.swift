/// The tables of a report. Their names are those of CSV files, XLSX sheets and members of `rapport.json`.
public enum TableID: String, CaseIterable, Hashable, Sendable {
    /// What relays brought, « sans relais », and both together.
    case summary = "ensemble"
    /// Unknown codes, retired links, links outside of their wave; and what came late, which is counted already.
    case beside = "a-cote"
    /// Régions, relays of the whole country, « sans relais ».
    case regions
    /// Départements, grouped by région, with the relays of the région as a whole.
    case departements
    case epci
    case communes
    /// Every relay, grouped by the département, région or country it belongs to.
    case relays = "relais"
    /// Parent relays with their members.
    case parents = "federations"
    case kinds = "familles"
    case channels = "canaux"
    case waves = "vagues"
    case weeks = "semaines"
    case days = "jours"
    /// Région by channel.
    case regionChannels = "regions-canaux"
    /// Kind by wave.
    case kindWaves = "familles-vagues"
    /// By density of the relays' communes.
    case density = "densite"
    /// Metropolitan France and overseas.
    case overseas = "outre-mer"

    /// What `--audience public` publishes: nothing as small as a relay, a commune or a day.
    public var isPublic: Bool {
        switch self {
        case .beside, .epci, .communes, .relays, .parents, .days: false
        default: true
        }
    }
}
