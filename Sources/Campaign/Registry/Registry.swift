/// The relays of a campaign, sorted by id.
public struct Registry: Sendable {
    public let relays: [Relay]

    /// Reads `relays.csv`.
    ///
    /// - Parameters:
    ///   - path: the registry, such as `Kits/ose2050/relays.csv`.
    ///   - logoFolder: where logos lie; the campaign's `logos/` by default.
    ///   - logoRefusal: looks into a logo (the path it is given exists and is small enough) and returns why it cannot be taken, nil
    ///     where it can.
    /// - Returns: the relays whose row has no error, and everything found wrong or doubtful. Nothing must be made from a registry
    ///   with errors.
    public static func load(
        _ path: String, campaign: Campaign, territories: TerritoryDirectory, logoFolder: String? = nil,
        logoRefusal: ((String) -> String?)? = nil
    ) -> (registry: Registry, diagnostics: Diagnostics) { (Registry(relays: []), Diagnostics()) }

    public func relay(_ id: RelayID) -> Relay? { relays.first { $0.id == id } }
}
