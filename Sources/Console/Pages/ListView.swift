internal import Base
internal import HTTP
internal import Web

/// A list that can be searched, sorted and taken out as CSV, by its address alone: `?q=cpts&tri=visites&sens=bas&page=2`.
struct ListView {
    struct Column {
        /// As addresses call it.
        let id: String
        let title: String
        var isNumber = false
    }

    struct Cell {
        let text: String
        /// What it is sorted by; nil: by its text.
        var value: Double?
        /// What a page shows instead of its text.
        var html: HTML?

        init(_ text: String, value: Double? = nil, html: HTML? = nil) { (self.text, self.value, self.html) = (text, value, html) }
        init(number: Int?, unknown: String = "") {
            (text, value) = (number.map { FrenchNumber.text($0) } ?? unknown, number.map(Double.init) ?? -1)
        }

        static func link(_ text: String, _ path: String) -> Cell { Cell(text, html: .tag("a", ["href": path], .text(text))) }
    }

    let id: String
    /// What it lists, for who hears the page.
    let caption: String
    let columns: [Column]
    let rows: [[Cell]]
    /// Where the list stands.
    let path: String
    /// Fields of the address that narrow it beside the search; kept when it is sorted.
    var kept: [(name: String, value: String)] = []
    let query: FormFields
    /// Said where nothing is left.
    let nothing: String

    private static let pageLength = 100

    /// Rows that hold all words of the search, sorted.
    var found: [[Cell]] {
        let words = Folding.key(query["q"] ?? "").split(separator: " ")
        var found = rows
        if !words.isEmpty {
            found = found.filter { row in
                let text = Folding.key(row.map(\.text).joined(separator: " "))
                return words.allSatisfy { text.contains($0) }
            }
        }
        guard let place = columns.firstIndex(where: { $0.id == query["tri"] }) else { return found }
        let isDown = query["sens"] == "bas"
        let keyed = found.enumerated().map { (offset: $0.offset, row: $0.element, key: Folding.key($0.element[place].text)) }
        return keyed.sorted { a, b in
            let (x, y) = (a.row[place].value, b.row[place].value)
            if let x, let y, x != y { return isDown ? x > y : x < y }
            if a.key != b.key { return isDown ? a.key > b.key : a.key < b.key }
            return a.offset < b.offset
        }.map(\.row)
    }

    /// For a spreadsheet: what the search leaves, in the order shown.
    var csv: [UInt8] {
        var writer = DelimitedWriter(mark: true, neutralising: true)
        writer.row(columns.map(\.title))
        for row in found {
            writer.row(zip(row, columns).map { cell, column in column.isNumber ? cell.text.filter { !$0.isWhitespace } : cell.text })
        }
        return writer.bytes
    }

    private func address(_ changed: [(name: String, value: String)]) -> String {
        let names = Set(changed.map(\.name))
        let own: [(name: String, value: String)] = ["q", "tri", "sens"].compactMap { name in query[name].map { (name, $0) } }
        return path + StaffAddress.query((kept + own).filter { !names.contains($0.name) } + changed.filter { !$0.value.isEmpty })
    }

    /// - Parameter choices: fields that narrow it, beside the search.
    func html(_ choices: [HTML] = []) -> HTML {
        let found = self.found
        let pages = max(1, (found.count + Self.pageLength - 1) / Self.pageLength)
        let page = min(max(1, query["page"].flatMap { Int(digits: $0) } ?? 1), pages)
        let shown = found[((page - 1) * Self.pageLength)..<min(found.count, page * Self.pageLength)]
        return .group([
            .tag(
                "div", ["class": "liste-tete"],
                .tag(
                    "form",
                    [
                        "method": "get", "action": path, "role": "search", "aria-label": caption,
                        "data-aussitot": choices.isEmpty ? nil : "",
                    ],
                    Fields.text("q", "Chercher", type: "search", value: query["q"] ?? ""), .group(choices),
                    .group(["tri", "sens"].compactMap { name in query[name].map { Fields.hidden(name, $0) } }),
                    .tag("button", ["class": "prendre", "type": "submit"], "Chercher")),
                .tag("a", ["class": "lien", "href": address([("format", "csv")])], "Emporter en CSV")),
            .tag(
                "p", ["class": "note", "role": "status"],
                .text(
                    found.count == rows.count
                        ? FrenchNumber.counted(found.count, "ligne", "lignes")
                        : "\(FrenchNumber.counted(found.count, "ligne", "lignes")) sur \(FrenchNumber.text(rows.count))")),
            found.isEmpty ? .tag("p", ["class": "chapeau"], .text(Typography.french(nothing))) : table(Array(shown)),
            pages > 1 ? pager(page, pages) : .group([]),
        ])
    }

    private func table(_ rows: [[Cell]]) -> HTML {
        .tag(
            "div", ["class": "defile", "role": "region", "tabindex": "0", "aria-labelledby": "\(id)-titre"],
            .tag(
                "table", ["id": id, "class": "liste"], .tag("caption", ["id": "\(id)-titre", "class": "legende cache"], .text(caption)),
                .tag("thead", [:], .tag("tr", [:], columns.map(head))),
                .tag(
                    "tbody", [:],
                    rows.map { row in
                        .tag(
                            "tr", [:],
                            zip(row, columns).enumerated().map { place, pair in
                                let (cell, column) = pair
                                let content = cell.html ?? .text(cell.text)
                                return place == 0
                                    ? .tag("th", ["scope": "row"], content) : .tag("td", ["class": column.isNumber ? "n" : nil], content)
                            })
                    })))
    }

    private func head(_ column: Column) -> HTML {
        let isSorted = query["tri"] == column.id
        let isDown = query["sens"] == "bas"
        // Numbers begin with the most.
        let next = isSorted ? (isDown ? "" : "bas") : (column.isNumber ? "bas" : "")
        return .tag(
            "th",
            [
                "scope": "col", "class": column.isNumber ? "n" : nil,
                "aria-sort": isSorted ? (isDown ? "descending" : "ascending") : nil,
            ], .tag("a", ["href": address([("tri", column.id), ("sens", next)])], .text(column.title)),
            isSorted ? .text(isDown ? "\u{A0}↓" : "\u{A0}↑") : .group([]))
    }

    private func pager(_ page: Int, _ pages: Int) -> HTML {
        .tag(
            "nav", ["class": "pages", "aria-label": "Pages"],
            page > 1 ? .tag("a", ["href": address([("page", "\(page - 1)")])], "Page précédente") : .group([]),
            .text("\(page) sur \(pages)"),
            page < pages ? .tag("a", ["href": address([("page", "\(page + 1)")])], "Page suivante") : .group([]))
    }
}
