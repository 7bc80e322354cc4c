import Foundation
import PDF
import TestSupport
import Testing

/// What independent programs say of the PDFs that ship.
@Suite("The real campaign's PDFs")
struct RealPDFTests {
    static let relays = RealKits.relays

    @Test("qpdf finds nothing wrong in any of them", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"), arguments: relays)
    func sound(relay: String) async throws {
        let folder = try await RealKits.path(relay, "")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pdf") }
        #expect(files.count >= 6)
        for file in files where !file.hasPrefix("qr/") || file == "qr/affiche-a3.pdf" {
            let outcome = try await Tool.run("qpdf", "--check", folder + file)
            #expect(outcome.status == 0 && outcome.stderr.isEmpty, "\(file): \(outcome.stdout)\(outcome.stderr)")
            #expect(outcome.stdout.contains("No syntax or stream encoding errors found"))
        }
    }

    @Test(
        "each has its paper's size, its title with the relay's name, tags, the wave's date and no script",
        .enabled(if: Tool.areThere("pdfinfo"), "needs pdfinfo"), arguments: relays)
    func facts(relay: String) async throws {
        let name = try await RealKits.name(relay)
        for wave in RealKits.waves {
            for (file, size, pages) in [("affiche-a3", "841.89 x 1190.55 pts (A3)", 1), ("flyer-a5", "419.528 x 595.276 pts", 2)] {
                let outcome = try await Tool.run("pdfinfo", try await RealKits.path(relay, "\(file).pdf", wave: wave))
                var facts: [String: String] = [:]
                for line in outcome.lines {
                    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                    if parts.count == 2 { facts[parts[0]] = parts[1] }
                }
                #expect(facts["Page size"] == size && facts["Pages"] == "\(pages)", "\(relay) \(file): \(facts)")
                #expect(
                    facts["Title"]?.unspaced.hasSuffix(name.unspaced) == true && facts["Title"]?.contains("OSE 2050") == true, "\(facts)")
                #expect(facts["Tagged"] == "yes" && facts["JavaScript"] == "no" && facts["Encrypted"] == "no" && facts["Form"] == "none")
                let date = try await Tool.run("qpdf", "--show-object=trailer", try await RealKits.path(relay, "\(file).pdf", wave: wave))
                #expect(date.status == 0 && date.stdout.contains("/ID"))
            }
        }
    }

    @Test(
        "every font is embedded and cut to what is used, its letters known to readers; none is a substitute",
        .enabled(if: Tool.areThere("pdffonts"), "needs pdffonts"), arguments: relays)
    func fonts(relay: String) async throws {
        for file in RealKits.posters + ["flyer-a5"] {
            // Not counted: the Type 3 font of `BlankFont`, made with cairo 1.18. A Type 3 font draws its letters in the file itself, so it is
            // embedded whole and has no name to be found under (ISO 32000-1, 9.6.5); its one letter has no ink and no width, and is told to
            // readers as a blank. Nothing looks for another font in its place.
            let rows = try await Tool.run("pdffonts", try await RealKits.path(relay, "\(file).pdf")).lines.dropFirst(2)
                .filter { !$0.contains(/^\[none\] +Type 3 +Custom +yes no  yes/) }
            #expect(rows.count >= 3)
            for row in rows {
                #expect(row.contains(/^[A-Z]{6}\+Sora-/), "\(row)")
                #expect(row.contains(/\ yes yes yes +[0-9]/), "\(row)")
            }
            #expect(
                Set(rows.compactMap { $0.firstMatch(of: /Sora-([A-Za-z]+)/).map { String($0.1) } }).isSuperset(of: ["Bold", "ExtraBold"]))
        }
    }

    @Test(
        "the text comes out whole and in reading order: headline, call, closing day, relay, address and code",
        .enabled(if: Tool.areThere("pdftotext"), "needs pdftotext"), arguments: relays)
    func reading(relay: String) async throws {
        let name = try await RealKits.name(relay)
        for (wave, day, other) in [(RealKits.waves[0], "5avril", "13mai"), (RealKits.waves[1], "13mai", "5avril")] {
            for poster in RealKits.posters {
                let text = try await Tool.run("pdftotext", "-raw", try await RealKits.path(relay, "\(poster).pdf", wave: wave), "-").stdout
                    .unspaced
                let code = try await RealKits.link(relay, "affiche-a3", wave: wave).code
                #expect(text.contains(day) && !text.contains(other), "\(poster): \(text)")
                let fields = try await Self.fields(poster, wave: wave)
                let headline = try #require(fields["titre"] ?? fields["pole_a"]).unspaced
                var from = text.startIndex
                for part in [headline, "au\(day)", name.unspaced, "ose2050.fr", code] {
                    let place = text.range(of: part, range: from..<text.endIndex)
                    #expect(place != nil, "\(part) is missing, or out of order, in \(poster): \(text)")
                    from = place?.upperBound ?? from
                }
            }
            let flyer = try await Tool.run("pdftotext", "-raw", try await RealKits.path(relay, "flyer-a5.pdf", wave: wave), "-").stdout
                .unspaced
            let code = try await RealKits.link(relay, "flyer-a5", wave: wave).code
            #expect(flyer.contains("au\(day)") && flyer.contains(code) && flyer.contains(name.unspaced), "\(flyer)")
        }
    }

    /// The front matter of a text.
    static func fields(_ text: String, wave: String) async throws -> [String: String] {
        let scratch = try await RealKits.campaign().scratch
        let own = "\(ExampleCampaign.folder)/texts/\(text)@\(wave).md"
        let file = try scratch.text(scratch.exists(own) ? own : "\(ExampleCampaign.folder)/texts/\(text).md")
        var fields: [String: String] = [:]
        for line in file.split(separator: "\n") {
            if let match = line.wholeMatch(of: /([a-z_]+): (.*)/) { fields[String(match.1)] = String(match.2) }
        }
        return fields
    }

    @Test(
        "no word leaves the page or comes near its edge", .enabled(if: Tool.areThere("pdftotext"), "needs pdftotext"), arguments: relays)
    func insidePage(relay: String) async throws {
        for file in RealKits.posters + ["flyer-a5"] {
            let boxes = try await Tool.run("pdftotext", "-bbox", try await RealKits.path(relay, "\(file).pdf"), "-").stdout
            let page = try #require(boxes.firstMatch(of: /<page width="([0-9.]+)" height="([0-9.]+)"/))
            let (width, height) = (try #require(Double(page.1)), try #require(Double(page.2)))
            // Four millimetres: the printer's margin of error.
            let edge = 4 * 72 / 25.4
            var words = 0
            for match in boxes.matches(of: /xMin="([0-9.-]+)" yMin="([0-9.-]+)" xMax="([0-9.-]+)" yMax="([0-9.-]+)">([^<]*)</) {
                words += 1
                let (left, top) = (try #require(Double(match.1)), try #require(Double(match.2)))
                let (right, bottom) = (try #require(Double(match.3)), try #require(Double(match.4)))
                #expect(left >= edge && top >= edge && right <= width - edge && bottom <= height - edge, "\(file): \(match.5)")
            }
            #expect(words > 20)
        }
    }

    @Test(
        "those who cannot see them hear headings, paragraphs and what the pictures say, in French",
        .enabled(if: Tool.areThere("pdfinfo", "qpdf"), "needs pdfinfo and qpdf"), arguments: relays)
    func structure(relay: String) async throws {
        for file in RealKits.posters + ["flyer-a5"] {
            let path = try await RealKits.path(relay, "\(file).pdf")
            let tree = try await Tool.run("pdfinfo", "-struct-text", path).lines
            #expect(tree.first == "Document" && tree.count { $0 == "Document" } == 1)
            let elements = tree.compactMap { $0.firstMatch(of: /^ +(H[1-6]|P|Figure)\b/).map { String($0.1) } }
            #expect(elements.first { $0.hasPrefix("H") } == "H1", "\(file): \(elements)")
            #expect(elements.contains("P") && elements.contains("Figure"))
            var level = 0
            for heading in elements.filter({ $0.hasPrefix("H") }) {
                let next = Int(heading.dropFirst()) ?? 0
                #expect(next <= level + 1, "a heading's level is left out in \(file): \(elements)")
                level = next
            }
            let objects = try await PDFObjects(path)
            #expect(objects.catalog["/Lang"] as? String == "u:fr-FR")
            #expect((objects.catalog["/ViewerPreferences"] as? [String: Any])?["/DisplayDocTitle"] as? Bool == true)
            #expect((objects.catalog["/MarkInfo"] as? [String: Any])?["/Marked"] as? Bool == true)
            let figures = objects.all { $0["/S"] as? String == "/Figure" }
            #expect(figures.count == elements.count { $0 == "Figure" })
            for figure in figures { #expect((figure["/Alt"] as? String)?.count ?? 0 > 10, "\(file): \(figure)") }
            let codes = figures.filter { ($0["/Alt"] as? String)?.contains("QR") == true }
            #expect(codes.count == (file == "flyer-a5" ? 2 : 1))
            let hasLogo = ["commune-d-ouessant", "cpts-grand-sud-reunion"].contains(relay)
            let logos = figures.filter { ($0["/Alt"] as? String)?.hasPrefix("u:Logo") == true }
            #expect(logos.isEmpty != hasLogo, "\(file): \(figures)")
        }
    }

    @Test("what is made for screens says that it is PDF/UA-1, and is; what is made for print shops says nothing of it", arguments: relays)
    func accessible(relay: String) async throws {
        for wave in RealKits.waves {
            let folder = try await RealKits.path(relay, "", wave: wave)
            let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".pdf") }
            #expect(files.contains { $0.contains("guide-relais") } && files.contains { $0.contains("affiche-a3-autonomie") })
            for file in files where !file.hasPrefix("qr/") || file == "qr/affiche-a3.pdf" {
                let document = try PDFInspection(Array(Data(contentsOf: URL(filePath: folder + file))))
                let isForPress = file.contains("imprimeur")
                #expect(document.claimsAccessibility != isForPress, "\(file)")
                if !isForPress { #expect(document.accessibilityFailures() == [], "\(file)") }
            }
        }
    }

    @Test(
        "posters are heard from the top: headline or first pole, question, call, day, territory, relay, code",
        .enabled(if: Tool.areThere("pdfinfo"), "needs pdfinfo"), arguments: RealKits.posters)
    func order(poster: String) async throws {
        let fields = try await Self.fields(poster, wave: RealKits.waves[0])
        let words = try await Tool.run("pdfinfo", "-struct-text", try await RealKits.path("commune-d-ouessant", "\(poster).pdf")).lines
            .filter { $0.contains("\"") }.joined(separator: " ").unspaced
        var from = words.startIndex
        for part in ["pole_a", "titre", "pole_b", "question"].compactMap({ fields[$0] }) + ["au 5 avril"] {
            let place = words.range(of: part.unspaced, range: from..<words.endIndex)
            #expect(place != nil, "« \(part) » in \(words)")
            from = place?.upperBound ?? from
        }
    }

    @Test("each figure says where on its page it stands", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"))
    func boxes() async throws {
        func numbers(_ value: Any?) -> [Double]? { (value as? [Any])?.compactMap { Double("\($0)") } }
        for file in ["affiche-a3", "guide-relais", "flyer-a5-2-par-a4"] {
            let objects = try await PDFObjects(try await RealKits.path("commune-d-ouessant", "\(file).pdf"))
            let pages = objects.all { $0["/Type"] as? String == "/Page" }.compactMap { numbers($0["/MediaBox"]) }
            let (width, height) = (pages.map { $0[2] }.max() ?? 0, pages.map { $0[3] }.max() ?? 0)
            for figure in objects.all({ $0["/S"] as? String == "/Figure" }) {
                let box = try #require(numbers((figure["/A"] as? [String: Any])?["/BBox"]), "\(file): \(figure)")
                #expect(box[0] >= 0 && box[1] >= 0 && box[2] <= width + 0.01 && box[3] <= height + 0.01, "\(file): \(box)")
                #expect(box[2] - box[0] > 10 && box[3] - box[1] > 10, "\(file): \(box)")
            }
        }
    }

    @Test("a click leads to the ledger's link and nowhere else", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"), arguments: relays)
    func links(relay: String) async throws {
        for (file, channel) in RealKits.posters.map({ ($0, "affiche-a3") }) + [("flyer-a5", "flyer-a5"), ("qr/affiche-a3", "affiche-a3")] {
            let objects = try await PDFObjects(try await RealKits.path(relay, "\(file).pdf"))
            let addresses = Set(objects.all { $0["/S"] as? String == "/URI" }.compactMap { $0["/URI"] as? String })
            #expect(addresses == ["u:\(try await RealKits.link(relay, channel).url)"], "\(file)")
            let links = objects.all { $0["/Subtype"] as? String == "/Link" }
            for link in links { #expect((link["/Contents"] as? String)?.count ?? 0 > 5, "\(file): a link that says nothing") }
            let pages = objects.all { $0["/Type"] as? String == "/Page" }
            #expect(pages.allSatisfy { $0["/Tabs"] as? String == "/S" }, "\(file): the keyboard goes astray")
        }
    }
}

/// The objects of a PDF as qpdf reads them.
struct PDFObjects {
    private let objects: [[String: Any]]

    init(_ path: String) async throws {
        let json = try await Tool.run("qpdf", "--json=2", "--json-key=qpdf", path).stdout
        let root = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let parts = try #require(root["qpdf"] as? [Any])
        let table = try #require(parts.last as? [String: [String: Any]])
        objects = table.sorted { $0.key < $1.key }.compactMap {
            $0.value["value"] as? [String: Any] ?? ($0.value["stream"] as? [String: Any])?["dict"] as? [String: Any]
        }
    }

    var catalog: [String: Any] { objects.first { $0["/Type"] as? String == "/Catalog" } ?? [:] }

    /// Every dictionary, those inside others included, that fits.
    func all(_ fits: ([String: Any]) -> Bool) -> [[String: Any]] {
        var found: [[String: Any]] = []
        func visit(_ value: Any) {
            if let dictionary = value as? [String: Any] {
                if fits(dictionary) { found.append(dictionary) }
                for key in dictionary.keys.sorted() { visit(dictionary[key]!) }
            } else if let array = value as? [Any] {
                array.forEach(visit)
            }
        }
        objects.forEach(visit)
        return found
    }
}
