import Foundation
import TestSupport
import Testing

/// What an office printer, a pair of scissors and a pot of glue make of the files.
@Suite("Office sheets", .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm"))
struct OfficeSheetTests {
    /// Of a flyer on its sheet, in millimetres: 92 % of A5, as the note says.
    private static let flyer = (width: 148 * 0.92, height: 210 * 0.92)
    private static let sheet = (width: 297.0, height: 210.0)
    private static let ppi = 100

    /// Where the trim of a copy lies on a front page.
    private static func trim(copy: Int) -> (x: Double, y: Double) { (sheet.width / 2 + Double(copy - 1) * flyer.width, 7.6) }

    @Test(
        "the code of each sheet gives the ledger's link, read from the sheet it lies on",
        .enabled(if: Tool.areThere("zbarimg"), "needs zbarimg"), arguments: OfficeKits.relays)
    func codes(relay: String) async throws {
        let scratch = try ScratchDirectory()
        for wave in relay == OfficeKits.relays[0] ? OfficeKits.waves : [OfficeKits.waves[0]] {
            for file in OfficeKits.pieces {
                let path = try await OfficeKits.path(relay, file, wave: wave)
                #expect(try await Tool.run("pdftoppm", "-gray", "-r", "120", path, scratch.path(file + wave)).status == 0)
                let sheets = scratch.files().filter { $0.hasPrefix(file + wave + "-") }
                var read: [Set<String>] = []
                for sheet in sheets {
                    read.append(Set(try await Tool.run("zbarimg", "-q", "--raw", "-Sdisable", "-Sqr.enable", scratch.path(sheet)).lines))
                }
                let expected: Set = [try await OfficeKits.url(relay, file, wave: wave)]
                // The poster's code lies on the lower sheet alone.
                #expect(read == (file == "affiche-a3-2xa4" ? [[], expected] : sheets.map { _ in expected }), "\(file) \(wave)")
            }
        }
    }

    @Test(
        "a sheet turned over its edge, as the printer does it, has each flyer's own back behind it, upright once the reader turns the leaf",
        arguments: ["flyer-a5-2-par-a4", "flyer-a5-2-par-a4-bord-court", "flyer-a5-fond-blanc-2-par-a4"])
    func duplex(file: String) async throws {
        let turnsOverLongEdge = !file.hasSuffix("bord-court")
        for relay in ["argos-2001", "cpts-bugey-sud"] {
            let back = try await Paper(pdf: OfficeKits.path(relay, file), page: 2, ppi: Self.ppi)
            let front = try await Paper(pdf: OfficeKits.path(relay, file), page: 1, ppi: Self.ppi)
            // The flyer itself, reduced to the size it has on the sheet.
            let single = String(file.prefix { $0 != "2" }.dropLast())
            let recto = try await Paper(pdf: OfficeKits.path(relay, single), page: 1, ppi: 92)
            let verso = try await Paper(pdf: OfficeKits.path(relay, single), page: 2, ppi: 92)
            func cells(_ paper: Paper, x: Double, y: Double, turned: Bool = false) -> [Int] {
                paper.part(
                    x: x, y: y, width: Self.flyer.width, height: Self.flyer.height, ppi: 100, columns: 136, rows: 193, turned: turned)
            }
            func whole(_ paper: Paper) -> [Int] {
                paper.part(x: 0, y: 0, width: 148, height: 210, ppi: 92, columns: 136, rows: 193)
            }
            for copy in 0...1 {
                let (x, y) = Self.trim(copy: copy)
                #expect(unlike(cells(front, x: x, y: y), whole(recto)) < 0.01, "front, copy \(copy)")

                // What lies behind this trim. Over the long edge of a landscape sheet top becomes bottom, over the short edge left becomes
                // right; then the reader turns the cut leaf like a page, which mirrors it from left to right.
                let behind =
                    turnsOverLongEdge
                    ? (x: x, y: Self.sheet.height - y - Self.flyer.height) : (x: Self.sheet.width - x - Self.flyer.width, y: y)
                let read = cells(back, x: behind.x, y: behind.y, turned: turnsOverLongEdge)
                #expect(unlike(read, whole(verso)) < 0.018, "\(file), \(relay): back of copy \(copy)")
                // Printed for the other edge, or a few millimetres off, the sheet has something else behind it.
                let wrong = cells(back, x: behind.x, y: behind.y, turned: !turnsOverLongEdge)
                #expect(unlike(wrong, whole(verso)) > 0.05)
                #expect(unlike(cells(back, x: behind.x, y: behind.y + 3, turned: turnsOverLongEdge), whole(verso)) > 0.02)
            }
        }
    }

    @Test("the upper sheet, cut along its marks and laid onto those of the lower one, makes the poster", arguments: OfficeKits.waves)
    func assembled(wave: String) async throws {
        for relay in ["argos-2001", "cpts-grand-sud-reunion"] {
            let path = try await OfficeKits.path(relay, "affiche-a3-2xa4", wave: wave)
            let upper = try await Paper(pdf: path, page: 1, ppi: Self.ppi)
            let lower = try await Paper(pdf: path, page: 2, ppi: Self.ppi)
            // The marks, found where the picture is not: the only long dark line in the left margin.
            func mark(_ paper: Paper) throws -> Int { try #require(paper.dark(x: 22..<50, y: 0..<paper.height)).y.lowerBound }
            let (cut, edge) = (try mark(upper), try mark(lower))
            #expect(abs(Double(cut) * 25.4 / 100 - 197) < 0.5 && abs(Double(edge) * 25.4 / 100 - 12) < 0.5)

            let poster = try await Paper(pdf: OfficeKits.path(relay, "affiche-a3", wave: wave), ppi: 90)
            let left = Int(((297 - 267.3) / 2 / 25.4 * 100).rounded())
            let top = (0..<cut).first { upper[upper.width / 2, $0] < 250 } ?? 0
            // Whether the sheets show within a pixel of a place what the poster shows there: both are drawn at their own places of a pixel.
            func agrees(_ x: Int, _ y: Int, offset: Int) -> Bool {
                let isUpper = y < cut - top
                let (sheet, row) = isUpper ? (upper, top + y) : (lower, edge + y - (cut - top) + offset)
                let wanted = Int(poster[x, y])
                for near in row - 1...row + 1 {
                    for column in left + x - 1...left + x + 1 where abs(Int(sheet[column, min(near, sheet.height - 1)]) - wanted) <= 64 {
                        return true
                    }
                }
                return false
            }
            var differing = 0
            var shifted = 0
            var all = 0
            for y in stride(from: 0, to: poster.height, by: 2) {
                for x in stride(from: 0, to: poster.width, by: 2) {
                    if !agrees(x, y, offset: 0) { differing += 1 }
                    if !agrees(x, y, offset: 8) { shifted += 1 }
                    all += 1
                }
            }
            #expect(Double(differing) < 0.01 * Double(all), "\(relay): \(differing) of \(all) places differ, \(shifted) when shifted")
            // Two millimetres off would show.
            #expect(shifted > 2 * differing, "\(relay)")
            // Both sheets print a centimetre in common: 3 mm below the cut, 7 mm above it, 4 of these beneath the note.
            let middle = upper.width * 3 / 4
            #expect(upper[middle, cut + 10] < 250 && upper[middle, cut + 14] > 250)
            #expect(lower[middle, edge - 10] < 250)
        }
    }

    @Test(
        "no printer's blank edge of 5 mm holds anything that matters on a sheet that is to be cut",
        arguments: ["affiche-a3-2xa4", "flyer-a5-2-par-a4", "flyer-a5-2-par-a4-bord-court"])
    func margins(file: String) async throws {
        for relay in ["argos-2001", "cpts-bugey-sud"] {
            for page in 1...2 {
                let paper = try await Paper(pdf: OfficeKits.path(relay, file), page: page, ppi: Self.ppi)
                let blank = Int(4.8 / 25.4 * 100)
                for y in 0..<paper.height {
                    for x in 0..<paper.width
                    where y < blank || y >= paper.height - blank || x < blank || x >= paper.width - blank {
                        if paper[x, y] < 250 {
                            Issue.record("\(file) page \(page): ink at \(x), \(y)")
                            return
                        }
                    }
                }
            }
        }
    }

    @Test(
        "sheets say in French how to print, cut and glue them", .enabled(if: Tool.areThere("pdftotext"), "needs pdftotext"),
        arguments: [
            ("affiche-a3-2xa4", 1, ["Feuille 1 sur 2", "collez la feuille 2 sous ce repère", "à 100"]),
            ("affiche-a3-2xa4", 2, ["Feuille 2 sur 2", "267 × 378 mm", "90"]),
            ("flyer-a5-2-par-a4", 1, ["Page 1 sur 2", "retournement sur le bord long", "136 × 193 mm", "92"]),
            ("flyer-a5-2-par-a4", 2, ["Page 2 sur 2", "tête en bas exprès", "bord court"]),
            ("flyer-a5-2-par-a4-bord-court", 1, ["Page 1 sur 2", "retournement sur le bord court"]),
            ("flyer-a5-2-par-a4-bord-court", 2, ["Page 2 sur 2", "retournement sur le bord court"]),
        ])
    func notes(file: String, page: Int, words: [String]) async throws {
        let text = try await Tool.run("pdftotext", "-f", "\(page)", "-l", "\(page)", try await OfficeKits.path("aides", file), "-").stdout
            .unspaced
        for word in words { #expect(text.contains(word.unspaced), "\(word)") }
    }

    @Test("the same input makes the same bytes, on one thread or two")
    func deterministic() async throws {
        let campaign = try await OfficeKits.campaign()
        let outcome = try await campaign.run([
            "kits", ExampleCampaign.folder, "--out", "again", "--wave", OfficeKits.waves[0], "--jobs", "1", "--pieces",
            OfficeKits.pieces.joined(separator: ","),
        ])
        #expect(outcome.status == 0)
        for relay in OfficeKits.relays {
            for file in OfficeKits.pieces {
                let same = try campaign.scratch.bytes("again/\(relay)/\(KitFolders.path("\(file).pdf"))")
                #expect(
                    try same == campaign.scratch.bytes("\(OfficeKits.waves[0])/\(relay)/\(KitFolders.path("\(file).pdf"))"),
                    "\(relay) \(file)")
            }
        }
    }
}
