internal import Drawing
internal import Foundation

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
                    let points = geometry.arcs[step.arc].simplified(detail / scale)
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
