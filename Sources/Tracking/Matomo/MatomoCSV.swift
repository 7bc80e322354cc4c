internal import Base
internal import Campaign

extension MatomoReader {
    private static let labelNames: Set<String> = [
        "label", "libelle", "etiquette", "campagne", "campaign", "mot cle", "keyword", "nom de la campagne",
    ]
    private static let visitNames: Set<String> = ["nb visits", "visits", "visites"]
    private static let actionNames: Set<String> = ["nb actions", "actions"]
    private static let dateNames: Set<String> = ["date", "jour", "periode", "period"]

    private struct Section {
        let label: Int
        let visits: Int
        let actions: Int?
        let date: Int?
    }

    func readCSV(_ file: TextFile) throws(Diagnostic) -> MatomoReading {
        let (body, titles) = try file.withoutTitles()
        let table = try DelimitedText(body)
        var reading = MatomoReading(reason: "a table with the columns of Matomo (\(file.encoding.rawValue))")
        var section: Section?
        var hadSection = false
        var period = titles.lazy.compactMap { Self.period($0) }.first ?? days
        for row in [table.header] + table.rows {
            if let found = Self.section(row) {
                section = found
                hadSection = true
            } else if row.count <= 1 {
                // The title of a section, or its period.
                period = Self.period(row[0]) ?? period
                section = nil
            } else if let section {
                take(row, section, period, &reading)
            } else {
                reading.unread += 1
            }
        }
        guard hadSection else {
            throw .error(
                "this is no export of Matomo’s campaigns: no line names a label and visits", at: .init(file: file.name),
                hint: "export Acquisition, Campaigns as CSV or XML, with the columns label and nb_visits")
        }
        return reading
    }

    private func take(_ row: DelimitedText.Row, _ section: Section, _ period: ClosedRange<Day>?, _ reading: inout MatomoReading) {
        guard let visits = Self.number(row[section.visits]), !row.isEmpty(section.label) else {
            reading.unread += 1
            return
        }
        let label = row[section.label]
        reading.rows.append(
            MatomoRow(
                label: String(label.prefix(200)).printable, subject: subject(label, visits: visits, &reading.unknownCodes),
                days: section.date.flatMap { Self.period(row[$0]) } ?? period, visits: visits,
                actions: section.actions.flatMap { Self.number(row[$0]) }))
    }

    private static func section(_ row: DelimitedText.Row) -> Section? {
        let names = (0..<row.count).map { Folding.key(row[$0]) }
        guard let label = names.firstIndex(where: labelNames.contains), let visits = names.firstIndex(where: visitNames.contains) else {
            return nil
        }
        return Section(
            label: label, visits: visits, actions: names.firstIndex(where: actionNames.contains),
            date: names.firstIndex(where: dateNames.contains))
    }
}
