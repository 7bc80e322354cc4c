import Base
import Campaign
import Testing

@testable import Motif

@Suite("Dissolving départements")
struct DissolveTests {
    private struct Edge: Hashable {
        let ends: Set<Outlines.Vertex>
    }

    private static func edges(_ rings: [[Outlines.Vertex]]) -> [Edge] {
        rings.flatMap { ring in zip(ring, ring.dropFirst() + ring.prefix(1)).filter { $0 != $1 }.map { Edge(ends: [$0, $1]) } }
    }

    private static func area(_ rings: [[Outlines.Vertex]]) -> Double {
        TerritoryFigure.oriented(rings.map { Ring(points: $0.map { SIMD2(Double($0.x), Double($0.y)) }) }).reduce(0) { $0 + $1.area }
    }

    @Test("a région and the country show no inner border, lose no outer one, and cover what their départements cover")
    func union() {
        let maker = Atlas.maker
        for territory in maker.territories where territory.level != .departement {
            let codes = maker.departements(of: territory)
            let borders = codes.flatMap { Self.edges(maker.outlines.rings[$0] ?? []) }
            let shared = Dictionary(grouping: borders, by: { $0 }).filter { $0.value.count > 1 }
            let union = maker.outlines.dissolved(codes)
            let outer = Set(Self.edges(union))
            #expect(outer.allSatisfy { shared[$0] == nil }, "\(territory)")
            #expect(outer.count == borders.count - shared.reduce(0) { $0 + $1.value.count }, "\(territory)")
            let parts = codes.reduce(0) { $0 + Self.area(maker.outlines.dissolved([$1])) }
            // The source's neighbours overlap by slivers of simplification here and there.
            #expect(abs(Self.area(union) - parts) <= parts * 2e-4, "\(territory)")
        }
    }

    @Test("two squares side by side become one outline")
    func squares() throws {
        let outlines = try Outlines("# two squares\nA 0 0 10 0 0 10 -10 0\nB 10 0 0 10 10 0 0 -10\n")
        let union = outlines.dissolved(["A", "B"])
        #expect(union.count == 1)
        #expect(abs(Self.area(union)) == 200)
        #expect(!Self.edges(union).contains(Edge(ends: [.init(10, 0), .init(10, 10)])))
    }

    @Test("a line that is no ring is named", arguments: ["A 1 2 3", "A 1 2 3 4 x 5", "A", "A 0 0 1 1"])
    func unusable(line: String) {
        #expect(throws: Diagnostic.self) { try Outlines("# head\n" + line + "\n") }
    }
}
