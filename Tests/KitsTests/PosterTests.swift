internal import Base
import Campaign
import Foundation
import Testing

@testable import Composing
@testable import Drawing

/// The example's posters as an art director looks at them.
@Suite("Posters hang as a series")
struct PosterTests {
    static let tensions = ["affiche-a3-choix", "affiche-a3-soignant", "affiche-a3-donnees", "affiche-a3-autonomie"]
    static let series = ["affiche-a3"] + tensions

    static func designs(_ fixture: VisualFixture, _ names: [String] = series) -> [Design] {
        fixture.designs.filter { names.contains($0.layout.piece.text) }
    }

    static func words(_ page: Page, _ setter: TextSetter) throws -> String {
        try page.marks(setter).map { mark -> String in if case .text(let run, _) = mark { run.text } else { "" } }.joined().unspaced
    }

    @Test("every text of a poster stands out seven to one from the areas beneath it", arguments: [0, 1])
    func contrast(wave: Int) throws {
        let fixture = try VisualFixture(wave: wave, onPaper: true)
        for design in Self.designs(fixture, Self.series + ["affiche-a3-gros-caracteres", "affiche-a3-fond-blanc"]) {
            for territory in VisualFixture.territories {
                var areas: [(box: Rect, colour: Colour)] = []
                for mark in try fixture.page(design, fixture.context("AIDES", in: territory)).marks(fixture.setter) {
                    switch mark {
                    case .area(let box, let isBox, let colour):
                        if isBox { areas.removeAll { box.contains($0.box) } }
                        areas.append((box, colour))
                    case .text(let run, let ink):
                        let ground = areas.lastIndex { $0.box.contains(ink, tolerance: 2) } ?? 0
                        let least =
                            areas[ground...].filter { $0.box.intersects(ink) }.map { run.colour.contrast(with: $0.colour) }.min() ?? 0
                        #expect(least >= 7, "\(design.layout.piece) \(territory.name) “\(run.text)” \(least)")
                    case .line, .logo: break
                    }
                }
            }
        }
    }

    @Test("a territory shows on every ground, and so does each half of one that a seam cuts", arguments: [0, 1], [true, false])
    func figures(wave: Int, onPaper: Bool) throws {
        for design in try VisualFixture(wave: wave, onPaper: onPaper).designs {
            for case .ripples(let ripples) in design.layout.pages.joined().map(\.content) {
                guard let figure = ripples.figureColour.flatMap({ design.layout.colours[$0] }) else { continue }
                let ground = try #require(design.layout.colours[ripples.ground])
                #expect(figure.contrast(with: ground) >= 1.8, "\(design.layout.piece) \(figure.contrast(with: ground))")
            }
        }
    }

    @Test("no text lies over the territory, on posters as on pictures", arguments: [0, 1], [true, false])
    func clear(wave: Int, onPaper: Bool) throws {
        let fixture = try VisualFixture(wave: wave, onPaper: onPaper)
        for design in fixture.designs {
            let grounds = design.layout.pages.joined().compactMap { element -> (colour: Colour, frame: Rect)? in
                guard case .ripples(let ripples) = element.content, let name = ripples.figureColour else { return nil }
                return design.layout.colours[name].map { ($0, ripples.figure) }
            }
            for territory in VisualFixture.territories {
                let marks = try fixture.page(design, fixture.context("AIDES", in: territory)).marks(fixture.setter)
                let figures = marks.compactMap { mark -> Rect? in
                    guard case .area(let box, isBox: false, let colour) = mark else { return nil }
                    return grounds.contains { $0.colour == colour && $0.frame.contains(box, tolerance: 1) } ? box : nil
                }
                #expect(!figures.isEmpty, "\(design.layout.piece)")
                for case .text(let run, let ink) in marks {
                    #expect(!figures.contains { $0.intersects(ink) }, "\(design.layout.piece) \(territory.name) “\(run.text)”")
                }
            }
        }
    }

    @Test("posters have three sizes of type apart from the imprint, and one size for all poles", arguments: [0, 1])
    func sizes(wave: Int) throws {
        let fixture = try VisualFixture(wave: wave, onPaper: true)
        for design in Self.designs(fixture) {
            let runs = try fixture.page(design, fixture.context("AIDES")).marks(fixture.setter).compactMap { mark -> TextRun? in
                if case .text(let run, _) = mark { run } else { nil }
            }
            let raised = 42 * 0.64
            // A quarter of a point, by which a line gives way to fit, is no size of its own.
            let sizes = Set(runs.map(\.size).filter { $0 > 9 && abs($0 - raised) > 0.2 }.map { $0.rounded() }).sorted()
            #expect(sizes.count == 3 && sizes[0] == 22 && sizes[1] == 42, "\(design.layout.piece) \(sizes)")
            if Self.tensions.contains(design.layout.piece.text) { #expect(sizes[2] == 104) }
        }
    }

    @Test("the QR code stands at one place on all posters of a series, and a wave's grounds are no other's")
    func places() throws {
        var panels: Set<Rect> = []
        var grounds: [String: [Colour]] = [:]
        for wave in [0, 1] {
            for design in Self.designs(try VisualFixture(wave: wave, onPaper: true)) {
                for case .qr(let panel) in design.layout.pages[0].map(\.content) { panels.insert(panel) }
                grounds[design.layout.piece.text, default: []].append(try #require(design.layout.colours["fond"]))
            }
        }
        #expect(panels.count == 1)
        for (piece, colours) in grounds {
            let lights = colours.map(\.luminance)
            #expect(min(lights[0], lights[1]) < 0.05 && max(lights[0], lights[1]) > 0.3, "\(piece): light in one wave, dark in the other")
        }
    }

    @Test("a poster says what it is, until when, of which territory, and from whom; the second wave carries its tab")
    func purpose() throws {
        for wave in [0, 1] {
            let fixture = try VisualFixture(wave: wave, onPaper: true)
            for design in Self.designs(fixture) {
                let text = try Self.words(fixture.page(design, fixture.context("AIDES")), fixture.setter)
                let own = wave == 0 ? ["Consultationpublique·Lasantéde2050", "du23marsau5avril"] : ["2econsultation", "27avrilau13mai"]
                for word in own + ["OSE2050", "Lasantéde2050,imaginéeavecvous", "Finistère", "Nepasjeter"] {
                    #expect(text.lowercased().contains(word.lowercased()), "\(design.layout.piece): \(word) in \(text)")
                }
                #expect(text.contains("2econsultation") == (wave == 1))
            }
        }
    }

    @Test("emitters sign in boxes of 18 mm where the campaign has some; without any, words alone sign")
    func emitters() throws {
        let fixture = try VisualFixture(onPaper: true)
        for design in Self.designs(fixture) {
            func logos(_ emitters: [String]) throws -> Int {
                try fixture.page(design, fixture.context("AIDES", emitters: emitters)).marks(fixture.setter).count {
                    if case .area(let box, isBox: true, .white) = $0 { abs(box.height - Length.mm(18).points) < 0.1 } else { false }
                }
            }
            #expect(try logos([]) == 0)
            #expect(try logos(["cpts-du-verdon.svg"]) == 1)
            #expect(try logos(["cpts-du-verdon.svg", "federation-cpts-aura.svg"]) == 2)
        }
    }

    @Test("a reception is only promised where there is one")
    func reception() throws {
        let fixture = try VisualFixture(onPaper: true)
        let design = try #require(Self.designs(fixture, ["affiche-a3"]).first)
        func isPromised(_ territory: KitContext.Territory) throws -> Bool {
            try Self.words(fixture.page(design, fixture.context("AIDES", in: territory)), fixture.setter).contains("accueil")
        }
        #expect(try isPromised(VisualFixture.finistere))
        #expect(try !isPromised(VisualFixture.territories[1]), "a national relay has no reception")
    }

    @Test("a relay of one place has its spot on the figure, a relay of a whole territory has none")
    func spot() throws {
        let fixture = try VisualFixture(onPaper: true)
        let design = try #require(Self.designs(fixture, ["affiche-a3"]).first)
        func spots(_ place: GeoPoint?) throws -> [Rect] {
            let territory = KitContext.Territory(
                name: "Quimper", outline: .departement("29"), outlineName: "Finistère", place: place)
            return try fixture.page(design, fixture.context("AIDES", in: territory)).marks(fixture.setter).compactMap { mark in
                if case .area(let box, isBox: false, .white) = mark { box } else { nil }
            }
        }
        #expect(try spots(nil).isEmpty)
        let quimper = try #require(try spots(GeoPoint(longitude: -4.1, latitude: 47.996)).first)
        let brest = try #require(try spots(GeoPoint(longitude: -4.486, latitude: 48.39)).first)
        #expect(quimper.midX > brest.midX && quimper.midY > brest.midY, "Quimper lies south-east of Brest")
        #expect(abs(quimper.width - Length.mm(3).points) < 0.01)
    }
}
