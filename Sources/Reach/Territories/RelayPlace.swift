internal import Campaign

/// Where a relay's numbers are added up: each relay has one place, so that totals come out exactly whatever territories overlap.
enum RelayPlace: Hashable, Sendable {
    case departement(String)
    /// A relay of several départements of one région.
    case region(String)
    case national

    /// - Parameter territories: A relay's; communes of several départements belong to their région where they share one, else to the country.
    init(_ territories: [Territory?]) {
        if let departement = territories.first??.departement, territories.allSatisfy({ $0?.departement == departement }) {
            self = .departement(departement)
        } else if let region = territories.first??.region, territories.allSatisfy({ $0?.region == region }) {
            self = .region(region)
        } else {
            self = .national
        }
    }

    var departement: String? { if case .departement(let code) = self { code } else { nil } }
}
