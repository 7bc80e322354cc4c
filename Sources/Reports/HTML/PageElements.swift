internal import Base
internal import Web

/// What pages are made of: tables, each in a region that scrolls by itself, with a caption, and headers that the script makes sortable;
/// addresses of messages.
enum PageElements {
    /// A cell and what it is sorted by.
    struct Cell {
        let content: HTML
        /// nil: by its words.
        var value: Double?
        var isNumber = false
        var look: String?

        static func words(_ text: String) -> Cell { Cell(content: .text(text)) }
        static func number(_ text: String, _ value: Double?) -> Cell { Cell(content: .text(text), value: value ?? -1, isNumber: true) }
    }

    struct Row {
        let head: HTML
        let cells: [Cell]
        /// The région it is filtered by.
        var region: String?
    }

    static func table(_ table: ReportFigure.Table, id: String) -> HTML {
        let rows = table.rows.map { row in
            Row(
                head: .text(row.first ?? ""),
                cells: zip(row, table.columns).dropFirst().map { text, column in Cell(content: .text(text), isNumber: column.isNumber) })
        }
        return self.table(id: id, caption: table.caption, columns: table.columns, groups: [(nil, rows)], isSortable: false)
    }

    /// - Parameter groups: bodies of the table, each with its heading and the key it is filtered by.
    static func table(
        id: String, caption: String, isCaptionHidden: Bool = true, columns: [ReportFigure.Column],
        groups: [(head: (title: HTML, key: String)?, rows: [Row])], foot: Row? = nil, isSortable: Bool = true, wide: Bool = false
    ) -> HTML {
        let width = "\(columns.count)"
        var bodies: [HTML] = groups.map { group in
            let head: [HTML] =
                group.head.map {
                    [.tag("tr", ["class": "groupe"], .tag("th", ["scope": "rowgroup", "colspan": width], $0.title))]
                } ?? []
            return .tag("tbody", ["data-region": group.head?.key], head + group.rows.map(row))
        }
        if let foot { bodies.append(.tag("tfoot", [:], row(foot))) }
        let heads: [HTML] = columns.map { .tag("th", ["scope": "col", "class": $0.isNumber ? "n" : nil], .text($0.title)) }
        let isLong = groups.reduce(0) { $0 + $1.rows.count } > 30
        return .tag(
            "div", ["class": isLong ? "defile long" : "defile", "role": "region", "tabindex": "0", "aria-labelledby": "\(id)-titre"],
            .tag(
                "table", ["id": id, "data-tri": isSortable ? "" : nil, "class": wide ? "ample" : nil],
                [
                    .tag("caption", ["id": "\(id)-titre", "class": isCaptionHidden ? "legende cache" : "legende"], .text(caption)),
                    .tag("thead", [:], .tag("tr", [:], heads)),
                ] + bodies))
    }

    private static func row(_ row: Row) -> HTML {
        .tag(
            "tr", ["data-r": row.region],
            [.tag("th", ["scope": "row"], row.head)]
                + row.cells.map { cell in
                    let classes = [cell.isNumber ? "n" : nil, cell.look].compactMap { $0 }.joined(separator: " ")
                    return .tag(
                        "td", ["class": classes.isEmpty ? nil : classes, "data-v": cell.value.map(Self.short)], cell.content)
                })
    }

    private static func short(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String((value * 1000).rounded() / 1000)
    }

    /// The address of a message (RFC 6068): everything that comes in is written in percent.
    static func mailto(_ email: String, subject: String? = nil) -> String {
        "mailto:\(PercentEncoding.encoded(email, keeping: [64]))" + (subject.map { "?subject=\(PercentEncoding.encoded($0))" } ?? "")
    }
}
