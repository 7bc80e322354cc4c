public import Charts

/// A chart of a report with its words and its numbers: what it found, of what, the drawing, and the table of everything it shows. HTML and
/// PDF show the same.
public struct ReportFigure: Sendable {
    /// Alone of its report, of `a-z`, `0-9` and `-`: `carte`.
    public let id: String
    /// What the numbers say, a sentence without its full stop: « La newsletter apporte une visite sur cinq ».
    public internal(set) var title: String
    /// Unit and denominator.
    public let subtitle: String
    /// nil where there is nothing to draw.
    public let chart: (any Chart)?
    public let table: Table

    init(id: String, title: String, subtitle: String, chart: (any Chart)?, table: Table) {
        self.id = id
        self.title = title
        self.subtitle = subtitle
        self.chart = chart
        self.table = table
    }

    /// For those who do not see it.
    public var textEquivalent: String { chart?.textEquivalent ?? title + "." }

    /// A table of words, ready to be set: numbers are French already.
    public struct Table: Hashable, Sendable {
        public let caption: String
        public let columns: [Column]
        /// As many cells as columns; the first names the row.
        public let rows: [[String]]

        public init(caption: String, columns: [Column], rows: [[String]]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
        }
    }

    public struct Column: Hashable, Sendable {
        public let title: String
        public let isNumber: Bool

        public init(_ title: String, isNumber: Bool = false) {
            self.title = title
            self.isNumber = isNumber
        }
    }
}
