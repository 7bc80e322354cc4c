import Base
import Campaign
import Drawing
import Rendering
import TestSupport
import Testing

@Suite("Lines one below the other")
struct LineDistanceTests {
    static let metadata = DocumentMetadata(title: "Essai", author: "Essai", date: Day("2026-03-23")!)

    @Test(
        "an accent never touches the descender above it, however tight the leading",
        .enabled(if: Tool.areThere("pdftoppm"), "needs pdftoppm to look at the ink"),
        arguments: [
            ("jjjjjjjj ÉÉÉÉÉÉÉÉ", 0.6), ("gypqjç ÂÊÎÔÛÀ", 0.94), ("Çççççççç ÀÉÈÊËÎ", 0.7),
            ("J’exige ÇÀ Études À vos âges ÎÔ gypq ÊÉÈ", 0.94),
            ("(Qui)? [ÄÖÜ] gyp; ÇŒÆ", 0.8),
        ])
    func accents(text: String, leading: Double) async throws {
        for weight in [400, 800] {
            let style = TextStyle(
                face: FontFace(family: "Sora", weight: weight), colour: .black, size: 60, leading: leading, tracking: -0.03, balanced: true)
            let renderer = Renderer()
            let block = try renderer.setter.set(text, style: style, width: 340)
            var lines: [[Item]] = []
            var baseline: Double?
            for item in block.placed(at: Point(20, 40)) {
                guard case .text(let run) = item else { continue }
                if run.origin.y == baseline { lines[lines.count - 1].append(item) } else { lines.append([item]) }
                baseline = run.origin.y
            }
            #expect(lines.count > 1)
            let size = Size(400, block.height + 100)
            let scratch = try ScratchDirectory()
            let pdf = try renderer.pdf(lines.map { Page(size: size, items: $0) }, Self.metadata)
            let file = try scratch.write("lignes.pdf", bytes: pdf)
            var papers: [Paper] = []
            for page in lines.indices { papers.append(try await Paper(pdf: file, page: page + 1, ppi: 72)) }
            for (upper, lower) in zip(papers, papers.dropFirst()) {
                #expect(touching(upper, lower) == 0, "\(text) at weight \(weight)")
            }
        }
    }

    /// Pixels of the one that lie on or beside ink of the other.
    private func touching(_ a: Paper, _ b: Paper) -> Int {
        var count = 0
        for y in 1..<a.height - 1 {
            for x in 1..<a.width - 1 where a[x, y] < 128 {
                if (-1...1).contains(where: { dy in (-1...1).contains { b[x + $0, y + dy] < 128 } }) { count += 1 }
            }
        }
        return count
    }

    @Test("the leading asked for is kept where nothing would touch")
    func leading() throws {
        let style = TextStyle(face: FontFace(family: "Sora", weight: 400), colour: .black, size: 20, leading: 1.3)
        let block = try TextSetter().set("une ligne une ligne une ligne", style: style, width: 110)
        let baselines = Array(Set(block.runs.map(\.origin.y))).sorted()
        #expect(baselines.count == 3)
        for (a, b) in zip(baselines, baselines.dropFirst()) { #expect(abs(b - a - 26) < 0.01) }
    }

    @Test("lines align on their ink, left and right, and the block says how much it holds")
    func alignment() throws {
        for alignment in [TextStyle.Alignment.left, .right, .centre] {
            let style = TextStyle(face: FontFace(family: "Sora", weight: 700), colour: .black, size: 30, alignment: alignment)
            let block = try TextSetter().set("Jamais Voir Témoin", style: style, width: 150)
            #expect(block.lineCount > 1)
            #expect(block.ink.x >= -1 && block.ink.maxX <= 151)
            switch alignment {
            case .left: #expect(abs(block.ink.x) < 0.5)
            case .right: #expect(abs(block.ink.maxX - 150) < 4)
            case .centre: #expect(abs(block.ink.midX - 75) < 3)
            }
        }
    }
}
