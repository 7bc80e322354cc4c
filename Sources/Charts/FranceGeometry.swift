public import Campaign
internal import Foundation
internal import Graphics
internal import Motif

/// The shapes of France's départements on their planes, in kilometres: read once, shared by all maps and threads.
public final class FranceGeometry: Sendable {
    /// A border or a coast between two points where more than two meet; neighbours share it.
    struct Arc: Sendable {
        let points: [SIMD2<Double>]
        /// The départements on its sides: one at a coast or a foreign border, two elsewhere.
        var owners: [String]
    }

    /// A ring as arcs in their order; those walked backwards are marked.
    typealias Walk = [(arc: Int, isBackward: Bool)]

    struct Shape: Sendable {
        var rings: [Walk] = []
        var low = SIMD2<Double>(repeating: .infinity)
        var high = SIMD2<Double>(repeating: -.infinity)
    }

    /// The region of each département.
    let regions: [String: String]
    let arcs: [Arc]
    let shapes: [String: Shape]

    static let overseas = ["971", "972", "973", "974", "976"]
    static let innerParis = ["75", "92", "93", "94"]

    /// - Parameter assets: the folder that holds `territories/`.
    /// - Throws: a diagnostic that names the file and says what to do.
    public convenience init(assets: String) throws(Diagnostic) {
        func text(_ name: String) throws(Diagnostic) -> String {
            let path = "\(assets)/territories/\(name)"
            guard let data = FileManager.default.contents(atPath: path) else {
                throw .error(
                    "the outlines of territories cannot be read", at: .init(file: path),
                    hint: "take the file from the release, or make it with AtlasMaker territories")
            }
            return String(decoding: data, as: UTF8.self)
        }
        var regions: [String: String] = [:]
        for line in try text("departements.tsv").split(separator: "\n").dropFirst() {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count >= 3 { regions[String(fields[0])] = String(fields[2]) }
        }
        try self.init(outlines: try text("outlines.txt"), regions: regions)
    }

    init(outlines text: String, regions: [String: String]) throws(Diagnostic) {
        let outlines = try Outlines(text)
        self.regions = regions
        let codes = outlines.rings.keys.sorted()
        var neighbours: [Outlines.Vertex: Set<Outlines.Vertex>] = [:]
        for code in codes {
            for ring in outlines.rings[code]! {
                for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where a != b {
                    neighbours[a, default: []].insert(b)
                    neighbours[b, default: []].insert(a)
                }
            }
        }
        var arcs: [Arc] = []
        var known: [[Outlines.Vertex]: Int] = [:]
        var shapes: [String: Shape] = [:]
        for code in codes {
            let rings = outlines.rings[code]!
            let project = FranceGeometry.overseas.contains(code) ? Projection.local(around: rings) : .lambert93
            var shape = Shape()
            for ring in rings {
                let points = ring.map { project($0) }
                shape.low = points.reduce(shape.low, pointwiseMin)
                shape.high = points.reduce(shape.high, pointwiseMax)
                var walk: Walk = []
                for piece in FranceGeometry.pieces(ring, neighbours) {
                    let isBackward = FranceGeometry.runsBackward(piece)
                    let forward = isBackward ? Array(piece.reversed()) : piece
                    if let place = known[forward] {
                        if arcs[place].owners.last != code { arcs[place].owners.append(code) }
                        walk.append((place, isBackward))
                    } else {
                        known[forward] = arcs.count
                        walk.append((arcs.count, isBackward))
                        arcs.append(Arc(points: forward.map { project($0) }, owners: [code]))
                    }
                }
                shape.rings.append(walk)
            }
            shapes[code] = shape
        }
        self.arcs = arcs
        self.shapes = shapes
    }

    /// A ring cut where more than two borders meet; where none do, it is one piece from its least vertex, so that whoever shares it cuts
    /// it at the same place.
    private static func pieces(
        _ ring: [Outlines.Vertex], _ neighbours: [Outlines.Vertex: Set<Outlines.Vertex>]
    ) -> [[Outlines.Vertex]] {
        func isBefore(_ a: Outlines.Vertex, _ b: Outlines.Vertex) -> Bool { (a.x, a.y) < (b.x, b.y) }
        let ring = ring.enumerated().filter { $0.element != ring[($0.offset + ring.count - 1) % ring.count] }.map(\.element)
        guard ring.count > 2 else { return [] }
        let junctions = ring.indices.filter { neighbours[ring[$0]]!.count != 2 }
        let start = junctions.first ?? ring.indices.min { isBefore(ring[$0], ring[$1]) }!
        let turned = Array(ring[start...] + ring[..<start]) + [ring[start]]
        var pieces: [[Outlines.Vertex]] = []
        var piece = [turned[0]]
        for vertex in turned.dropFirst() {
            piece.append(vertex)
            if neighbours[vertex]!.count != 2 {
                pieces.append(piece)
                piece = [vertex]
            }
        }
        if piece.count > 1 { pieces.append(piece) }
        return pieces
    }

    private static func runsBackward(_ piece: [Outlines.Vertex]) -> Bool {
        let isLoop = piece[0] == piece[piece.count - 1]
        let (a, b) = isLoop ? (piece[1], piece[piece.count - 2]) : (piece[0], piece[piece.count - 1])
        return (b.x, b.y) < (a.x, a.y)
    }
}

/// Some départements at one scale on a page.
struct MapPlacement {
    let geometry: FranceGeometry
    let codes: [String]
    /// Points to a kilometre.
    let scale: Double
    private let origin: SIMD2<Double>
    /// What it covers of the page.
    let bounds: Rect
    private let simplified: [Int: [Point]]

    /// Fits the départements into a box, in its middle.
    init(_ geometry: FranceGeometry, _ codes: [String], in box: Rect, detail: Double = 0.4) {
        let codes = codes.filter { geometry.shapes[$0] != nil }
        let low = codes.reduce(SIMD2<Double>(repeating: .infinity)) { pointwiseMin($0, geometry.shapes[$1]!.low) }
        let high = codes.reduce(SIMD2<Double>(repeating: -.infinity)) { pointwiseMax($0, geometry.shapes[$1]!.high) }
        let size = high - low
        let scale = codes.isEmpty ? 1 : min(box.width / size.x, box.height / size.y)
        let bounds =
            codes.isEmpty
            ? box
            : Rect(
                x: box.x + (box.width - size.x * scale) / 2, y: box.y + (box.height - size.y * scale) / 2, width: size.x * scale,
                height: size.y * scale)
        let origin = codes.isEmpty ? .zero : SIMD2(bounds.x, bounds.y) - low * scale
        var simplified: [Int: [Point]] = [:]
        for code in codes {
            for walk in geometry.shapes[code]!.rings {
                for step in walk where simplified[step.arc] == nil {
                    let points = Simplification.simplified(geometry.arcs[step.arc].points, tolerance: detail / scale)
                    simplified[step.arc] = points.map { Point($0.x * scale + origin.x, $0.y * scale + origin.y) }
                }
            }
        }
        self.geometry = geometry
        self.codes = codes
        self.scale = scale
        self.origin = origin
        self.bounds = bounds
        self.simplified = simplified
    }

    /// A département's rings; those too small to be seen are left out, unless none is left.
    func rings(_ code: String) -> [[Point]] {
        let all = geometry.shapes[code]?.rings.map(ring) ?? []
        let seen = all.filter { abs(MapPlacement.area($0)) > 0.8 }
        return seen.isEmpty ? all.max { abs(MapPlacement.area($0)) < abs(MapPlacement.area($1)) }.map { [$0] } ?? [] : seen
    }

    private func ring(_ walk: FranceGeometry.Walk) -> [Point] {
        var points: [Point] = []
        for step in walk {
            let arc = simplified[step.arc]!
            points += (step.isBackward ? arc.reversed() : arc).dropLast()
        }
        return points
    }

    func path(_ code: String) -> Path { MapPlacement.path(rings(code)) }

    static func path(_ rings: [[Point]]) -> Path {
        Path(rings.flatMap { ring in [.move(ring[0])] + ring.dropFirst().map { .line($0) } + [.close] })
    }

    enum Border { case département, région, coast }

    /// All lines of a sort, each drawn once however many share it.
    func borders(_ wanted: Border) -> Path {
        var elements: [Path.Element] = []
        for place in simplified.keys.sorted() {
            let owners = geometry.arcs[place].owners
            let here = owners.filter { codes.contains($0) }
            let sort: Border =
                owners.count < 2 || here.count < 2
                ? .coast : geometry.regions[owners[0]] == geometry.regions[owners[1]] ? .département : .région
            guard sort == wanted, let points = simplified[place] else { continue }
            // A rock in the sea, or a sliver between two outlines that do not quite meet, would be a blot.
            let box = Path(points.map { .move($0) }).bounds!
            if sort == .coast, max(box.width, box.height) < (points[0] == points[points.count - 1] ? 1.6 : 1.1) { continue }
            elements += [.move(points[0])] + points.dropFirst().map { .line($0) }
        }
        return Path(elements)
    }

    static func area(_ ring: [Point]) -> Double {
        guard var a = ring.last else { return 0 }
        var sum = 0.0
        for b in ring {
            sum += a.x * b.y - a.y * b.x
            a = b
        }
        return sum / 2
    }

    /// Where words of a size stand best inside a shape: as far as can be from its edges; nil where they do not fit.
    static func room(in rings: [[Point]], for size: Size, margin: Double = 2) -> Point? {
        guard let bounds = path(rings).bounds else { return nil }
        let (w, h) = (size.width / 2 + margin, size.height / 2 + margin)
        guard bounds.width > 2 * w, bounds.height > 2 * h else { return nil }
        var best: (point: Point, distance: Double)?
        for row in 1..<24 {
            for column in 1..<24 {
                let p = Point(bounds.x + bounds.width * Double(column) / 24, bounds.y + bounds.height * Double(row) / 24)
                guard !rings.joined().contains(where: { abs($0.x - p.x) < w && abs($0.y - p.y) < h }), contains(p, rings) else { continue }
                // Stretched so that the box becomes a square: its distance is what counts.
                let distance = clearance(p, rings, w / h)
                guard distance > best?.distance ?? 0 else { continue }
                let corners = [-1.0, -0.5, 0, 0.5, 1].flatMap { i in [-1.0, 0, 1].map { j in Point(p.x + i * w, p.y + j * h) } }
                if corners.allSatisfy({ contains($0, rings) }) { best = (p, distance) }
            }
        }
        return best?.point
    }

    static func contains(_ p: Point, _ rings: [[Point]]) -> Bool {
        var isInside = false
        for ring in rings {
            guard var a = ring.last else { continue }
            for b in ring {
                if (a.y > p.y) != (b.y > p.y), p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
                a = b
            }
        }
        return isInside
    }

    private static func clearance(_ p: Point, _ rings: [[Point]], _ stretch: Double) -> Double {
        var least = Double.infinity
        for ring in rings {
            for q in ring { least = min(least, hypot(q.x - p.x, (q.y - p.y) * stretch)) }
        }
        return least
    }
}

/// Fewer points for small maps, ends kept (Douglas and Peucker, 1973).
enum Simplification {
    static func simplified(_ points: [SIMD2<Double>], tolerance: Double) -> [SIMD2<Double>] {
        guard points.count > 2 else { return points }
        var keeps = [Bool](repeating: false, count: points.count)
        keeps[0] = true
        keeps[points.count - 1] = true
        var spans = [(0, points.count - 1)]
        while let (from, to) = spans.popLast() {
            guard to > from + 1 else { continue }
            let (a, b) = (points[from], points[to])
            let line = b - a
            let length = (line * line).sum().squareRoot()
            var (worst, place) = (0.0, from)
            for i in (from + 1)..<to {
                let d = points[i] - a
                let off = length > 0 ? abs(d.x * line.y - d.y * line.x) / length : (d * d).sum().squareRoot()
                if off > worst { (worst, place) = (off, i) }
            }
            if worst > tolerance {
                keeps[place] = true
                spans += [(from, place), (place, to)]
            }
        }
        return zip(points, keeps).filter(\.1).map(\.0)
    }
}
