import Foundation
import TestSupport
import Testing

/// What people with little sight, a screen reader or little toner make of the files.
@Suite("Reading office files")
struct OfficeReadingTests {
    @Test(
        "nothing on the large-print poster is smaller than 24 pt, and the name and the question are there",
        .enabled(if: Tool.areThere("pdftohtml"), "needs pdftohtml"), arguments: OfficeKits.relays)
    func largePrint(relay: String) throws {
        for wave in OfficeKits.waves {
            let path = try OfficeKits.path(relay, "affiche-a3-gros-caracteres", wave: wave)
            let outcome = try Tool.run("pdftohtml", "-xml", "-zoom", "1", "-stdout", "-i", path)
            let sizes = outcome.stdout.matches(of: /<fontspec [^>]*size="([0-9]+)"/).compactMap { Int($0.1) }
            #expect(sizes.count >= 4 && sizes.allSatisfy { $0 >= 24 }, "\(sizes)")
            let text = try Tool.run("pdftotext", path, "-").stdout.unspaced
            #expect(text.contains(wave == OfficeKits.waves[0] ? "Quivoussoigneraen2050?" : "Quellesantéen2050?"))
            #expect(text.contains("ose2050.fr") && text.contains(wave == OfficeKits.waves[0] ? "5avril" : "13mai"))
        }
    }

    @Test(
        "a white-ground page takes less than an eighth of the toner of a full page, the coloured one four times as much",
        .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm"), arguments: OfficeKits.relays)
    func toner(relay: String) throws {
        for (white, coloured, pages) in [
            ("affiche-a3-fond-blanc", "affiche-a3", 1), ("affiche-a4-fond-blanc", "affiche-a4", 1),
            ("flyer-a5-fond-blanc", "flyer-a5", 2), ("flyer-a5-fond-blanc-2-par-a4", "flyer-a5-2-par-a4", 2),
        ] {
            for page in 1...pages {
                let covered = try Paper(pdf: OfficeKits.path(relay, white), page: page, ppi: 150).coverage
                #expect(covered < 0.12, "\(white) page \(page): \(covered)")
                let before = try Paper(pdf: OfficeKits.path(relay, coloured), page: page, ppi: 50).coverage
                #expect(before > (page == 1 ? 0.4 : 0.2), "\(coloured) page \(page): \(before)")
            }
        }
    }

    @Test(
        "a screen reader meets each text of a sheet once, in order, whatever is printed twice",
        .enabled(if: Tool.areThere("pdfinfo"), "needs pdfinfo"), arguments: OfficeKits.relays)
    func readOnce(relay: String) throws {
        for file in OfficeKits.pieces {
            let outcome = try Tool.run("pdfinfo", "-struct-text", try OfficeKits.path(relay, file))
            let lines = outcome.lines.map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(lines.first == "Document" && lines.count { $0 == "Document" } == 1, "\(file)")
            let isFlyer = file.hasPrefix("flyer")
            #expect(lines.count { $0.hasPrefix("H1") } == (isFlyer ? 2 : 1), "\(file)")
            #expect(lines.count { $0 == "Figure" } >= (isFlyer ? 2 : 1))
            #expect(lines.count { $0.hasPrefix("Link") } == (isFlyer ? 2 : 1), "\(file)")
            let closing = lines.filter { $0.hasPrefix("\"Jusqu’au 5") }
            #expect(closing.count == 1, "\(file)")
        }
    }

    @Test(
        "the live code of a sheet lies where the printed one does", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"),
        arguments: [
            // Left, top, side of the panel on the sheet, in millimetres.
            ("flyer-a5-2-par-a4", [[148.5 - 136.16 + 96.67 * 0.92, 7.6 + 141 * 0.92, 41.33 * 0.92]]),
            ("affiche-a4", [[194 * 210 / 297.0, 282 * 210 / 297.0, 83 * 210 / 297.0]]),
        ])
    func links(file: String, panels: [[Double]]) throws {
        let height = file == "affiche-a4" ? 297.0 : 210
        let qdf = try Tool.run("qpdf", "--qdf", "--object-streams=disable", try OfficeKits.path("aides", file), "-").stdout
        let boxes = qdf.matches(of: /\/Rect \[\s*([-0-9.]+)\s+([-0-9.]+)\s+([-0-9.]+)\s+([-0-9.]+)/).map { match in
            [match.1, match.2, match.3, match.4].map { Double($0)! * 25.4 / 72 }
        }
        for (box, panel) in zip(boxes, panels) {
            let expected = [panel[0], height - panel[1] - panel[2], panel[0] + panel[2], height - panel[1]]
            #expect(zip(box, expected).allSatisfy { abs($0 - $1) < 0.6 }, "\(file): \(box), not \(expected)")
        }
        #expect(boxes.count == (file == "affiche-a4" ? 1 : 2))
    }
}
