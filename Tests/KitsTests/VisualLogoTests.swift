import Testing

@testable import Base
@testable import Campaign
@testable import Composing
@testable import Drawing
@testable import Pieces
@testable import Preflight
@testable import Proof

@Suite("A logo beside a name")
struct VisualLogoTests {
    @Test("a logo of which a part is hard to see on its ground is told where its files are judged, one that shows whole is not")
    func contrast() throws {
        func logo(_ white: Int) throws -> Logo {
            let svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 100\"><rect width=\"340\" height=\"100\" fill=\"#101028\"/>"
                + "<rect x=\"350\" width=\"\(white)\" height=\"100\" fill=\"#fff\"/></svg>"
            return try Logo(bytes: Array(svg.utf8))
        }
        let relay = TextFixture.context().relay
        #expect(LogoContrast.faint(relay, logo: nil, partnerLogo: nil).isEmpty)
        let faint = LogoContrast.faint(relay, logo: try logo(40), partnerLogo: try logo(40))
        #expect(faint.count == 2 && faint[0].detail.contains("CPTS Bugey Sud") && faint[0].detail.contains("% du logo se voit mal"))
        #expect(LogoContrast.faint(relay, logo: try logo(1), partnerLogo: nil).isEmpty)
    }

    /// The logo's frame and the box around the relay's name.
    private func places(_ piece: String, _ name: String, _ logo: String?) throws -> (logo: Rect?, name: Rect) {
        let fixture = try VisualFixture()
        let drawing = try #require(fixture.designs.first { $0.layout.piece.text == piece })
        let marks = try fixture.page(drawing, try fixture.context(name, logo: logo)).marks(fixture.setter)
        var frame: Rect?
        var boxes: [Rect] = []
        for mark in marks {
            if case .logo(let rect) = mark { frame = rect }
            if case .text(let run, let ink) = mark, Typography.french(name).unspaced.contains(run.text.unspaced),
                run.text.unspaced.count > 1
            {
                boxes.append(ink)
            }
        }
        let name = try #require(boxes.first)
        return (
            frame,
            boxes.reduce(name) { all, box in
                Rect(
                    x: min(all.x, box.x), y: min(all.y, box.y), width: max(all.maxX, box.maxX) - min(all.x, box.x),
                    height: max(all.maxY, box.maxY) - min(all.y, box.y))
            }
        )
    }

    @Test("the name begins at the margin without a logo, and right of the logo, as wide as it is, with one")
    func moves() throws {
        let piece = "visuel-general-1080x1350"
        let alone = try places(piece, "CPTS Bugey", nil)
        let square = try places(piece, "CPTS Bugey", "cpts-du-grand-sud-reunion.svg")
        let wide = try places(piece, "CPTS Bugey", "federation-cpts-aura.svg")
        #expect(alone.logo == nil && abs(alone.name.x - 64) < 4)
        let (squareLogo, wideLogo) = (try #require(square.logo), try #require(wide.logo))
        #expect(wideLogo.width > squareLogo.width * 1.2 && abs(wideLogo.height - squareLogo.height) < 1)
        #expect(square.name.x > squareLogo.maxX && wide.name.x > wideLogo.maxX)
        #expect(abs((wide.name.x - wideLogo.maxX) - (square.name.x - squareLogo.maxX)) < 2)
        #expect(abs(square.name.midY - squareLogo.midY) < 8, "a short name stands at the middle of its logo")
    }

    @Test("a light logo stands on a dark ground itself, on the margin; elsewhere in a box of the layout's ink")
    func grounds() throws {
        let white = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 10\"><rect width=\"30\" height=\"10\" fill=\"#fff\"/></svg>"
        let logo = try Logo(bytes: Array(white.utf8))
        #expect(logo.panel == .dark)
        let layout = try #require(try VisualFixture().designs.first { $0.layout.piece.text == "visuel-general-1080x1350" }).layout
        let ink = try #require(layout.colours["encre"])
        let frame = Rect(x: 64, y: 0, width: 900, height: 150)
        func fills(on ground: Colour) -> (colours: [Colour], box: LogoBox) {
            let box = LogoBox(logo, alternative: "", in: frame, on: ground, of: layout)
            let colours = box.items.flatMap { item -> [Colour] in
                guard case .group(let group) = item else { return [] }
                return group.children.compactMap { if case .fill(_, let colour) = $0 { colour } else { nil } }
            }
            return (colours, box)
        }
        let (bare, onInk) = fills(on: ink)
        let (boxed, onWhite) = fills(on: .white)
        #expect(bare.isEmpty && boxed == [ink])
        #expect(onInk.area.width < onWhite.area.width && onInk.area.x == 64)
    }

    @Test("a logo gives way only where the name would not fit beside it")
    func givesWay() throws {
        let logo = "federation-cpts-aura.svg"
        var shares: [Double] = []
        for piece in ["visuel-choix-1200x630", "visuel-choix-1080x1080", "visuel-choix-1080x1920", "visuel-general-1080x1350"] {
            let short = try #require(try places(piece, "CPTS Bugey", logo).logo)
            let long = try #require(try places(piece, VisualFixture.names[5], logo).logo)
            shares.append(long.height / short.height)
        }
        #expect(shares.allSatisfy { $0 > 0.5 && $0 <= 1.001 } && shares.contains { $0 < 0.95 }, "\(shares)")
    }
}
