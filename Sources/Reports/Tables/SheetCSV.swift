internal import Campaign
internal import Foundation

extension Sheet {
    /// The table as French Excel opens it: UTF-8 with its mark, `;`, decimal comma, days as 23/03/2026; texts that a spreadsheet would run
    /// are neutralised.
    public var csv: [UInt8] {
        var writer = DelimitedWriter(mark: true, neutralising: true)
        writer.row(columns)
        for row in rows { writer.row(row.map(Sheet.text)) }
        return Array(writer.text.utf8)
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text
        case .integer(let number): "\(number)"
        case .decimal(let number, let digits): decimal(number, digits: digits)
        case .day(let day): "\(day.day < 10 ? "0" : "")\(day.day)/\(day.month < 10 ? "0" : "")\(day.month)/\(day.year)"
        case .unknown: "nd"
        case .suppressed: "s"
        case .empty: ""
        }
    }

    private static func decimal(_ number: Double, digits: Int) -> String {
        let scale = [1, 10, 100, 1000][digits]
        let whole = Int((number * Double(scale)).rounded())
        guard digits > 0 else { return "\(whole)" }
        let rest = String(whole.magnitude % UInt(scale))
        return (whole < 0 ? "-" : "") + "\(whole.magnitude / UInt(scale))," + String(repeating: "0", count: digits - rest.count) + rest
    }
}
