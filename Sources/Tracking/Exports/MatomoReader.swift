public import Base
public import Campaign

/// Reads exports of Matomo's reports of campaigns and keywords: CSV in UTF-16 or UTF-8, with one section or several, and XML (`XML`).
public struct MatomoReader: Sendable {
    let resolver: Resolver
    /// The period of the whole export where it says none.
    let days: ClosedRange<Day>?

    public init(resolver: Resolver, days: ClosedRange<Day>? = nil) {
        self.resolver = resolver
        self.days = days
    }

    /// Reads a table.
    /// - Throws: A `Diagnostic` where it is no export of Matomo.
    public func read(_ file: TextFile) throws(Diagnostic) -> MatomoReading {
        var reading = try readCSV(file)
        reading.keepOneSectionALink()
        return reading
    }

    /// Whom a label stands for. Matomo joins a campaign and its keyword with ` - ` where tables are flattened.
    func subject(_ label: String, visits: Int, _ unknown: inout TextTally) -> Sighting.Subject {
        var found: Sighting.Subject = .noRelay
        for part in [label] + label.split(separator: " ").map(String.init) where part != "-" {
            switch resolver.resolve(part) {
            case .relay(let entry, _):
                if let index = resolver.ledger.index(of: entry.code) { return .link(UInt32(index)) }
            // A word that only looks like a code is none: keywords of other campaigns are words.
            case .unknownCode(let raw, _):
                if found == .noRelay { unknown.add(code: raw, count: visits) }
                found = .unknownCode
            case .mistyped, .withoutCode: break
            }
        }
        return found
    }

    /// `2026-03-30`, or `2026-03-30,2026-04-05` for a range.
    static func period(_ text: some StringProtocol) -> ClosedRange<Day>? {
        let days = text.split(separator: ",").compactMap { Day(String($0.drop { $0 == " " })) }
        guard let first = days.first, let last = days.last, first <= last else { return nil }
        return first...last
    }

    /// A whole number as Matomo writes it, in French with narrow spaces between thousands.
    static func number(_ text: String) -> Int? {
        let digits = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{202F}" && $0 != "," }
        guard !digits.isEmpty, digits.count < 12, digits.allSatisfy({ (48...57).contains($0.value) }) else { return nil }
        return Int(String(String.UnicodeScalarView(digits)))
    }
}

/// Tables.
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

    private func readCSV(_ file: TextFile) throws(Diagnostic) -> MatomoReading {
        let (body, titles) = try file.withoutTitles()
        let table = try DelimitedText(body)
        var reading = MatomoReading(reason: "a table with the columns of Matomo (\(file.encoding.name))")
        var section: Section?
        var number = 0
        var hadSection = false
        var period = titles.lazy.compactMap { Self.period($0) }.first ?? days
        for row in [table.header] + table.rows {
            if let found = Self.section(row) {
                section = found
                number += 1
                hadSection = true
            } else if row.count <= 1 {
                // The title of a section, or its period.
                period = Self.period(row[0]) ?? period
                section = nil
            } else if let section {
                take(row, section, period, number, &reading)
            } else {
                reading.unread += 1
            }
        }
        guard hadSection else {
            throw .error(
                Wording(
                    "this is no export of Matomo’s campaigns: no line names a label and visits",
                    fr: "ce n’est pas un export des campagnes de Matomo : aucune ligne ne nomme un libellé et des visites"),
                at: .init(file: file.name),
                hint: Wording(
                    "export Acquisition, Campaigns as CSV or XML, with the columns label and nb_visits",
                    fr: "exportez Acquisition, Campagnes en CSV ou XML, avec les colonnes label et nb_visits"))
        }
        return reading
    }

    private func take(
        _ row: DelimitedText.Row, _ section: Section, _ period: ClosedRange<Day>?, _ number: Int, _ reading: inout MatomoReading
    ) {
        guard let visits = Self.number(row[section.visits]), !row.isEmpty(section.label) else {
            reading.unread += 1
            return
        }
        let label = row[section.label]
        reading.sections.append(number)
        reading.rows.append(
            MatomoReading.Row(
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
