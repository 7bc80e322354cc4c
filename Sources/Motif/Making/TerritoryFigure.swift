internal import Campaign

/// A territory's outline in unit space, and its softening.
enum TerritoryFigure {
    /// Rings smaller than this, in square units, would not be seen on an A3 poster: 0.2 mm across.
    static let invisible = 1.5e-5
    /// A hole smaller than this is a sliver between the source's outlines, not an enclave.
    static let gap = 1.2e-4
    /// The most softening, in units. A small département has few vertices: softened as much as they are far apart, it would be a pebble
    /// that nobody who lives there knows.
    static let softest = 0.022

    /// What turned kilometres on a plane into units.
    struct Frame {
        var middle: Vector
        var kilometresPerUnit: Double
    }

    /// The rings with their box centred on 0, 0 and its longer side from -1 to 1.
    static func unitRings(of territory: TerritoryCode, maker: MotifMaker) -> (rings: [Ring], frame: Frame) {
        let codes = maker.departements(of: territory)
        let rings = territory.level == .national ? country(codes, maker.outlines) : local(codes, maker.outlines)
        return normalised(oriented(rings))
    }

    /// Islands get a positive area, holes a negative one, by how many other rings they lie in.
    static func oriented(_ rings: [Ring]) -> [Ring] {
        rings.indices.map { index in
            let ring = rings[index]
            let middle = (ring.points[0] + ring.points[1]) / 2
            let isHole = !rings.indices.count { $0 != index && rings[$0].contains(middle) }.isMultiple(of: 2)
            return (ring.area < 0) == isHole ? ring : Ring(points: ring.points.reversed())
        }
    }

    /// Softens what the outlines' coarse source made angular; small islands are softened less, so that they stay.
    ///
    /// - Parameter coarseness: the detail that the source lacks, in units.
    /// - Returns: the nodes of each ring, and what fitted the rings into the unit box again.
    static func smoothed(_ rings: [Ring], coarseness: Double) -> (nodes: [[Vector]], frame: Frame) {
        let sigma = min(softest, max(0.013, coarseness))
        let soft = rings.filter { $0.area > invisible || $0.area < -gap }.map { $0.smoothed(min(sigma, $0.perimeter / 22)) }
        let (rings, frame) = normalised(soft)
        return (rings.map { NodeFitting.nodes(of: $0, tolerance: 0.003, least: 8) }, frame)
    }

    private static func local(_ codes: [String], _ outlines: Outlines) -> [Ring] {
        let rings = outlines.dissolved(codes)
        let projection = MapProjection.local(around: rings)
        return rings.map { Ring(points: $0.map { projection($0) }) }
    }

    private static func country(_ codes: [String], _ outlines: Outlines) -> [Ring] {
        let mainland = outlines.dissolved(codes.filter { $0.utf8.count == 2 }).map { Ring(points: $0.map { MapProjection.lambert93($0) }) }
        let insets = codes.filter { $0.utf8.count == 3 }
        let (low, high) = box(mainland)
        let size = 118.0
        let centre = low.x - 62 - size / 2
        // Corsica reaches further south than the hexagon: the column stands beside the hexagon alone.
        let (top, bottom) = (low.y + size / 2, high.y - 110 - size / 2)
        var rings = mainland
        for (index, code) in insets.enumerated() {
            let island = local([code], outlines)
            let (islandLow, islandHigh) = box(island)
            let scale = size / max(islandHigh.x - islandLow.x, islandHigh.y - islandLow.y)
            let middle = (islandLow + islandHigh) / 2
            let place = Vector(centre, top + (bottom - top) * Double(index) / Double(max(1, insets.count - 1)))
            rings += island.map { Ring(points: $0.points.map { ($0 - middle) * scale + place }) }
        }
        return rings
    }

    private static func normalised(_ rings: [Ring]) -> (rings: [Ring], frame: Frame) {
        let (low, high) = box(rings)
        let half = max(high.x - low.x, high.y - low.y) / 2
        let middle = (low + high) / 2
        return (
            rings.map { Ring(points: $0.points.map { ($0 - middle) / half }) }, Frame(middle: middle, kilometresPerUnit: half)
        )
    }

    private static func box(_ rings: [Ring]) -> (Vector, Vector) {
        let points = rings.lazy.flatMap(\.points)
        return (points.reduce(Vector(repeating: .infinity), pointwiseMin), points.reduce(Vector(repeating: -.infinity), pointwiseMax))
    }
}
