import Foundation
import TestSupport
import Testing

/// The files for print shops as independent programs read them.
@Suite("Print-shop files of the real campaign", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"))
struct PressFileTests {
    static let files = RealKits.posters.map { "\($0)-imprimeur.pdf" } + ["flyer-a5-imprimeur.pdf"]
    static let cases = RealKits.relays.flatMap { relay in files.map { (relay, $0) } }

    @Test("every colour is of cyan, magenta, yellow and black, in forms too", arguments: cases)
    func inksAlone(relay: String, file: String) async throws {
        let printed = try await PrintedFile(RealKits.path(relay, file))
        #expect(printed.foreign.isEmpty, "\(printed.foreign.prefix(3))")
        #expect(printed.inks.count > 20)
        #expect(printed.fourInkBlacks.isEmpty, "\(printed.fourInkBlacks.prefix(3))")
        #expect(printed.mostInk <= 2.8, "\(printed.mostInk)")
        #expect(!printed.text.contains("/DeviceRGB") && !printed.text.contains("/CalRGB") && !printed.text.contains("/ICCBased"))
        #expect(printed.text.contains("/CS /DeviceCMYK"))
        #expect(printed.operations.allSatisfy { $0.name != "gs" || ["/P0", "/P1"].contains($0.operands) })
        // A relay with a logo keeps its vectors.
        if ["commune-d-ouessant", "cpts-grand-sud-reunion"].contains(relay) { #expect(printed.forms == 1 && printed.pictures.isEmpty) }
    }

    @Test("black type of a few points overprints, white never does", arguments: cases)
    func overprint(relay: String, file: String) async throws {
        var overprints = false
        for operation in try await PrintedFile(RealKits.path(relay, file)).operations {
            if operation.name == "gs" { overprints = operation.operands == ["/P1"] }
            if operation.name == "k", overprints { #expect(operation.numbers == [0, 0, 0, 1]) }
        }
    }

    @Test("nothing in the file asks to be clicked, typed in or run", arguments: cases)
    func inert(relay: String, file: String) async throws {
        let text = try await PrintedFile(RealKits.path(relay, file)).text
        for key in [
            "/Annots", "/AcroForm", "/JavaScript", "/OpenAction", "/Encrypt", "/ArtBox", "/StructTreeRoot", "GTS_PDFX", "/OutputIntents",
        ] { #expect(!text.contains(key), "\(key)") }
        #expect(text.contains("/Trapped /False") && text.contains("<pdf:Trapped>False</pdf:Trapped>"))
        #expect(text.hasPrefix("%PDF-1.6"))
    }

    @Test("the sheet holds the bleed and the bleed the finished format", arguments: files)
    func boxes(file: String) async throws {
        let printed = try await PrintedFile(RealKits.path("aides", file))
        for (outer, inner, distance) in [("/MediaBox", "/BleedBox", 8.0), ("/BleedBox", "/TrimBox", 3)] {
            let (outer, inner) = (try Self.boxes(outer, in: printed.text), try Self.boxes(inner, in: printed.text))
            #expect(outer.count == (file.hasPrefix("flyer") ? 2 : 1) && inner.count == outer.count)
            for (outer, inner) in zip(outer, inner) {
                let room = [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]]
                #expect(room.allSatisfy { abs($0 - distance * 72 / 25.4) < 0.01 }, "\(room)")
            }
        }
        let format = file.hasPrefix("flyer") ? (148.0, 210.0) : (297, 420)
        for trim in try Self.boxes("/TrimBox", in: printed.text) {
            #expect(abs(trim[2] - trim[0] - format.0 * 72 / 25.4) < 0.01 && abs(trim[3] - trim[1] - format.1 * 72 / 25.4) < 0.01)
        }
    }

    static func boxes(_ name: String, in text: String) throws -> [[Double]] {
        text.components(separatedBy: "\(name) [").dropFirst().map { rest in
            rest.prefix { $0 != "]" }.split { " \n".contains($0) }.compactMap { Double($0) }
        }
    }

    @Test(
        "Info and XMP say the same of title, author, dates and programs", .enabled(if: Tool.areThere("pdfinfo"), "needs poppler-utils"),
        arguments: RealKits.relays)
    func agreement(relay: String) async throws {
        let path = try await RealKits.path(relay, "affiche-a3-imprimeur.pdf")
        let info = try await Tool.run("pdfinfo", "-isodates", path).stdout
        let xmp = try await Tool.run("pdfinfo", "-meta", path).stdout
        func said(_ key: String) throws -> String {
            let line = try #require(info.split(separator: "\n").first { $0.hasPrefix("\(key):") })
            return line.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "&", with: "&amp;")
        }
        #expect(try xmp.contains("xml:lang=\"x-default\">\(said("Title"))<"))
        #expect(try xmp.contains("<rdf:li>\(said("Author"))<"))
        #expect(try xmp.contains("<xmp:CreatorTool>\(said("Creator"))<"))
        #expect(try xmp.contains("<pdf:Producer>\(said("Producer"))<"))
        for key in ["CreationDate", "ModDate"] { #expect(try said(key).hasPrefix("2026-03-23T00:00:00")) }
        for key in ["Create", "Modify", "Metadata"] { #expect(xmp.contains("<xmp:\(key)Date>2026-03-23T00:00:00Z<")) }
        let parser = XMLCheck()
        #expect(parser.isWellFormed(xmp))
    }

    @Test("all fonts are embedded", .enabled(if: Tool.areThere("pdffonts"), "needs poppler-utils"), arguments: cases)
    func fonts(relay: String, file: String) async throws {
        let lines = try await Tool.run("pdffonts", RealKits.path(relay, file)).stdout.split(separator: "\n").dropFirst(2)
        #expect(!lines.isEmpty)
        for line in lines {
            let words = line.split(separator: " ")
            #expect(words.suffix(5).prefix(2) == ["yes", "yes"], "\(line)")
        }
    }

    @Test(
        "codes and small black type are on the black plate alone", .enabled(if: Tool.areThere("gs"), "needs ghostscript"),
        arguments: ["aides", "commune-d-ouessant"])
    func plates(relay: String) async throws {
        let ppi = 100
        func pixels(_ mm: ClosedRange<Double>) -> Range<Int> {
            // From the trim's corner, 11 mm inside the sheet's.
            Int(((mm.lowerBound + 11) / 25.4 * Double(ppi)).rounded(.up))..<Int((mm.upperBound + 11) / 25.4 * Double(ppi))
        }
        let poster = try await Plates(pdf: RealKits.path(relay, "affiche-a3-imprimeur.pdf"), ppi: ppi)
        let code = poster.blackAlone(x: pixels(194.5...276.5), y: pixels(282.5...364.5))
        #expect(code.coloured == 0, "\(code)")
        // Large dark type has the band's own inks, so that one sheet shows one black.
        let headline = poster.blackAlone(x: pixels(20...277), y: pixels(36...150)) { $0 > 150 }
        #expect(headline.coloured > 50_000 && headline.coloured == headline.pixels, "\(headline)")

        let flyer = try await Plates(pdf: RealKits.path(relay, "flyer-a5-imprimeur.pdf"), page: 2, ppi: ppi)
        let body = flyer.blackAlone(x: pixels(1...147), y: pixels(47...159))
        #expect(body.coloured == 0, "\(body)")
        #expect(flyer.black[pixels(55...56).lowerBound * flyer.width..<pixels(150...151).lowerBound * flyer.width].contains { $0 > 200 })

        // Small type on a coloured ground overprints: the ground goes on beneath it.
        let place = poster.blackAlone(x: pixels(20...60), y: pixels(20...26)) { $0 > 250 }
        #expect(place.pixels > 500 && place.coloured == place.pixels, "\(place)")
    }

    @Test(
        "each print shop gets the bleed and marks it asks for",
        arguments: [
            ("sans-reperes-2mm", 2.0, 0.0, false), ("reperes-3mm", 3, 8, true), ("reperes-5mm", 5, 8, true),
        ])
    func printers(id: String, bleed: Double, around: Double, marks: Bool) async throws {
        let campaign = try ExampleCampaign(relays: ["departement-du-finistere", "commune-d-ouessant"])
        let outcome = try await campaign.kits("--pieces", "affiche-a3-choix-imprimeur,flyer-a5-imprimeur", "--printer", id)
        #expect(outcome.status == 0, "\(outcome.stderr)")
        for file in ["affiche-a3-choix-imprimeur.pdf", "flyer-a5-imprimeur.pdf"] {
            let path = campaign.scratch.path("out/commune-d-ouessant/imprimeur/\(file)")
            let printed = try await PrintedFile(path)
            let trim = try #require(Self.boxes("/TrimBox", in: printed.text).first)
            let print = try #require(Self.boxes("/BleedBox", in: printed.text).first)
            let media = try #require(Self.boxes("/MediaBox", in: printed.text).first)
            #expect(abs(trim[0] - print[0] - bleed * 72 / 25.4) < 0.01 && abs(print[0] - media[0] - around * 72 / 25.4) < 0.01)
            #expect(try await Tool.run("qpdf", "--check", path).status == 0)
            guard Tool.areThere("pdftotext", "pdftoppm") else { continue }
            #expect(try await Tool.run("pdftotext", path, "-").stdout.contains("Imprimeur") == marks)
            // The artwork reaches the edge of the bleed on all sides, and nothing but marks stands outside.
            let paper = try await Paper(pdf: path, ppi: 100)
            let edge = Int((around / 25.4 * 100).rounded(.up)) + 1
            let (midX, midY) = (paper.width / 2, paper.height / 2)
            for (x, y) in [(edge, midY), (paper.width - 1 - edge, midY), (midX, paper.height - 1 - edge)] {
                #expect(paper[x, y] < 250, "\(file) \(x) \(y)")
            }
            if marks { #expect(paper[2, midY] == 255 && paper[paper.width - 3, midY] == 255 && paper[midX, paper.height - 3] == 255) }
        }
        let again = try await campaign.kits("--pieces", "affiche-a3-choix-imprimeur,flyer-a5-imprimeur", "--printer", id)
        #expect(again.stdout.contains("2 unchanged"), "\(again.stdout)")
    }

    @Test("a print shop that the campaign does not know is named with those it knows")
    func unknownPrinter() async throws {
        let campaign = try ExampleCampaign(relays: ["aides"])
        let outcome = try await campaign.kits("--printer", "reperes-4mm")
        #expect(outcome.status == 1)
        #expect(outcome.stderr.contains("the campaign has no printer 'reperes-4mm'. hint: did you mean reperes-"), "\(outcome.stderr)")
    }

    @Test("with the print shop's ICC profile the file is PDF/X-4 and says so; without, it claims nothing")
    func outputIntent() async throws {
        let generic = "/usr/share/color/icc/ghostscript/default_cmyk.icc"
        guard let profile = FileManager.default.contents(atPath: generic) else { return }
        let campaign = try ExampleCampaign(relays: ["cpts-grand-sud-reunion"])
        try campaign.scratch.write("\(ExampleCampaign.folder)/icc/presse.icc", bytes: Array(profile))
        try campaign.edit("campaign.json", #""id": "reperes-3mm","#, #""id": "reperes-3mm", "icc": "icc/presse.icc","#)
        let outcome = try await campaign.kits("--pieces", "flyer-a5-imprimeur")
        #expect(outcome.status == 0, "\(outcome.stderr)")
        let printed = try await PrintedFile(campaign.scratch.path("out/cpts-grand-sud-reunion/imprimeur/flyer-a5-imprimeur.pdf"))
        #expect(printed.text.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"))
        #expect(printed.text.contains("/S /GTS_PDFX") && printed.text.contains("/OutputConditionIdentifier (Artifex CMYK SWOP Profile)"))
        #expect(printed.text.contains("/N 4"))

        for (bytes, message) in [
            (Array(profile.prefix(5000)), "is cut off or has something added"), (Array("rien".utf8), "is no ICC profile"),
        ] {
            try campaign.scratch.write("\(ExampleCampaign.folder)/icc/presse.icc", bytes: bytes)
            let refused = try await campaign.kits("--pieces", "flyer-a5-imprimeur")
            #expect(refused.status == 1 && refused.stderr.contains("presse.icc \(message)"), "\(refused.stderr)")
        }
        try campaign.edit("campaign.json", "icc/presse.icc", "../presse.icc")
        #expect(try await campaign.kits().stderr.contains("is no path below the campaign's folder"))
    }

    @Test("the same input gives the same bytes, on one thread or three, whoever else gets a kit")
    func sameBytes() async throws {
        let campaign = try ExampleCampaign(
            relays: ["departement-du-finistere", "aides", "commune-d-ouessant", "cpts-grand-sud-reunion"])
        let pieces = ["--pieces", "affiche-a3-imprimeur,affiche-a3-donnees-imprimeur,flyer-a5-imprimeur"]
        #expect(try await campaign.run(["kits", ExampleCampaign.folder, "--out", "one", "--jobs", "1"] + pieces).status == 0)
        #expect(try await campaign.run(["kits", ExampleCampaign.folder, "--out", "three", "--jobs", "3"] + pieces).status == 0)
        let alone = ["kits", ExampleCampaign.folder, "--out", "alone", "--relay", "commune-d-ouessant"]
        #expect(try await campaign.run(alone + pieces).status == 0)
        for relay in ["aides", "commune-d-ouessant", "cpts-grand-sud-reunion"] {
            for file in ["affiche-a3-imprimeur.pdf", "affiche-a3-donnees-imprimeur.pdf", "flyer-a5-imprimeur.pdf"] {
                let bytes = try campaign.scratch.bytes("one/\(relay)/imprimeur/\(file)")
                #expect(try campaign.scratch.bytes("three/\(relay)/imprimeur/\(file)") == bytes, "\(relay) \(file)")
                if relay == "commune-d-ouessant" {
                    #expect(try campaign.scratch.bytes("alone/\(relay)/imprimeur/\(file)") == bytes, "\(file)")
                }
            }
        }
    }
}

#if canImport(FoundationXML)
    import FoundationXML
#endif

private final class XMLCheck {
    func isWellFormed(_ text: String) -> Bool { XMLParser(data: Data(text.utf8)).parse() }
}
