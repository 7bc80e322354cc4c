/// Counts the elements a document draws once every reference is written out.
///
/// A reference back to an element being counted adds nothing: librsvg does not follow circles.
struct SVGWork {
    /// What counts for the work of drawing an element.
    struct Element {
        /// A paint, mask, clip, filter or marker named by `url(#…)`.
        struct Paint {
            let target: String
            let marker: Bool
        }

        let name: String
        let parent: Int?
        var id: String?
        /// Elements written out in its place (`href`).
        var links: [String] = []
        /// Inherited by what it encloses.
        var paints: [Paint] = []
        /// Work of drawing it once, in plain shapes.
        var weight = 1
        /// At least the corners of its outline.
        var vertices = 1

        init(name: String, parent: Int?) {
            self.name = name
            self.parent = parent
        }
    }

    private static let enough = 1_000_000_000
    private let elements: [Element]
    private var children: [[Int]]
    private var named: [String: Int] = [:]
    private var known: [Int?]
    private var counting: [Bool]
    private var subtree: [(elements: Int, vertices: Int)]
    private var depth = 0

    init(_ elements: [Element]) {
        self.elements = elements
        children = Array(repeating: [], count: elements.count)
        known = Array(repeating: nil, count: elements.count)
        counting = Array(repeating: false, count: elements.count)
        subtree = elements.map { ($0.weight, $0.vertices) }
        for (index, element) in elements.enumerated() {
            if let parent = element.parent { children[parent].append(index) }
            // Names in styles are compared in lower case: two names that differ in case count for both.
            if let id = element.id?.lowercased(), named[id] == nil { named[id] = index }
        }
        for (index, element) in elements.enumerated().reversed() {
            guard let parent = element.parent else { continue }
            subtree[parent].elements += subtree[index].elements
            subtree[parent].vertices += subtree[index].vertices
        }
    }

    /// Elements drawn, at most a billion.
    var total: Int { mutating get { elements.isEmpty ? 0 : count(0) } }

    private mutating func count(_ index: Int) -> Int {
        if let known = known[index] { return known }
        if counting[index] { return 0 }
        // A chain of references as deep as this is an attack on the stack, librsvg's as well as ours.
        guard depth < 2000 else { return Self.enough }
        counting[index] = true
        depth += 1
        defer {
            counting[index] = false
            depth -= 1
        }
        var sum = elements[index].weight
        for child in children[index] { sum = min(Self.enough, sum + count(child)) }
        for link in elements[index].links {
            if let target = named[link.lowercased()] { sum = min(Self.enough, sum + count(target)) }
        }
        for paint in elements[index].paints {
            guard let target = named[paint.target.lowercased()] else { continue }
            let times = paint.marker ? subtree[index].vertices : subtree[index].elements
            let once = count(target)
            sum = once > Self.enough / max(times, 1) ? Self.enough : min(Self.enough, sum + once * times)
        }
        known[index] = sum
        return sum
    }
}
