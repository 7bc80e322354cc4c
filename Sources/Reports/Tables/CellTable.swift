public import Base
internal import Campaign
internal import Foundation
public import Reach

/// A table as typed cells, for CSV and XLSX.
public struct CellTable: Hashable, Sendable {
    public enum Cell: Hashable, Sendable {
        case text(String)
        case integer(Int)
        /// With so many digits after the comma.
        case decimal(Double, digits: Int)
        case day(Day)
        /// An address that a click writes to.
        case email(String)
        /// Nothing tells: « nd », non disponible, as INSEE writes it.
        case unknown
        /// Not published: « s », secret statistique.
        case suppressed
        /// The column means nothing in this row.
        case empty

        init(_ figure: Funnel.Figure) {
            self =
                switch figure {
                case .number(let number): .integer(number)
                case .unknown: .unknown
                case .suppressed: .suppressed
                }
        }

        init(_ number: Int?) { self = number.map { .integer($0) } ?? .empty }
        init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
        init(_ number: Double?, digits: Int = 1) { self = number.map { .decimal($0, digits: digits) } ?? .empty }
    }

    /// « Départements »
    public let title: String
    public let columns: [String]
    public let rows: [[Cell]]
    /// Whether the last row is what the others add up to.
    public let hasTotal: Bool

    /// What a report has sheets of.
    public enum Name: Hashable, Sendable {
        case table(TableID)
        /// Waves, their targets and where they will end.
        case targets
        case additions
        /// Whom to call or write to, why, and with which words.
        case gaps

        /// Of a file or a sheet: `departements`.
        public var text: String {
            switch self {
            case .table(let id): id.rawValue
            case .targets: "objectifs"
            case .additions: "additions"
            case .gaps: "relances"
            }
        }
    }

    /// Whom to call, then every table of a report, targets and additions: the first is what the file is opened for.
    public static func names(of report: ReachReport) -> [Name] {
        (report.isPublic ? [] : [.gaps]) + report.tables.map { .table($0.id) } + [.targets, .additions]
    }

    public init(_ name: Name, of report: ReachReport) {
        self =
            switch name {
            case .table(let id): report[id].map { CellTable($0, of: report) } ?? CellTable(title: id.rawValue, columns: [], rows: [])
            case .targets: .waves(of: report)
            case .additions: .controls(of: report)
            case .gaps: .gaps(of: report)
            }
    }

    // MARK: A report's tables

    init(_ table: ReachTable, of report: ReachReport) {
        func any(_ has: (ReachTable.Row) -> Bool) -> Bool { table.rows.contains(where: has) || table.total.map(has) == true }
        var columns: [(String, (ReachTable.Row) -> Cell)] = [("Code", { .text($0.key) }), (table.heading, { .text($0.label) })]
        if let second = table.secondHeading { columns.append((second, { Cell($0.secondLabel) })) }
        if any({ $0.group != nil }), table.id != .regionChannels, table.id != .kindWaves, table.id != .days {
            let names = GroupNames(of: table.id, in: report)
            columns.append(("Rattachement", { row in Cell(row.group.map { names[$0] }) }))
        }
        // What a spreadsheet can sort and group by.
        if table.id == .days || table.id == .weeks {
            columns.append((table.id == .days ? "Date" : "Lundi", { Day($0.key).map { .day($0) } ?? .empty }))
        }
        // A list of relays names them already.
        if table.id != .relays, any({ $0.relays != nil }) { columns.append(("Relais", { Cell($0.relays) })) }
        if table.id != .relays, any({ $0.active != nil }) { columns.append(("Relais actifs", { Cell($0.active) })) }
        if any({ $0.population != nil }) { columns.append(("Habitants", { Cell($0.population) })) }
        if any({ $0.funnel.kits != .unknown }) { columns.append(("Kits faits", { Cell($0.funnel.kits) })) }
        if any({ $0.funnel.downloads != .unknown }) { columns.append(("Kits téléchargés", { Cell($0.funnel.downloads) })) }
        columns += [
            ("Visites", { Cell($0.funnel.visits) }), ("Questionnaires ouverts", { Cell($0.funnel.starts) }),
            ("Questionnaires remis", { Cell($0.funnel.completions) }),
        ]
        func addRate(_ name: String, _ rate: @escaping (ReachTable.Row) -> Rate?) {
            guard any({ rate($0) != nil }) else { return }
            columns += [
                ("\(name) pour 100 000 habitants", { Cell(rate($0)?.value, digits: 1) }),
                ("\(name), borne basse à 95 %", { Cell(rate($0)?.low, digits: 1) }),
                ("\(name), borne haute à 95 %", { Cell(rate($0)?.high, digits: 1) }),
            ]
        }
        addRate("Visites", \.visitRate)
        addRate("Questionnaires remis", \.completionRate)
        if table.id != .relays, any({ $0.active ?? 0 > 0 }) {
            columns.append(
                (
                    "\(report.measure.french) par relais actif",
                    { row in
                        guard let active = row.active, active > 0, let count = row.funnel[report.measure].number else { return .empty }
                        return .decimal(Double(count) / Double(active), digits: 1)
                    }
                ))
        }
        if any({ $0.standing != nil }) { columns.append(("Situation", { Cell($0.standing?.french) })) }
        if any({ $0.target != nil }) { columns.append(("Objectif", { Cell($0.target) })) }
        if let before = report.comparedWith {
            columns += [
                ("Visites, \(before)", { $0.before.map { Cell($0.visits) } ?? .empty }),
                ("Questionnaires remis, \(before)", { $0.before.map { Cell($0.completions) } ?? .empty }),
            ]
        }
        var rows = table.rows.map { row in columns.map { $0.1(row) } }
        if let total = table.total { rows.append(columns.map { $0.1(total) }) }
        self.init(title: table.title, columns: columns.map(\.0), rows: rows, hasTotal: table.total != nil)
    }

    private init(title: String, columns: [String], rows: [[Cell]], hasTotal: Bool = false) {
        (self.title, self.columns, self.rows, self.hasTotal) = (title, columns, rows, hasTotal)
    }

    private static func waves(of report: ReachReport) -> CellTable {
        CellTable(
            title: "Objectifs",
            columns: [
                "Vague", "Titre", "Ouverture", "Clôture", "Objectif", "Dû à ce jour", "Questionnaires remis", "Projection à la clôture",
                "Projection, borne basse à 95 %", "Projection, borne haute à 95 %",
            ],
            rows: report.waves.map { reach in
                [
                    .text(reach.wave.id.text), .text(reach.wave.title), .day(reach.wave.opening), .day(reach.wave.closing),
                    Cell(reach.target), Cell(reach.pace?.due), Cell(reach.funnel.completions), Cell(reach.projection?.expected),
                    Cell(reach.projection?.low), Cell(reach.projection?.high),
                ]
            })
    }

    private static func controls(of report: ReachReport) -> CellTable {
        CellTable(
            title: "Additions",
            columns: ["Addition", "Étape", "Total", "Somme des parts", "Juste"],
            rows: report.controls.flatMap { line in
                line.sums.map { sum in
                    [
                        .text(line.statement), .text(sum.stage.french), .integer(sum.total), .integer(sum.parts),
                        .text(sum.total == sum.parts ? "oui" : "non"),
                    ]
                }
            })
    }

    /// Whom to call or write to, why, and with which words: `relances.csv`.
    private static func gaps(of report: ReachReport) -> CellTable {
        func names(_ table: TableID) -> [String: String] {
            Dictionary((report[table]?.rows ?? []).map { ($0.key, $0.label) }, uniquingKeysWith: { first, _ in first })
        }
        let (departements, regions) = (names(.departements), names(.regions))
        return CellTable(
            title: "Relances",
            columns: [
                "Priorité", "Motif", "Qui", "Constat", "À faire", "Contact", "Téléphone", "E-mail", "Fait le", "Département", "Région",
                "Habitants", "Code du relais", "Code du département", "Code de la région", "Objet", "Message",
            ],
            rows: (report.gaps + report.thanks).enumerated().map { place, gap in
                let region = gap.region.map { regions[$0] ?? report.region?.name ?? $0 }
                return [
                    .integer(place + 1), .text(gap.kind.french), .text(gap.subject), .text(gap.why), .text(gap.action),
                    Cell(gap.contact?.name), Cell(gap.contact?.telephone), gap.contact?.email.map { .email($0) } ?? .empty,
                    // For whoever calls to fill in.
                    .empty, Cell(gap.departement.map { departements[$0] ?? $0 }), Cell(region), Cell(gap.population),
                    Cell(gap.relay?.text), Cell(gap.departement), Cell(gap.region), Cell(gap.message?.subject), Cell(gap.message?.body),
                ]
            })
    }

    /// The names of the rows that a table's rows are a part of: régions of départements, départements of all that is smaller.
    private struct GroupNames {
        private var names: [String: String] = ["national": "France"]

        init(of table: TableID, in report: ReachReport) {
            let groups: TableID =
                switch table {
                case .departements: .regions
                case .parents: .parents
                default: .departements
                }
            for row in report[groups]?.rows ?? [] { names[row.key] = row.label }
            if groups == .regions, let region = report.region { names[region.code.code] = region.name }
        }

        subscript(key: String) -> String { names[key] ?? key }
    }

    // MARK: CSV

    /// The table as French Excel opens it: UTF-8 with its mark, `;`, decimal comma, days as 23/03/2026; texts that a spreadsheet would run
    /// are neutralised.
    public var csv: [UInt8] {
        var writer = DelimitedWriter(mark: true, neutralising: true)
        writer.row(columns)
        for row in rows { writer.row(row.map(CellTable.text)) }
        return writer.bytes
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text), .email(let text): text
        case .integer(let number): String(number)
        case .decimal(let number, let digits): decimal(number, digits: digits)
        case .day(let day): "\(day.day < 10 ? "0" : "")\(day.day)/\(day.month < 10 ? "0" : "")\(day.month)/\(day.year)"
        case .unknown: "nd"
        case .suppressed: "s"
        case .empty: ""
        }
    }

    private static let scales = [1, 10, 100, 1000]

    /// To so many digits after the comma, as files have it.
    static func rounded(_ number: Double, _ digits: Int) -> Double {
        (number * Double(scales[digits])).rounded() / Double(scales[digits])
    }

    private static func decimal(_ number: Double, digits: Int) -> String {
        let whole = Int((number * Double(scales[digits])).rounded())
        guard digits > 0 else { return String(whole) }
        let (head, rest) = whole.magnitude.quotientAndRemainder(dividingBy: UInt(scales[digits]))
        let tail = String(rest)
        return (whole < 0 ? "-" : "") + String(head) + "," + String(repeating: "0", count: digits - tail.utf8.count) + tail
    }
}
