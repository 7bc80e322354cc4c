/// How densely people live where a relay works, from the populations of the commune and of its EPCI alone (a rule of this program's: the
/// density grid of INSEE needs data by square kilometre).
///
/// A commune of 50,000 inhabitants and more is a large town; from 10,000 a town, as is one from 5,000 in an EPCI of 150,000 and more; from
/// 2,000, INSEE's threshold of an urban unit, a small town. Smaller ones are villages: near a large town where their EPCI has 150,000
/// inhabitants, else far from one. A relay of several communes, or of an EPCI, belongs where most of its inhabitants live.
public enum Density: String, Hashable, Sendable, CaseIterable {
    case largeTown = "grande-ville"
    case town = "ville"
    case smallTown = "petite-ville"
    case nearVillage = "rural-proche"
    case farVillage = "rural-eloigne"

    public init(commune: Int, epci: Int) {
        self =
            switch commune {
            case 50_000...: .largeTown
            case 10_000...: .town
            case 5_000... where epci >= 150_000: .town
            case 2_000...: .smallTown
            default: epci >= 150_000 ? .nearVillage : .farVillage
            }
    }

    public var french: String {
        switch self {
        case .largeTown: "Grandes villes"
        case .town: "Villes"
        case .smallTown: "Petites villes et bourgs"
        case .nearVillage: "Villages d’une grande agglomération"
        case .farVillage: "Villages à l’écart des grandes villes"
        }
    }

    /// The rule of the class, as a report states it.
    public var rule: String {
        switch self {
        case .largeTown: "communes de 50\u{202F}000 habitants et plus"
        case .town: "de 10\u{202F}000 à 49\u{202F}999 habitants, ou dès 5\u{202F}000 dans une intercommunalité de 150\u{202F}000 habitants"
        case .smallTown: "de 2\u{202F}000 à 9\u{202F}999 habitants"
        case .nearVillage: "moins de 2\u{202F}000 habitants, intercommunalité de 150\u{202F}000 habitants et plus"
        case .farVillage: "moins de 2\u{202F}000 habitants, ailleurs"
        }
    }
}
