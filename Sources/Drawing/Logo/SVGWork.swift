/// Counts the elements a document draws once every reference is written out, and the layers it paints apart.
///
/// A reference back to an element being counted adds nothing: librsvg does not follow circles.
struct SVGWork {
    /// What counts for the work of drawing an element.
    struct Element {
        /// A paint, mask, clip, filter or marker named by `url(#…)`.
        struct Paint {
            enum Kind {
                /// Done again for each thing it encloses: fill, stroke, clips.
                case inherited
                /// Set once a corner of an outline.
                case marker
                /// Applied to the whole of what it encloses: masks, filters.
                case whole
            }

            let target: String
            let kind: Kind
        }

        /// In lower case.
        let name: String
        let parent: Int?
        var id: String?
        /// In lower case.
        var classes: [String] = []
        /// Elements written out in its place (`href`).
        var links: [String] = []
        var paints: [Paint] = []
        /// Work of drawing it once, in plain shapes.
        var weight = 1
        /// At least the corners of its outline.
        var vertices = 1
        /// Of pictures embedded in it.
        var pixels = 0
        /// Whole pictures that are painted apart for it: by their cost, that of a mask is three.
        var layers = 0
        var isFilterStep = false
        /// Whether it may take time that its numbers do not tell: dashes, however small or many, and patterns.
        var isTiled = false

        init(name: String, parent: Int?) {
            self.name = name
            self.parent = parent
            isTiled = name == "pattern"
        }

        /// Takes in what a style or attribute says.
        /// - Parameter targets: the elements that it names.
        mutating func take(_ property: String, _ value: String, _ targets: [String]) {
            switch property {
            case "opacity": if !["1", "1.0", "100%"].contains(value) { layers += 1 }
            case "mix-blend-mode" where value != "normal", "isolation" where value == "isolate": layers += 1
            case "mask" where value != "none": layers += 3
            case "filter" where value != "none": layers += targets.isEmpty ? 8 : 2
            case "stroke-dasharray": if value != "none" { isTiled = true }
            default: break
            }
            let kind: Paint.Kind =
                property.hasPrefix("marker") ? .marker : ["mask", "filter"].contains(property) ? .whole : .inherited
            paints += targets.map { Paint(target: $0, kind: kind) }
        }
    }

    private static let enough = 1_000_000_000
    private let elements: [Element]
    private var children: [[Int]]
    private var named: [String: Int] = [:]
    private var known: [Count?]
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

    /// How much is drawn, each at most a billion.
    struct Count {
        var elements = 0
        /// Their work, in elements of plain shapes that cross nothing.
        var work = 0
        /// Layers painted apart.
        var layers = 0

        mutating func add(_ other: Count, times: Int = 1) {
            elements = Self.sum(elements, other.elements, times)
            work = Self.sum(work, other.work, times)
            layers = Self.sum(layers, other.layers, times)
        }

        private static func sum(_ a: Int, _ b: Int, _ times: Int) -> Int {
            b > enough / max(times, 1) ? enough : min(enough, a + b * times)
        }
    }

    /// Of the whole document.
    var total: Count { mutating get { elements.isEmpty ? Count() : count(0) } }

    private mutating func count(_ index: Int) -> Count {
        if let known = known[index] { return known }
        if counting[index] { return Count() }
        // A chain of references as deep as this is an attack on the stack, librsvg's as well as ours.
        guard depth < 2000 else { return Count(elements: Self.enough, work: Self.enough, layers: Self.enough) }
        counting[index] = true
        depth += 1
        defer {
            counting[index] = false
            depth -= 1
        }
        let element = elements[index]
        // A filter's steps are whole pictures, each worth some layers.
        var sum = Count(elements: 1, work: element.weight, layers: element.layers + (element.isFilterStep ? 6 : 0))
        for child in children[index] { sum.add(count(child)) }
        for link in element.links {
            if let target = named[link.lowercased()] { sum.add(count(target)) }
        }
        for paint in element.paints {
            guard let target = named[paint.target.lowercased()] else { continue }
            let times =
                switch paint.kind {
                case .inherited: subtree[index].elements
                case .marker: subtree[index].vertices
                case .whole: 1
                }
            sum.add(count(target), times: times)
        }
        known[index] = sum
        return sum
    }
}
