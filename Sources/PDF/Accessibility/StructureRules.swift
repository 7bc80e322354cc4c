/// What elements may stand in what, and what they must say (checkpoints 09 and 13 to 19).
struct StructureRules {
    let document: PDFDocument
    let tree: StructureTree
    /// The page of an object, from 1.
    let pages: [Int: Int]

    /// What may stand in a kind of element, and where that may stand; nil for anything. ISO 32000-1, tables 333, 336, 337 and 338.
    private static let places: [(kind: String, children: Set<String>?, parents: Set<String>?, condition: MatterhornCondition)] = [
        ("Table", ["TR", "THead", "TBody", "TFoot", "Caption"], nil, .tableStructure),
        ("THead", ["TR"], ["Table"], .tableStructure), ("TBody", ["TR"], ["Table"], .tableStructure),
        ("TFoot", ["TR"], ["Table"], .tableStructure),
        ("TR", ["TH", "TD"], ["Table", "THead", "TBody", "TFoot"], .tableStructure),
        ("TH", nil, ["TR"], .tableStructure), ("TD", nil, ["TR"], .tableStructure),
        ("L", ["L", "LI", "Caption"], nil, .listStructure), ("LI", ["Lbl", "LBody"], ["L"], .listStructure),
        ("LBody", nil, ["LI"], .listStructure),
        ("TOC", ["TOC", "TOCI", "Caption"], nil, .contentsStructure),
        ("TOCI", ["Lbl", "Reference", "NonStruct", "P", "TOC"], ["TOC"], .contentsStructure),
        ("Ruby", ["RB", "RT", "RP"], nil, .rubyStructure), ("RB", nil, ["Ruby"], .rubyStructure), ("RT", nil, ["Ruby"], .rubyStructure),
        ("RP", nil, ["Ruby"], .rubyStructure),
        ("Warichu", ["WT", "WP"], nil, .warichuStructure), ("WT", nil, ["Warichu"], .warichuStructure),
        ("WP", nil, ["Warichu"], .warichuStructure),
    ]
    private static let placesByKind = Dictionary(places.map { ($0.kind, $0) }) { first, _ in first }

    func hold(_ failures: inout AccessibilityFailures) {
        tree.holdTypes(&failures)
        var notes: Set<String> = []
        for element in tree.elements {
            holdPlace(element, &failures)
            switch element.kind {
            case "Figure": if !says(element, ["/Alt", "/ActualText"]) { failures.add(.muteFigure, page: page(of: element)) }
            case "Formula": if !says(element, ["/Alt", "/ActualText"]) { failures.add(.muteFormula, page: page(of: element)) }
            case "TH": if !isScoped(element) { failures.add(.unscopedHeader, page: page(of: element)) }
            case "Note":
                let id = document.text(element.object, "/ID") ?? ""
                if id.isEmpty {
                    failures.add(.noteWithoutID, page: page(of: element))
                } else if !notes.insert(id).inserted {
                    failures.add(.notesOfOneID, page: page(of: element))
                }
            default: break
            }
            if element.children.count(where: { $0.kind == "H" }) > 1 { failures.add(.severalHeadings, page: page(of: element)) }
        }
        holdHeadings(&failures)
    }

    private func holdPlace(_ element: StructureTree.Element, _ failures: inout AccessibilityFailures) {
        guard let place = Self.placesByKind[element.kind] else { return }
        var isRight = true
        if let children = place.children {
            isRight = element.children.allSatisfy { children.contains($0.kind) } && element.contents.isEmpty
            // A line of a contents list may be words alone.
            if element.kind == "TOCI" { isRight = element.children.allSatisfy { children.contains($0.kind) } }
        }
        if let parents = place.parents, !parents.contains(element.parent?.kind ?? "") { isRight = false }
        if element.kind == "Table", isRight { isRight = hasTableOrder(element) }
        if ["L", "TOC"].contains(element.kind), element.children.dropFirst().contains(where: { $0.kind == "Caption" }) { isRight = false }
        if !isRight { failures.add(place.condition, page: page(of: element), element.kind) }
    }

    /// One head and one foot at most, a caption first or last.
    private func hasTableOrder(_ table: StructureTree.Element) -> Bool {
        let kinds = table.children.map(\.kind)
        return kinds.count { $0 == "THead" } < 2 && kinds.count { $0 == "TFoot" } < 2 && kinds.count { $0 == "Caption" } < 2
            && !kinds.dropFirst().dropLast().contains("Caption") && !kinds.isEmpty
    }

    private func holdHeadings(_ failures: inout AccessibilityFailures) {
        var (level, hasPlain, hasNumbered) = (0, false, false)
        for element in tree.elements where element.kind.hasPrefix("H") {
            if element.kind == "H" { hasPlain = true }
            guard let next = Int(element.kind.dropFirst()), (1...99).contains(next) else { continue }
            hasNumbered = true
            if next > level + 1 { failures.add(level == 0 ? .firstHeading : .skippedHeading, page: page(of: element), element.kind) }
            level = next
        }
        if hasPlain, hasNumbered { failures.add(.mixedHeadings) }
    }

    private func says(_ element: StructureTree.Element, _ keys: [String]) -> Bool {
        keys.contains { (document.text(element.object, $0) ?? "").contains { !$0.isWhitespace } }
    }

    /// Whether a header cell says what it heads, or a cell of its table names it.
    private func isScoped(_ cell: StructureTree.Element) -> Bool {
        attributes(of: cell, "/Scope").contains { ["/Row", "/Column", "/Both"].contains(document.name($0) ?? "") }
            || !(document.text(cell.object, "/ID") ?? "").isEmpty && table(of: cell).map(hasHeaders) ?? false
    }

    private func table(of cell: StructureTree.Element) -> StructureTree.Element? {
        var above = cell.parent
        while let element = above, element.kind != "Table" { above = element.parent }
        return above
    }

    private func hasHeaders(_ table: StructureTree.Element) -> Bool {
        table.children.contains { row in
            (["THead", "TBody", "TFoot"].contains(row.kind) ? row.children : [row]).contains { row in
                row.children.contains { !attributes(of: $0, "/Headers").isEmpty }
            }
        }
    }

    /// The values that an element's attributes give to a key (ISO 32000-1, 14.7.5).
    private func attributes(of element: StructureTree.Element, _ key: String) -> [PDFDocument.Object] {
        let holder = document.get(element.object, "/A")
        let classes = document.get(element.object, "/C")
        let names =
            document.isArray(classes) ? document.items(classes, most: 16).map { document.name($0) ?? "" } : [document.name(classes) ?? ""]
        let map = document.get(document.get(document.root, "/StructTreeRoot"), "/ClassMap")
        let own = document.isArray(holder) ? document.items(holder, most: 16) : [holder]
        return (own + names.filter { !$0.isEmpty }.map { document.get(map, $0) }).filter { document.has($0, key) }.map {
            document.get($0, key)
        }
    }

    private func page(of element: StructureTree.Element) -> Int? { pages[document.objectNumber(document.get(element.object, "/Pg"))] }
}
