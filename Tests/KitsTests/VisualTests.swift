internal import Composing
import Foundation
import TestSupport
import Testing

@testable import Campaign
@testable import Drawing
@testable import Pieces
@testable import Rendering

@Suite("The pictures for networks and mail")
struct VisualTests {
    static let sizes = ["1200x630", "1080x1080", "1080x1350", "1080x1920"]
    static let messages = ["general", "choix", "soignant", "donnees", "autonomie"]
    static let all =
        sizes.flatMap { size in messages.map { "visuel-\($0)-\(size)" } } + ["signature-mail-1200x300", "couverture-evenement-1920x1005"]

    @Test("each message has its four sizes; each picture the pixels its name says, in the folder of what is done with it")
    func sizes() throws {
        let designs = try VisualFixture().designs
        #expect(designs.map(\.layout.piece.text).sorted() == Self.all.sorted())
        for layout in designs.map(\.layout) {
            let size = try #require(layout.piece.text.wholeMatch(of: /.*-(\d+)x(\d+)/))
            #expect(layout.size == Size(try #require(Double(size.1)), try #require(Double(size.2))))
            #expect(layout.files.map(\.path) == [KitFolders.path("\(layout.piece).png")] && layout.previews.isEmpty)
        }
    }

    /// What platforms leave uncovered of a picture of this size, centred.
    private static func safeArea(_ size: Size) -> Rect {
        let safe =
            switch (size.width, size.height) {
            case (1200, 630): Size(1080, 560)
            case (1080, 1920): Size(980, 1420)
            case (1920, 1005): Size(1728, 896)
            case (1200, 300): Size(1144, 244)
            default: Size(size.width - 100, size.height - 100)
            }
        return Rect(x: (size.width - safe.width) / 2, y: (size.height - safe.height) / 2, width: safe.width, height: safe.height)
    }

    @Test("text and logo stay inside the safe area and off each other, with any name, with and without a logo", arguments: [0, 1])
    func safe(wave: Int) throws {
        let fixture = try VisualFixture(wave: wave)
        for name in VisualFixture.names {
            for logo in VisualFixture.logos {
                let context = try fixture.context(name, logo: logo, parent: "Fédération des maisons de santé de Provence-Alpes-Côte d’Azur")
                for design in fixture.designs {
                    let layout = design.layout
                    let page = try fixture.page(design, context)
                    let place = Comment(rawValue: "\(layout.piece) \(name) \(logo ?? "–")")
                    var boxes: [(box: Rect, size: Double)] = []
                    for mark in try page.marks(fixture.setter) {
                        if case .text(let run, let ink) = mark {
                            #expect(Self.safeArea(page.size).contains(ink, tolerance: 1.5), "\(place) “\(run.text)” \(ink)")
                            boxes.append((ink, run.size))
                        } else if case .logo(let frame) = mark {
                            #expect(logo != nil && Self.safeArea(page.size).contains(frame), place)
                            #expect(frame.height >= page.size.height / 25, place)
                            boxes.append((frame, 0))
                        }
                    }
                    for (index, one) in boxes.enumerated() {
                        for other in boxes[(index + 1)...] where one.size != other.size {
                            #expect(!one.box.intersects(other.box), "\(place) \(one.box) \(other.box)")
                        }
                    }
                }
            }
        }
    }

    @Test("every text stands out from all that is painted beneath it: ground, territory and ripples", arguments: VisualFixture.territories)
    func contrast(territory: KitContext.Territory) throws {
        let fixture = try VisualFixture()
        for design in fixture.designs {
            let page = try fixture.page(design, try fixture.context("Association d’Aide à tous & à chacune", in: territory))
            var areas: [(box: Rect, colour: Colour)] = []
            var lines: [(points: [Point], colour: Colour)] = []
            for mark in try page.marks(fixture.setter) {
                switch mark {
                case .area(let box, let isBox, let colour):
                    if isBox {
                        areas.removeAll { box.contains($0.box) }
                        for index in lines.indices { lines[index].points.removeAll { box.contains(Rect(at: $0)) } }
                    }
                    areas.append((box, colour))
                case .line(let points, let colour, _): lines.append((points, colour))
                case .text(let run, let ink):
                    let ground = areas.lastIndex { $0.box.contains(ink, tolerance: 2) } ?? 0
                    let beneath =
                        areas[ground...].filter { $0.box.intersects(ink) }.map(\.colour)
                        + lines.filter { line in line.points.contains { ink.contains(Rect(at: $0)) } }.map(\.colour)
                    let least = beneath.map { run.colour.contrast(with: $0) }.min() ?? 0
                    #expect(least >= 4.5, "\(design.layout.piece) “\(run.text)” \(least)")
                case .logo: break
                }
            }
        }
    }

    @Test("the largest type of a picture is at least half as large again as the next, and that as the smallest")
    func scale() throws {
        let fixture = try VisualFixture()
        for design in fixture.designs {
            let page = try fixture.page(design, try fixture.context("AIDES"))
            let sizes = Set(
                try page.marks(fixture.setter).compactMap { mark -> Double? in
                    if case .text(let run, _) = mark { (run.size * 2).rounded() / 2 } else { nil }
                }
            ).sorted(by: >)
            #expect(sizes.count <= 3, "\(design.layout.piece) \(sizes)")
            for (large, small) in zip(sizes, sizes.dropFirst()) { #expect(large / small >= 1.45, "\(design.layout.piece) \(sizes)") }
        }
    }

    @Test("a picture names the programme, the relay, the address and the last day, and carries no QR code")
    func content() throws {
        for wave in [0, 1] {
            let fixture = try VisualFixture(wave: wave)
            for design in fixture.designs {
                let page = try fixture.page(design, try fixture.context("CPTS de l’Œuvre"))
                let text = try page.marks(fixture.setter).map { mark -> String in
                    if case .text(let run, _) = mark { run.text + " " } else { "" }
                }.joined().unspaced
                for word in ["OSE2050", "CPTSdel’Œuvre", "ose2050.fr", wave == 0 ? "5avril" : "13mai"] {
                    #expect(text.contains(word), "\(design.layout.piece) \(text)")
                }
                let pole = design.text["pole_a"] ?? design.text["titre"]!
                #expect(text.contains(pole.unspaced) && !text.contains("{{"))
                let alternative = try #require(design.text["alternative"])
                #expect(alternative.contains("{{relais.nom}}") && alternative.contains("{{vague.cloture}}"))
                #expect(!design.layout.pages.joined().contains { if case .qr = $0.content { true } else { false } })
            }
        }
    }

    @Test("the files weigh less than a megabyte and have the pixels they should", arguments: VisualFixture.territories)
    func files(territory: KitContext.Territory) throws {
        let fixture = try VisualFixture()
        let renderer = Renderer()
        for design in fixture.designs {
            let page = try fixture.page(design, try fixture.context(VisualFixture.names[4], logo: VisualFixture.logos[0], in: territory))
            let png = try renderer.png(page, width: Int(page.size.width))
            #expect(png.count < 1_000_000, "\(design.layout.piece) \(png.count)")
            func number(_ at: Int) -> Int { png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
            #expect(number(16) == Int(page.size.width) && number(20) == Int(page.size.height))
        }
    }
}
