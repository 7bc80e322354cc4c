import Campaign
internal import Drawing
import Foundation
import Testing

@testable import Motif

@Suite("A territory's motif")
struct MotifTests {
    @Test("every département, every région and the country has one, light enough to draw, its figure filling the unit box")
    func everyTerritory() throws {
        let territories = Atlas.maker.territories
        #expect(territories.count == 101 + 18 + 1)
        for territory in territories {
            let motif = try Atlas.library.motif(of: territory)
            let bounds = motif.figureBounds
            #expect(abs(max(bounds.width, bounds.height) - 2) < 0.01, "\(territory)")
            #expect(abs(bounds.midX) < 0.01 && abs(bounds.midY) < 0.01, "\(territory)")
            #expect((26...34).contains(motif.ripples.count), "\(territory)")
            #expect((motif.ripples.last?.distance ?? 0) > 5.5, "\(territory)")
            let curves = motif.figure.curveCount + motif.ripples.reduce(0) { $0 + $1.path.curveCount }
            #expect(curves <= (territory == .national ? 1800 : 1500), "\(territory): \(curves) curves")
        }
    }

    @Test("ripples surround one another and the figure, and never cross", arguments: Atlas.telling)
    func nesting(territory: TerritoryCode) throws {
        let motif = try Atlas.library.motif(of: territory)
        var inner = motif.figure.sampled()
        for ripple in motif.ripples {
            let outer = ripple.path.sampled()
            let inside = DistanceField(rings: inner)
            let outside = DistanceField(rings: outer)
            #expect(outer.joined().allSatisfy { !inside.isInside($0) }, "the ripple at \(ripple.distance) enters the one before")
            #expect(inner.joined().allSatisfy { outside.isInside($0) }, "the ripple at \(ripple.distance) leaves something out")
            inner = outer
        }
    }

    @Test(
        "a ripple runs at its distance from the shore, softened by less than the way to its neighbour",
        arguments: Atlas.telling)
    func distance(territory: TerritoryCode) throws {
        let motif = try Atlas.library.motif(of: territory)
        let field = DistanceField(rings: motif.figure.sampled())
        for ripple in motif.ripples {
            let offs = ripple.path.sampled(3).joined().map { abs(field.signed($0) - ripple.distance) }
            let mean = offs.reduce(0, +) / Double(offs.count)
            #expect(mean < 0.006 + 0.02 * ripple.distance, "at \(ripple.distance): \(mean) on average")
            #expect((offs.max() ?? 0) < 0.02 + 0.08 * ripple.distance, "at \(ripple.distance): \(offs.max() ?? 0) at most")
        }
    }

    @Test("ripples stand close at the shore and further apart outwards")
    func rhythm() {
        let distances = RippleRhythm.distances
        let gaps = zip(distances, [0] + distances).map { $0 - $1 }
        #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 < $1 })
    }

    @Test(
        "islands and enclaves stay",
        arguments: [
            ("29", 2, 0), ("56", 3, 0), ("85", 3, 0), ("17", 3, 0), ("971", 7, 0), ("84", 2, 0), ("26", 1, 1), ("65", 3, 0), ("64", 1, 2),
        ])
    func islands(code: String, islands: Int, holes: Int) throws {
        let rings = try Atlas.library.motif(of: .departement(code)).figure.sampled().map { Ring(points: $0) }
        #expect(rings.count { $0.area > 0 } == islands)
        #expect(rings.count { $0.area < 0 } == holes)
    }

    @Test(
        "the committed file is what the maker makes today",
        arguments: ["29", "974", "75", "84", "26"].map(TerritoryCode.departement) + [.region("11")])
    func committed(territory: TerritoryCode) throws {
        let made = Atlas.maker.make(territory)
        let file = "\(Atlas.assets)/motifs/\(MotifFile.name(of: territory))"
        #expect(try Data(contentsOf: URL(filePath: file)) == made.data)
        #expect(MotifFile(made.data) == made)
    }
}
