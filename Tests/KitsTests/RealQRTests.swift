import Foundation
import TestSupport
import Testing

/// Every code of the files that ship, read by an independent reader and measured on pixels.
@Suite("The real campaign's QR codes")
struct RealQRTests {
    /// What zbarimg reads, one text a line.
    private static func read(_ file: String) async throws -> [String] {
        try await Tool.run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqr.enable", file).lines
    }

    private static func expected(_ relay: String, _ channel: String, _ wave: String) async throws -> String {
        "https://ose2050.fr/?r=\(try await RealKits.link(relay, channel, wave: wave).code)"
    }

    @Test(
        "the code of each page gives the ledger's link of that relay, channel and wave",
        .enabled(if: Tool.areThere("pdftoppm", "zbarimg"), "needs pdftoppm and zbarimg"), arguments: RealKits.relays)
    func pages(relay: String) async throws {
        let scratch = try ScratchDirectory()
        for wave in RealKits.waves {
            let pages = RealKits.posters.map { ($0, 1) } + [("flyer-a5", 1), ("flyer-a5", 2)]
            for (file, page) in pages {
                let isFlyer = file == "flyer-a5"
                let picture = scratch.path("\(file)-\(page)-\(wave)")
                let drawn = try await Tool.run(
                    "pdftoppm", "-gray", "-r", isFlyer ? "150" : "72", "-f", "\(page)", "-l", "\(page)", "-singlefile",
                    RealKits.path(relay, "\(file).pdf", wave: wave), picture)
                #expect(drawn.status == 0)
                let expected = try await Self.expected(relay, isFlyer ? "flyer-a5" : "affiche-a3", wave)
                #expect(try await Self.read("\(picture).pgm") == [expected], "\(relay) \(file) \(wave)")
            }
        }
    }

    @Test(
        "so do the pictures: the stand-alone codes of every channel, and the previews of posters and flyer",
        .enabled(if: Tool.areThere("zbarimg"), "needs zbarimg"), arguments: RealKits.relays)
    func pictures(relay: String) async throws {
        let wave = RealKits.waves[0]
        let links = try await RealKits.links.value.filter { $0.relay == relay && $0.wave == wave }
        for link in links {
            let found = try await Self.read(try await RealKits.path(relay, "qr/\(link.channel).png"))
            #expect(found == [try await Self.expected(relay, link.channel, wave)], "\(link.channel)")
        }
        let codes = try await FileManager.default.contentsOfDirectory(atPath: RealKits.path(relay, "qr"))
        #expect(Set(codes) == Set(links.flatMap { link in ["svg", "pdf", "png"].map { "\(link.channel).\($0)" } }))
        for poster in RealKits.posters {
            #expect(try await Self.read(RealKits.path(relay, "apercus/\(poster).png")) == [Self.expected(relay, "affiche-a3", wave)])
        }
        for side in ["recto", "verso"] {
            #expect(try await Self.read(RealKits.path(relay, "apercus/flyer-a5-\(side).png")) == [Self.expected(relay, "flyer-a5", wave)])
        }
    }

    @Test(
        "on paper a module is half a millimetre or more, and four modules all around are white",
        .enabled(if: Tool.areThere("pdftoppm", "qpdf"), "needs pdftoppm and qpdf"), arguments: ["aides", "commune-d-ouessant"],
        ["affiche-a3", "affiche-a3-choix", "flyer-a5", "qr/affiche-a3"])
    func geometry(relay: String, file: String) async throws {
        let pdf = try await RealKits.path(relay, "\(file).pdf")
        let ppi = file.hasPrefix("affiche") ? 150.0 : 300
        let paper = try await Paper(pdf: pdf, ppi: Int(ppi))
        let panel = try #require(try await Self.panel(pdf))
        // A PDF's live areas are whole points, rounded outwards: one point less is inside the panel for certain.
        let scale = ppi / 72
        let (left, right) = (Int(((panel[0] + 1) * scale).rounded(.up)), Int((panel[2] - 1) * scale))
        let (top, bottom) = (paper.height - Int((panel[3] - 1) * scale), paper.height - Int(((panel[1] + 1) * scale).rounded(.up)))
        let dark = try #require(paper.dark(x: left..<right, y: top..<bottom))
        let module = Double(dark.x.count) / 29
        #expect(abs(Double(dark.x.count - dark.y.count)) <= 2, "the code is square")
        #expect(module * 25.4 / ppi >= 0.5, "\(module * 25.4 / ppi) mm")
        let quiet = [dark.x.lowerBound - left, right - dark.x.upperBound, dark.y.lowerBound - top, bottom - dark.y.upperBound]
        for side in quiet { #expect(Double(side) + scale + 1.5 >= 4 * module, "\(quiet) pixels, a module has \(module)") }
        let code = (x: dark.x.lowerBound - 1...dark.x.upperBound, y: dark.y.lowerBound - 1...dark.y.upperBound)
        var spots = 0
        for y in top..<bottom {
            for x in left..<right where paper[x, y] < 250 && !(code.x.contains(x) && code.y.contains(y)) { spots += 1 }
        }
        #expect(spots == 0, "something stands in the quiet zone")
    }

    /// The largest square that can be clicked, which is on the first page: left, bottom, right and top in points from the page's bottom
    /// left corner.
    private static func panel(_ pdf: String) async throws -> [Double]? {
        try await PDFObjects(pdf).all { $0["/Subtype"] as? String == "/Link" }.compactMap { annotation in
            (annotation["/Rect"] as? [Any])?.compactMap { ($0 as? NSNumber)?.doubleValue }
        }.filter { $0.count == 4 && abs(($0[2] - $0[0]) - ($0[3] - $0[1])) < 1.5 }.max { $0[2] - $0[0] < $1[2] - $1[0] }
    }
}
