import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import Drawing
@testable import Rendering

@Suite("Files for print shops")
struct PressTests {
    static let size = Size(.mm(105), .mm(148))
    static let metadata = DocumentMetadata(title: "Affiche <« Été »> & moi", author: "CPTS de l’Œuvre", date: Day("2026-03-23")!)
    static let night = Colour(red: 0.06, green: 0.06, blue: 0.16, ink: .init(cyan: 0.65, magenta: 0.55, yellow: 0, black: 0.88))
    static let sun = Colour(red: 1, green: 0.79, blue: 0.21, ink: .init(cyan: 0, magenta: 0.22, yellow: 0.85, black: 0))
    static let slug = PressRenderer.Slug(["Relais", "Affiche", "23 mars 2026"], face: FontFace(family: "Sora", weight: 400))

    /// Made and read back by qpdf.
    static func print(_ items: [Item], backdrop: [Item] = [], _ printer: PrinterProfile = .standard) async throws -> (
        PressFile, PrintedFile
    ) {
        let renderer = Renderer()
        let ground: [Item] = backdrop.isEmpty ? [] : [.backdrop(Backdrop(size: size, items: backdrop))]
        let file = try renderer.press.pdf([Page(size: size, items: ground + items)], metadata, printer, slug: slug)
        let scratch = try ScratchDirectory()
        return (file, try await PrintedFile(scratch.write("press.pdf", bytes: file.bytes)))
    }

    static func text(_ text: String, _ colour: Colour, size: Double) throws -> [Item] {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 700), colour: colour, size: size)
        return try Renderer().setter.set(text, style: style, width: 250).placed(at: Point(20, 60))
    }

    static func has(_ printed: PrintedFile, _ operation: String) -> Bool { printed.operations.contains { $0.description == operation } }

    @Test(
        "a dark area and large type keep their own inks; small text and thin lines of that colour print in black alone",
        .enabled(if: Tool.areThere("qpdf")))
    func blackAlone() async throws {
        let area = Item.fill(.rect(Rect(x: 0, y: 0, width: 200, height: 100)), Self.night)
        #expect(try await Self.has(Self.print([area]).1, "0.65 0.55 0 0.88 k"))
        #expect(try await Self.has(Self.print([], backdrop: [area]).1, "0.65 0.55 0 0.88 k"))

        let rule = Item.fill(.rect(Rect(x: 0, y: 0, width: 200, height: 1)), Self.night)
        let line = Item.stroke(Path([.move(Point(0, 0)), .line(Point(90, 50))]), Self.night, width: 1)
        for items in [[rule], [line], try Self.text("Bonjour", Self.night, size: 23)] {
            let printed = try await Self.print(items, PrinterProfile(id: "x", name: "X", bleedMM: 3, marks: false, colourBar: false)).1
            #expect(Set(printed.inks.map { $0.numbers }) == [[0, 0, 0, 1]], "\(printed.inks)")
        }
        let lines = try await Self.print([], backdrop: [line, rule]).1
        #expect(!Self.has(lines, "0.65 0.55 0 0.88 k") && Self.has(lines, "0 0 0 1 K"))
        #expect(try await Self.has(Self.print(Self.text("Bonjour", Self.sun, size: 30)).1, "0 0.22 0.85 0 k"))
        let headline = try await Self.print(Self.text("Bonjour", Self.night, size: 24) + [area], Self.bare).1
        #expect(Set(headline.inks.map { $0.numbers }) == [[0.65, 0.55, 0, 0.88]], "one black beside another shows: \(headline.inks)")
    }

    @Test("small black type overprints, large type and all that is light knocks out", .enabled(if: Tool.areThere("qpdf")))
    func overprint() async throws {
        func overprints(_ items: [Item]) async throws -> Bool { try await Self.has(Self.print(items, Self.bare).1, "/P1 gs") }
        #expect(try await overprints(Self.text("Bonjour", Self.night, size: 10)))
        #expect(try await !overprints(Self.text("Bonjour", Self.night, size: 60)))
        #expect(try await !overprints(Self.text("Bonjour", .white, size: 10)))
        // Type that is small on the sheet.
        #expect(try await overprints([.placed(.placed(scale: 0.2), Self.text("Bonjour", Self.night, size: 60))]))
    }

    static let bare = PrinterProfile(id: "x", name: "X", bleedMM: 3, marks: false, colourBar: false)

    @Test("a colour without inks stops the file and is named")
    func noInk() async throws {
        let screen = Colour(red: 1, green: 0, blue: 0.2)
        let failure = await #expect(throws: LibraryFailure.self) {
            try await Self.print([.fill(.rect(Rect(x: 0, y: 0, width: 9, height: 9)), screen)])
        }
        #expect(failure?.reason.contains("#FF0033") == true)
        await #expect(throws: LibraryFailure.self) {
            try await Self.print([], backdrop: [.fill(.rect(Rect(x: 0, y: 0, width: 9, height: 9)), screen)])
        }
    }

    @Test(
        "a content stream with anything but flat colours and known ones is refused",
        arguments: [
            "/Cs1 cs 0.5 scn", "0.2 0.3 0.4 rg 0 0 1 1 re f", "/s0 sh", "/x1 Do", "/a5 gs", "0 0 0 1 k", "BI /W 1 ID x EI", "0.5 0 rg",
            "0.3 g", "zz",
        ])
    func refused(content: String) {
        var keys = InkKeys()
        _ = keys.colour(for: .ink(PressColours.Ink(.blackAlone)))
        let known = keys
        let rewriter = InkRewriter(opaqueStates: ["/a0"]) { red, green, blue, _ throws(LibraryFailure) in
            guard known.meaning(red: red, green: green, blue: blue) != nil else { throw LibraryFailure("test", reason: "unknown") }
            return .operators("0 0 0 1 k")
        }
        #expect(throws: LibraryFailure.self) { try rewriter.rewrite(Array(content.utf8)) }
    }

    @Test("colours are replaced and everything else stays, byte for byte")
    func rewritten() throws {
        let rewriter = InkRewriter(opaqueStates: ["/a0"]) { red, _, _, isFill in
            red == 0.25 ? .object { "[\(Int($0.x)) \(Int($0.maxY))]" } : .operators(isFill ? "INK" : "LINE")
        }
        let content = "q 1 0 0 -1 0 9 cm\n0.5 0 1 rg /a0 gs\n(a \\) 1 0 0 rg) Tj 0.1 0.2 0.3 RG 1 w 0.25 0 1 rg 1 2 3 4 re f\n0 g Q"
        let expected = "q 1 0 0 -1 0 9 cm\nINK \n(a \\) 1 0 0 rg) Tj LINE 1 w   [1 6]\nINK Q"
        #expect(String(decoding: try rewriter.rewrite(Array(content.utf8)), as: UTF8.self) == expected)
    }

    @Test("tones between a dark and a light colour have no step and no fourth ink where they are dark")
    func tones() throws {
        let coral = Colour(red: 1, green: 0.46, blue: 0.31, ink: .init(cyan: 0, magenta: 0.65, yellow: 0.7, black: 0))
        let four = Colour(red: 0, green: 0, blue: 0, ink: .init(cyan: 0.9, magenta: 0.85, yellow: 0.35, black: 0.65))
        for dark in [Self.night, four] {
            for share in stride(from: 0.01, through: 1, by: 0.01) {
                let ink = try #require(dark.mixed(with: coral, share: share).ink)
                #expect(ink.total <= 2.8 && !(ink.black >= 0.6 && min(ink.cyan, ink.magenta, ink.yellow) > 0), "\(share) \(ink)")
            }
        }
        let palette = Colour(rgb: [16, 16, 40], cmyk: [90, 85, 35, 65])
        #expect(palette.ink?.yellow == 0 && palette.ink!.total <= 2.75)
    }
}
