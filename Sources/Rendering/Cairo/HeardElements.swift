internal import Drawing

/// What whoever hears a PDF needs of its elements and cairo does not write, in the order they were drawn in.
struct HeardElements {
    struct Figure {
        /// What is said instead of it.
        let alternative: String
        /// From 0.
        let page: Int
        /// What it covers, in points from the page's upper left corner.
        let area: Rect
    }

    struct Page {
        /// Whether something stands outside of all elements.
        var hasArtifacts = false
        /// Why words are passed over, where some are.
        var words: Set<Tag.Artifact> = []
    }

    var figures: [Figure] = []
    /// What each header cell heads.
    var scopes: [Tag.Scope] = []
    /// What each link says: its words, or what stands for the figure that is the link.
    var links: [String] = []
    var pages: [Page] = []
    /// Whether all words are in elements, or were said to be passed over.
    var isWhole = true
}
