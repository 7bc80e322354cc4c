public import Base
internal import Files

/// The relays of a campaign, sorted by id: the order of rows in the file changes nothing.
public struct Registry: Sendable {
    public let relays: [Relay]
    private let places: [RelayID: Int]

    /// - Parameter relays: in any order, with ids that differ.
    public init(relays: [Relay]) {
        self.relays = relays.sorted { $0.id < $1.id }
        places = Dictionary(self.relays.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public func relay(_ id: RelayID) -> Relay? { places[id].map { relays[$0] } }

    /// Reads `relays.csv`, or the same table as XLSX or ODS: the sheet that has its header.
    ///
    /// - Parameters:
    ///   - path: the registry, such as `Kits/ose2050/relays.csv`.
    ///   - campaign: gives the kinds, the channels and the folder of logos.
    ///   - territories: gives the codes that exist.
    ///   - logoFolder: where logos lie; the campaign's `logos/` by default.
    ///   - judge: looks into a logo; the path it is given is a file of at most 2 MB. Called once a file.
    ///   - doubts: whether to tell what may be a slip: relays that look alike, postcodes in place of codes.
    /// - Returns: the relays whose row has no error, and everything found wrong or doubtful, in the order of the file. Nothing must be
    ///   made from a registry with errors.
    public static func load(
        _ path: String, campaign: Campaign, territories: TerritoryDirectory, logoFolder: String? = nil,
        judge: ((String) -> LogoVerdict)? = nil, doubts: Bool = true
    ) -> (registry: Registry, diagnostics: Diagnostics) {
        do {
            let table = try TableFile(reading: path).table(where: RegistryColumns.isHeader)
            let logos = LogoFolder(path: logoFolder ?? "\(campaign.folder)/logos", judge: judge)
            return read(table, campaign: campaign, territories: territories, logos: logos, doubts: doubts)
        } catch {
            return (Registry(relays: []), Diagnostics([error]))
        }
    }

    /// Judges a registry that is not written yet.
    /// - Parameters:
    ///   - bytes: as they would stand in the file.
    ///   - name: how diagnostics call it.
    /// - Returns: as of `load`.
    public static func judge(
        _ bytes: [UInt8], name: String, campaign: Campaign, territories: TerritoryDirectory, judge: ((String) -> LogoVerdict)? = nil
    ) -> (registry: Registry, diagnostics: Diagnostics) {
        do {
            let table = try TableFile(bytes, name: name).table(where: RegistryColumns.isHeader)
            return read(
                table, campaign: campaign, territories: territories, logos: LogoFolder(path: "\(campaign.folder)/logos", judge: judge))
        } catch {
            return (Registry(relays: []), Diagnostics([error]))
        }
    }

    /// A table as it is handed in, with its titles passed over.
    /// - Throws: a `Diagnostic` where it is no table.
    public static func table(_ bytes: [UInt8], name: String) throws(Diagnostic) -> Table {
        try TableFile(bytes, name: name).table(where: RegistryColumns.isHeader)
    }

    static func read(
        _ table: Table, campaign: Campaign, territories: TerritoryDirectory, logos: LogoFolder, doubts: Bool = true
    ) -> (registry: Registry, diagnostics: Diagnostics) {
        var problems = Diagnostics(table.notes)
        guard let columns = RegistryColumns(table, &problems) else { return (Registry(relays: []), problems.sorted) }
        var reader = RegistryReader(columns: columns, campaign: campaign, territories: territories, logos: logos, doubts: doubts)
        let relays = reader.relays(table.rows)
        problems.append(contentsOf: reader.problems)
        if table.rows.isEmpty, !problems.hasErrors {
            // A campaign begins so; a run on it is refused, for it would take every kit away.
            problems.append(
                .warning(
                    Wording("the registry has no relay", fr: "le fichier ne contient aucun relais"),
                    at: table.header?.location ?? Diagnostic.Location(file: table.name),
                    hint: table.header?.location.sheet == nil
                        ? Wording("add a line a relay below the header", fr: "ajoutez une ligne par relais sous l’en-tête")
                        : Wording(
                            "add a line a relay below the header; is this the right sheet?",
                            fr: "ajoutez une ligne par relais sous l’en-tête ; est-ce la bonne feuille ?")))
        }
        return (Registry(relays: relays), problems.sorted)
    }
}
