internal import Campaign

/// Where a relay stands, looked up once.
struct RelayGround: Sendable {
    let place: Place
    let region: String?
    /// All its territories lie in it; nil where they do not.
    let epci: String?
    /// nil where it works for more than one commune.
    let commune: String?
    let density: Density?
    /// Of its territories.
    let population: Int

    /// Where a relay's numbers are added up: each relay has one place, so that totals come out exactly whatever territories overlap.
    enum Place: Hashable, Sendable {
        case departement(String)
        /// A relay of several départements of one région.
        case region(String)
        case national

        /// - Parameter territories: A relay's; communes of several départements belong to their région where they share one, else to the country.
        init(_ territories: [Territory?]) {
            let outline = TerritoryDirectory.outline(of: territories)
            self =
                switch outline.level {
                case .departement: .departement(outline.code)
                case .region: .region(outline.code)
                default: .national
                }
        }

        var departement: String? { if case .departement(let code) = self { code } else { nil } }

        /// How rows name it as their group.
        var key: String {
            switch self {
            case .departement(let code): code
            case .region(let code): "region:\(code)"
            case .national: "national"
            }
        }
    }
}
