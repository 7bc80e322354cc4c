package import Campaign

/// Draws the motif of a territory from the départements' outlines.
package struct MotifMaker: Sendable {
    package let outlines: Outlines
    /// The région of each département.
    package let regions: [String: String]

    package init(outlines: Outlines, regions: [String: String]) {
        self.outlines = outlines
        self.regions = regions
    }

    /// Every territory that has a motif: départements, régions, the country.
    package var territories: [TerritoryCode] {
        regions.keys.map(TerritoryCode.departement).sorted() + Set(regions.values).map(TerritoryCode.region).sorted() + [.national]
    }

    /// The departements of a territory, sorted.
    package func departements(of territory: TerritoryCode) -> [String] {
        switch territory.level {
        case .departement: regions[territory.code] == nil ? [] : [territory.code]
        case .region: regions.filter { $0.value == territory.code }.map(\.key).sorted()
        case .national: regions.keys.sorted()
        case .commune, .epci: []
        }
    }

    package func make(_ territory: TerritoryCode) -> MotifFile {
        let (rings, frame) = TerritoryFigure.unitRings(of: territory, maker: self)
        // The source is simplified to 1.4 km, overseas to 0.5 km.
        let isOverseas = departements(of: territory).allSatisfy { $0.utf8.count == 3 }
        let (figure, fitting) = TerritoryFigure.smoothed(rings, coarseness: (isOverseas ? 0.6 : 1.2) / frame.kilometresPerUnit)
        var curves = figure.map { MotifFile.Curve(distance: 0, nodes: MotifMaker.quantised($0)) }
        let field = DistanceField(
            rings: curves.map { ClosedSpline($0.nodes.map { Vector(Double($0.x), Double($0.y)) / MotifFile.scale }).flattened(6) })
        for distance in RippleRhythm.distances {
            let level = (distance * MotifFile.scale).rounded() / MotifFile.scale
            for nodes in RippleRhythm.curves(field, distance: level) {
                curves.append(MotifFile.Curve(distance: Int(level * MotifFile.scale), nodes: MotifMaker.quantised(nodes)))
            }
        }
        return MotifFile(frame: self.frame(of: territory, frame, fitting), curves: curves)
    }

    /// The country is drawn with its overseas parts beside it: no single frame places them all.
    private func frame(of territory: TerritoryCode, _ first: TerritoryFigure.Frame, _ second: TerritoryFigure.Frame) -> MotifFile.Frame? {
        guard territory.level != .national else { return nil }
        let middle = (first.middle + second.middle * first.kilometresPerUnit) * 1000
        return MotifFile.Frame(
            centre: MapProjection.middle(of: outlines.dissolved(departements(of: territory))),
            middle: SIMD2(Int(middle.x.rounded()), Int(middle.y.rounded())),
            half: Int((first.kilometresPerUnit * second.kilometresPerUnit * 1000).rounded()))
    }

    private static func quantised(_ nodes: [Vector]) -> [SIMD2<Int>] {
        var result: [SIMD2<Int>] = []
        for node in nodes {
            let whole = SIMD2(Int((node.x * MotifFile.scale).rounded()), Int((node.y * MotifFile.scale).rounded()))
            if whole != result.last && whole != result.first { result.append(whole) }
        }
        return result
    }
}
