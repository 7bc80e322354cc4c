internal import Campaign

/// Where a relay's numbers are added up: each relay has one place, so that totals come out exactly whatever territories overlap.
enum RelayPlace: Hashable, Sendable {
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
}
