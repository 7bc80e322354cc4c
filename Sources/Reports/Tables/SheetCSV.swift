internal import Base
internal import Campaign
internal import Foundation

extension Sheet {
    /// The table as French Excel opens it: UTF-8 with its mark, `;`, decimal comma, days as 23/03/2026; texts that a spreadsheet would run
    /// are neutralised.
    public var csv: [UInt8] {
        var writer = DelimitedWriter(mark: true, neutralising: true)
        writer.row(columns)
        for row in rows { writer.row(row.map(Sheet.text)) }
        return writer.bytes
    }

    private static func text(_ cell: Cell) -> String {
        switch cell {
        case .text(let text): text
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
