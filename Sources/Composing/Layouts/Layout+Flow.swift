internal import Base
internal import Campaign
internal import Drawing

extension Layout {
    /// A long text that runs through the frames of a layout, page after page, as the layout's `flow` describes it: which parts it is made of
    /// and how they are set. Titles stand across the frame; text stands to the right of `indent`, the words it explains to the left of it.
    package struct Flow: Sendable {
        package enum Content: Sendable {
            /// Sections of the authored text's Markdown body, counted from 1 at each second-level heading.
            case body(ClosedRange<Int>)
            /// Markdown with fields of the authored text: what is said to some kinds of relay alone.
            case words(String)
            /// The relay's links, one a row, with their QR codes.
            case links
        }

        package struct Part: Sendable {
            package let content: Content
            /// The kinds of relay it is for; empty for all.
            let kinds: Set<KindID>
        }

        /// The table of links. Lengths in points.
        package struct Table: Sendable {
            /// What heads the columns of label, code, address and QR code: templates.
            package let headers: [String]
            /// Where code and address begin, right of the frame's edge; the label begins at it, the QR code ends at the other.
            let code: Double
            let address: Double
            /// Side of a QR panel, quiet zone included.
            let side: Double
        }

        package let parts: [Part]
        /// Styles, by name.
        let title: String
        /// Of the first paragraph below a title.
        let lead: String
        let paragraph: String
        /// Of the words that begin a list item.
        let label: String
        /// Of lower headings.
        let heading: String
        /// Colour of the lines above titles and between rows.
        let rule: String
        /// Where text begins, in points right of the frame's edge, and what it keeps free to its left.
        let indent: Double
        let gutter: Double
        /// Points between the lines that baselines stand on.
        let step: Double
        package let table: Table

        /// The table of contents of a flow. Lengths in points.
        package struct Contents: Sendable {
            let frame: Rect
            /// Styles of page numbers and titles.
            let number: String
            let title: String
            /// Where titles begin, right of the frame's edge.
            let indent: Double
            /// Between a last baseline and the capitals below it.
            let space: Double
        }
    }
}
