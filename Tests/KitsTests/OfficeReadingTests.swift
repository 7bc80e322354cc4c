import Foundation
import TestSupport
import Testing

/// What people with little sight, a screen reader or little toner make of the files.
@Suite("Reading office files")
struct OfficeReadingTests {
    @Test(
        "nothing on the large-print poster is smaller than 24 pt, and the name and the question are there",
        .enabled(if: Tool.areThere("pdftohtml"), "needs pdftohtml"), arguments: OfficeKits.relays)
    func largePrint(relay: String) async throws {
        for wave in OfficeKits.waves {
            let path = try await OfficeKits.path(relay, "affiche-a3-gros-caracteres", wave: wave)
            let outcome = try await Tool.run("pdftohtml", "-xml", "-zoom", "1", "-stdout", "-i", path)
            let sizes = outcome.stdout.matches(of: /<fontspec [^>]*size="([0-9]+)"/).compactMap { Int($0.1) }
            #expect(sizes.count >= 4 && sizes.allSatisfy { $0 >= 24 }, "\(sizes)")
            let text = try await Tool.run("pdftotext", path, "-").stdout.unspaced
            #expect(text.contains(wave == OfficeKits.waves[0] ? "En2050,quiprendrasoindevous?" : "Quellesantéen2050?"))
            #expect(text.contains("ose2050.fr") && text.contains(wave == OfficeKits.waves[0] ? "5avril" : "13mai"))
        }
    }

    @Test(
        "a white-ground page takes less than an eighth of the toner of a full page, the coloured one four times as much",
        .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm"), arguments: OfficeKits.relays)
    func toner(relay: String) async throws {
        for (white, coloured, pages) in [
            ("affiche-a3-fond-blanc", "affiche-a3", 1), ("affiche-a4-fond-blanc", "affiche-a4", 1),
            ("flyer-a5-fond-blanc", "flyer-a5", 2), ("flyer-a5-fond-blanc-2-par-a4", "flyer-a5-2-par-a4", 2),
        ] {
            for page in 1...pages {
                let covered = try await Paper(pdf: OfficeKits.path(relay, white), page: page, ppi: 150).coverage
                #expect(covered < 0.12, "\(white) page \(page): \(covered)")
                let before = try await Paper(pdf: OfficeKits.path(relay, coloured), page: page, ppi: 50).coverage
                #expect(before > (page == 1 ? 0.4 : 0.2), "\(coloured) page \(page): \(before)")
            }
        }
    }

    @Test(
        "a screen reader meets each text of a sheet once, in order, whatever is printed twice",
        .enabled(if: Tool.areThere("pdfinfo"), "needs pdfinfo"), arguments: OfficeKits.relays)
    func readOnce(relay: String) async throws {
        for file in OfficeKits.pieces {
            let outcome = try await Tool.run("pdfinfo", "-struct-text", try await OfficeKits.path(relay, file))
            let lines = outcome.lines.map { $0.trimmingCharacters(in: .whitespaces) }
            #expect(lines.first == "Document" && lines.count { $0 == "Document" } == 1, "\(file)")
            let isFlyer = file.hasPrefix("flyer")
            #expect(lines.count { $0.hasPrefix("H1") } == (isFlyer ? 2 : 1), "\(file)")
            #expect(lines.count { $0.hasPrefix("Figure") } >= (isFlyer ? 2 : 1))
            #expect(lines.count { $0.hasPrefix("Link") } == (isFlyer ? 2 : 1), "\(file)")
            let closing = lines.filter { $0.hasPrefix("\"Du 23") }
            #expect(closing.count == 1, "\(file)")
        }
    }

    /// The QR panel of a front on its sheet, in millimetres: left, top, side.
    private struct Panel: Sendable {
        let file: String
        let left: Double
        let top: Double
        let side: Double
        let sheetHeight: Double
    }

    private static let panels: [Panel] = [
        Panel(file: "flyer-a5-2-par-a4", left: 12.34 + 88.94, top: 7.6 + 129.72, side: 38.02, sheetHeight: 210),
        Panel(file: "affiche-a4", left: 137.17, top: 199.39, side: 58.69, sheetHeight: 297),
    ]

    @Test("the live code of a sheet lies where the printed one does", .enabled(if: Tool.areThere("qpdf"), "needs qpdf"))
    func links() async throws {
        for panel in Self.panels {
            let path = try await OfficeKits.path("aides", panel.file)
            let qdf = try await Tool.run("qpdf", "--qdf", "--object-streams=disable", path, "-").stdout
            let match = try #require(qdf.firstMatch(of: /\/Rect \[\s*([-0-9.]+)\s+([-0-9.]+)\s+([-0-9.]+)\s+([-0-9.]+)/))
            let found: [Double] = [match.1, match.2, match.3, match.4].map { (Double($0) ?? 0) * 25.4 / 72 }
            let bottom = panel.sheetHeight - panel.top - panel.side
            let expected: [Double] = [panel.left, bottom, panel.left + panel.side, bottom + panel.side]
            for (value, wanted) in zip(found, expected) {
                #expect(abs(value - wanted) < 0.6, "\(panel.file): \(found), not \(expected)")
            }
        }
    }
}
