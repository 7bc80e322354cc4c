/// Which vocabulary the names of an XML text belong to, as its tags say on the way down.
struct XMLNamespaces {
    private static let svg = "http://www.w3.org/2000/svg"
    /// What a tag at a depth says of a prefix; the empty prefix is that of names without one.
    private var said: [(depth: Int, prefix: String, space: String)] = []

    /// - Parameter depth: how many tags are open around it: what deeper tags said is forgotten.
    mutating func enter(_ attributes: [XMLScanner.Attribute], depth: Int) {
        while let last = said.last, last.depth >= depth { said.removeLast() }
        for attribute in attributes {
            if attribute.name == "xmlns" { said.append((depth, "", attribute.value)) }
            if attribute.name.hasPrefix("xmlns:") { said.append((depth, String(attribute.name.dropFirst(6)), attribute.value)) }
        }
    }

    /// Whether a tag is one of SVG's. A file that says nothing of its names, as pages of HTML hold it, is taken at its word.
    func isSVG(_ name: String) -> Bool {
        let parts = name.split(separator: ":", maxSplits: 1)
        let prefix = parts.count == 2 ? String(parts[0]) : ""
        guard let space = said.last(where: { $0.prefix == prefix })?.space else { return prefix.isEmpty || prefix == "svg" }
        return space == Self.svg
    }
}
