/// Structure elements of a tagged PDF (ISO 32000-1, 14.8.4).
public enum Tag: Hashable, Sendable {
    case heading(Int)
    case paragraph
    case list
    case listItem
    /// A list item's mark or term, and what it says.
    case label
    case body
    case table
    case row
    case headerCell(Scope)
    case cell
    /// A table of contents, its entries, and where each leads.
    case contents
    case contentsItem
    case reference
    /// What nobody needs to hear: no element, passed over with all it holds when the document is read aloud.
    case artifact(Artifact)
    /// Words beside a link: a paragraph that holds one has all its words in elements.
    case span
    /// A picture and what it says to those who cannot see it.
    case figure(alternative: String)
    /// What a part of a figure stands for: SVG in a web page says it under the pointer. No element of its own.
    case datum(Datum)

    /// Why something is passed over (ISO 32000-1, 14.8.2.2).
    public enum Artifact: String, Sendable {
        /// What repeats from page to page: running heads, folios.
        case pagination = "Pagination"
        /// What a page is divided or adorned with.
        case layout = "Layout"
        /// What helps whoever prints, cuts and glues: marks, notes beside the picture, a sheet's further copies.
        case page = "Page"
    }

    /// What a header cell heads (ISO 32000-1, 14.8.5.7).
    public enum Scope: String, Sendable {
        case column = "Column"
        case row = "Row"
    }

    /// The standard structure type, such as `H1`; nil for what is no element.
    public var type: String? {
        switch self {
        case .heading(let level): "H\(level)"
        case .paragraph: "P"
        case .list: "L"
        case .listItem: "LI"
        case .label: "Lbl"
        case .body: "LBody"
        case .table: "Table"
        case .row: "TR"
        case .headerCell: "TH"
        case .cell: "TD"
        case .contents: "TOC"
        case .contentsItem: "TOCI"
        case .reference: "Reference"
        case .artifact: nil
        case .span: "Span"
        case .figure: "Figure"
        case .datum: nil
        }
    }

    /// A value that a part of a figure shows.
    public struct Datum: Hashable, Sendable {
        /// What a page's script knows it by, such as the code of a département.
        public let key: String
        /// What it says to readers: « Finistère : 12,4 pour 100 000 habitants ».
        public let saying: String

        public init(key: String, saying: String) {
            self.key = key
            self.saying = saying
        }
    }
}
