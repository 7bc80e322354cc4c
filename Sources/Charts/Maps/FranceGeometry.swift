public import Base
internal import Campaign
internal import Foundation
internal import Motif

/// The shapes of France's départements on their planes, in kilometres: read once, shared by all maps and threads.
public final class FranceGeometry: Sendable {
    /// A border or a coast between two points where more than two meet; neighbours share it.
    struct Arc: Sendable {
        let points: [SIMD2<Double>]
        /// The départements on its sides: one at a coast or a foreign border, two elsewhere.
        var owners: [String]

        /// Fewer of its points, for small maps; ends kept (Douglas and Peucker, 1973).
        func simplified(_ tolerance: Double) -> [SIMD2<Double>] {
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
                    Wording("the outlines of territories cannot be read", fr: "les contours des territoires sont illisibles"),
                    at: .init(file: path),
                    hint: Wording(
                        "take the file from the release, or make it with AtlasMaker territories",
                        fr: "reprenez le fichier de la version publiée, ou refaites-le avec AtlasMaker territories"))
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
            let project = FranceGeometry.overseas.contains(code) ? MapProjection.local(around: rings) : .lambert93
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
