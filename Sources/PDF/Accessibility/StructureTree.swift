/// The structure tree of a document that calls itself tagged, with what its elements hold. Nothing of it is believed: it may be endless,
/// hold itself, or be none.
struct StructureTree {
    final class Element {
        /// After the role map; as it is given where that leads nowhere.
        let kind: String
        let object: PDFDocument.Object
        /// Nil at the top.
        let parent: Element?
        var children: [Element] = []
        /// Marked content and objects that it holds itself.
        var contents: [Content] = []

        init(kind: String, object: PDFDocument.Object, parent: Element?) {
            (self.kind, self.object, self.parent) = (kind, object, parent)
        }

        /// Whether it or one of those around it is of a kind.
        func isWithin(_ kind: String) -> Bool { self.kind == kind || (parent?.isWithin(kind) ?? false) }
    }

    enum Content: Hashable {
        /// - Parameter holder: the number of the page or the form whose content it is.
        case marked(holder: Int, number: Int)
        /// - Parameter number: of the object.
        case object(number: Int)
    }

    /// In reading order.
    private(set) var elements: [Element] = []
    private(set) var owners: [Content: Element] = [:]
    /// By the number that a page, a form or an annotation gives (ISO 32000-1, 14.7.4.4).
    private(set) var parents: [Int: PDFDocument.Object] = [:]
    private let document: PDFDocument
    private let roles: [String: String]
    private var visits = 0

    private static let most = (elements: 50_000, visits: 400_000, depth: 120)

    init(_ document: PDFDocument) {
        self.document = document
        let root = document.get(document.root, "/StructTreeRoot")
        let map = document.get(root, "/RoleMap")
        let names = document.isDictionary(map) ? document.keys(map).prefix(2_000) : []
        roles = Dictionary(names.compactMap { key in document.name(map, key).map { (key, $0) } }) { first, _ in first }
        visit(document.get(root, "/K"), parent: nil, page: 0, depth: 0)
        var numbers = 0
        readParents(document.get(root, "/ParentTree"), depth: 0, &numbers)
    }

    private mutating func visit(_ object: PDFDocument.Object, parent: Element?, page: Int, depth: Int) {
        visits += 1
        guard depth < Self.most.depth, visits < Self.most.visits, elements.count < Self.most.elements else { return }
        if document.isArray(object) {
            for item in document.items(object) { visit(item, parent: parent, page: page, depth: depth + 1) }
        } else if let number = document.integer(object) {
            parent.map { hold(.marked(holder: page, number: number), in: $0) }
        } else if let kind = document.name(object, "/S") {
            let element = Element(kind: standard(kind), object: object, parent: parent)
            elements.append(element)
            parent?.children.append(element)
            let own = document.objectNumber(document.get(object, "/Pg"))
            visit(document.get(object, "/K"), parent: element, page: own == 0 ? page : own, depth: depth + 1)
        } else if let parent, document.name(object, "/Type") == "/OBJR" {
            hold(.object(number: document.objectNumber(document.get(object, "/Obj"))), in: parent)
        } else if let parent, let number = document.integer(document.get(object, "/MCID")) {
            let own = document.objectNumber(document.get(object, document.has(object, "/Stm") ? "/Stm" : "/Pg"))
            hold(.marked(holder: own == 0 ? page : own, number: number), in: parent)
        }
    }

    private mutating func hold(_ content: Content, in element: Element) {
        element.contents.append(content)
        owners[content] = owners[content] ?? element
    }

    private mutating func readParents(_ node: PDFDocument.Object, depth: Int, _ numbers: inout Int) {
        guard depth < 40, numbers < 100_000 else { return }
        let entries = document.items(document.get(node, "/Nums"))
        for at in stride(from: 0, to: entries.count - 1, by: 2) {
            numbers += 1
            if let number = document.integer(entries[at]) { parents[number] = entries[at + 1] }
        }
        for kid in document.items(document.get(node, "/Kids")) {
            numbers += 1
            readParents(kid, depth: depth + 1, &numbers)
        }
    }

    // MARK: Types

    /// Without its slash.
    private func standard(_ name: String) -> String {
        var (name, steps) = (name, 0)
        while !Self.isStandard(name), let next = roles[name], steps < 20 { (name, steps) = (next, steps + 1) }
        return String(name.dropFirst())
    }

    /// - Parameter name: with its slash. `H7` and further ones are no standard types (Matterhorn Protocol, 02-001).
    static func isStandard(_ name: String) -> Bool { types.contains(String(name.dropFirst())) }

    /// ISO 32000-1, 14.8.4.
    private static let types: Set<String> = [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "Private", "P", "H", "H1",
        "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote",
        "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula",
        "Form",
    ]

    /// What is wrong with the types that its elements have.
    func holdTypes(_ failures: inout AccessibilityFailures) {
        for (name, target) in roles.sorted(by: { $0.key < $1.key }) {
            if Self.isStandard(name), target != name { failures.add(.remappedStandardType, String(name.dropFirst())) }
            var (known, next): (Set<String>, String?) = ([], name)
            while let current = next, !Self.isStandard(current) {
                guard known.insert(current).inserted else {
                    failures.add(.circularMapping, String(name.dropFirst()))
                    break
                }
                next = roles[current]
            }
        }
        for element in elements where !Self.isStandard("/" + element.kind) {
            if roles["/" + element.kind] == nil { failures.add(.unmappedType, element.kind) }
        }
    }
}
