import Drawing
import Rendering
import Testing

@testable import Charts

@Suite("Map of France") struct FranceMapTests {
    @Test("each département’s fill in the SVG corresponds to its value", arguments: [320.0, 720])
    func fills(width: Double) throws {
        let map = ChartSamples.map
        let setter = TextSetter()
        let svg = try InlineSVG(id: "carte", title: "Carte", description: map.textEquivalent).markup(
            try map.page(width: width, setter: setter), setter: setter)
        let fills = Self.fills(svg)
        #expect(Set(fills.keys) == Set(ChartSamples.territories.map(\.code)))
        let classes = ["#FFEDBA", "#FFC935", "#FF764E", "#9B4B3E"].map(Optional.some)
        for territory in ChartSamples.territories {
            let seen = try #require(fills[territory.code])
            switch territory.state {
            case .known(let value):
                let expected =
                    value < 2 ? classes[0] : value < 6 ? classes[1] : value < 12 ? classes[2] : value < 20 ? classes[3] : map.colours[4].hex
                #expect(seen.allSatisfy { $0.fill == expected && !$0.isHatched }, "\(territory)")
            case .noRelay: #expect(seen.allSatisfy { $0.fill == "#FFFFFF" && $0.isHatched }, "\(territory)")
            case .suppressed: #expect(seen.allSatisfy { $0.fill == ChartSamples.style.lilac.hex && $0.isHatched }, "\(territory)")
            case .unknown: break
            }
        }
        #expect(svg.utf8.count < 130_000)
    }

    @Test("a value at a limit belongs to the class above it")
    func limits() {
        let map = ChartSamples.map
        #expect([0, 1.99, 2, 5.9, 6, 12, 19.9, 20, 1e7].map(map.place) == [0, 0, 1, 1, 2, 3, 3, 4, 4])
        #expect(map.name(ofClass: 0) == "moins de 2" && map.name(ofClass: 1) == "de 2 à 6" && map.name(ofClass: 4) == "20 ou plus")
    }

    @Test("every département is there, and neighbours still meet when their border is simplified")
    func borders() {
        let geometry = ChartSamples.geometry
        #expect(geometry.shapes.count == 101)
        let codes = geometry.shapes.keys.filter { !FranceGeometry.overseas.contains($0) }.sorted()
        let area = Rect(x: 0, y: 0, width: 300, height: 300)
        let placement = MapPlacement(geometry, codes, in: area, detail: 2)
        func total(_ placement: MapPlacement) -> Double {
            codes.reduce(0) { $0 + placement.rings($1).map { abs(MapPlacement.area($0)) }.reduce(0, +) }
        }
        // What one loses its neighbour gains: the whole keeps its area to the coast's own loss.
        let (rough, fine) = (total(placement), total(MapPlacement(geometry, codes, in: area, detail: 0)))
        #expect(abs(rough - fine) / fine < 0.01)
        let shared = geometry.arcs.filter { $0.owners.count == 2 }
        #expect(shared.count > 200 && geometry.arcs.allSatisfy { (1...2).contains($0.owners.count) })
        #expect(geometry.arcs.contains { Set($0.owners) == ["29", "22"] } && !geometry.arcs.contains { Set($0.owners) == ["29", "35"] })
    }

    @Test("hatching ends at the edge of its shape and leaves holes open")
    func hatching() {
        let square = [Point(0, 0), Point(40, 0), Point(40, 40), Point(0, 40)]
        let hole = [Point(10, 10), Point(30, 10), Point(30, 30), Point(10, 30)]
        for lean in [Hatching.Lean.rising, .falling] {
            let path = Hatching.path([square, hole], spacing: 4, lean: lean)
            #expect(path.elements.count > 20)
            var from = Point(0, 0)
            for element in path.elements {
                switch element {
                case .move(let p): from = p
                case .line(let p):
                    #expect(Rect(x: 0, y: 0, width: 40, height: 40).contains(Rect(x: p.x, y: p.y, width: 0, height: 0)))
                    let middle = Point((from.x + p.x) / 2, (from.y + p.y) / 2)
                    #expect(MapPlacement.contains(middle, [square, hole]))
                    #expect(((p.x > from.x) == (p.y < from.y)) == (lean == .rising))
                default: Issue.record("only strokes")
                }
            }
        }
    }

    /// Of each `data-cle`, what its shapes look like.
    static func fills(_ svg: String) -> [String: [(fill: String?, isHatched: Bool)]] {
        var fills: [String: [(String?, Bool)]] = [:]
        for group in svg.split(separator: "<g data-cle=\"").dropFirst() {
            let code = String(group.prefix { $0 != "\"" })
            let body = group.prefix(upTo: group.firstRange(of: "</g>")?.lowerBound ?? group.endIndex)
            let ink = svg.firstMatch(of: /fill="(#[0-9A-F]{6})" fill-rule/)?.1
            let fill = body.firstMatch(of: /<path fill="(#[0-9A-F]{6})"/)?.1 ?? ink
            fills[code, default: []].append((fill.map(String.init), body.contains("stroke=")))
        }
        return fills
    }
}
