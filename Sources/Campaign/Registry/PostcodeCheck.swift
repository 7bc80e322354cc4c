internal import Base

/// Looks for postcodes that were written for INSEE codes: most of them are the code of some other commune, and nobody would see it.
///
/// A relay's name tells: « Ville de Bergerac » with 24100, Bergerac's postcode, is not Champniers-et-Reilhac. Where several rows tell it, or
/// nearly all codes of the column are postcodes (of communes' codes one in six is), the others are doubted too.
struct PostcodeCheck {
    /// A row that names communes by codes that exist.
    struct Row {
        let row: TableRow
        let codes: [TerritoryCode]
        /// All that the row says of the relay's name.
        let names: String
    }

    let directory: TerritoryDirectory
    /// The column's place in a row.
    let column: Int
    /// Cells that were refused since they are postcodes and no codes: they tell of the column as well.
    let refused: Int
    private static let most = 200

    func problems(_ rows: [Row]) -> Diagnostics {
        let suspects = rows.filter { row in row.codes.count == 1 && row.codes[0].level == .commune }
        guard !suspects.isEmpty else { return Diagnostics() }
        var places = PlaceIndex(directory)
        var certain: [(row: TableRow, code: Territory, meant: Territory, isPostcode: Bool)] = []
        var open: [(row: TableRow, code: Territory, others: [Territory])] = []
        var told = 0
        var postcodes: Set<String> = []
        var distinct: Set<String> = []
        for suspect in suspects {
            guard let commune = directory.territory(suspect.codes[0]) else { continue }
            let code = commune.code.code
            let receivers = directory.communes(postcode: code)
            distinct.insert(code)
            if !receivers.isEmpty { postcodes.insert(code) }
            let text = PlaceText(suspect.names)
            if text.mentions(commune.name) {
                told += 1
                continue
            }
            if receivers.contains(commune) { continue }
            if let meant = receivers.first(where: { text.mentions($0.name) }) {
                certain.append((suspect.row, commune, meant, true))
            } else if let meant = places.communes(of: commune.departement ?? "", in: text).max(by: { $0.population < $1.population }) {
                certain.append((suspect.row, commune, meant, false))
            } else if !receivers.isEmpty {
                open.append((suspect.row, commune, receivers))
            }
        }
        var problems = Diagnostics()
        for (row, commune, meant, isPostcode) in certain.prefix(PostcodeCheck.most) {
            problems.append(warning(row, commune, meant, isPostcode: isPostcode))
        }
        let sure = certain.count { $0.isPostcode } + refused
        let isColumn = sure >= 2 && sure >= told || distinct.count >= 4 && postcodes.count * 5 >= distinct.count * 4
        if isColumn {
            for (row, commune, others) in open.prefix(PostcodeCheck.most) { problems.append(doubt(row, commune, others)) }
        }
        let left = max(0, certain.count - PostcodeCheck.most) + (isColumn ? max(0, open.count - PostcodeCheck.most) : 0)
        if left > 0 {
            problems.append(
                .warning(
                    Wording("\(left) more codes may be postcodes", fr: "\(left) autres codes sont peut-être des codes postaux"),
                    at: rows[0].row.location(column, heading: "territoire"),
                    hint: Wording(
                        "'portevoix territoire POSTCODE' tells the INSEE code of each",
                        fr: "« portevoix territoire CODE_POSTAL » donne le code INSEE de chacun")))
        }
        return problems
    }

    private func warning(_ row: TableRow, _ commune: Territory, _ meant: Territory, isPostcode: Bool) -> Diagnostic {
        let code = commune.code.code
        return .warning(
            isPostcode
                ? Wording(
                    "\(code) is the postcode of \(meant.name); as an INSEE code it is \(commune.name)",
                    fr: "\(code) est le code postal de \(meant.name) ; comme code INSEE, c’est \(commune.name)")
                : Wording(
                    "the name speaks of \(meant.name), \(code) is \(commune.name)",
                    fr: "le nom parle de \(meant.name), mais \(code) est \(commune.name)"),
            at: row.location(column, heading: "territoire"),
            hint: Wording(
                "write \(meant.code.code) if \(meant.name) is meant", fr: "écrivez \(meant.code.code) s’il s’agit de \(meant.name)"))
    }

    private func doubt(_ row: TableRow, _ commune: Territory, _ others: [Territory]) -> Diagnostic {
        let code = commune.code.code
        let names = others.sorted { $0.population > $1.population }.prefix(4).map { "\($0.code.code) \($0.name)" }
        let more = others.count > 4 ? ", …" : ""
        return .warning(
            Wording(
                "\(code) may be a postcode, as others of this column are; as an INSEE code it is \(commune.name)",
                fr: "\(code) est peut-être un code postal, comme d’autres de cette colonne ; comme code INSEE, c’est \(commune.name)"),
            at: row.location(column, heading: "territoire"),
            hint: Wording(
                "write the INSEE code of the commune that is meant: \(names.joined(separator: ", "))\(more)",
                fr: "écrivez le code INSEE de la commune voulue : \(names.joined(separator: ", "))\(more)"))
    }
}
