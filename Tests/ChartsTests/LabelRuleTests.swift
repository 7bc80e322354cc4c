import Drawing
import Testing

@testable import Charts

@Suite("Words of charts") struct LabelRuleTests {
    static let widths = [320.0, 340, 720, 900]

    @Test("no word leaves its chart or touches another, at any width and with any data")
    func labels() throws {
        let setter = TextSetter()
        for (name, chart) in ChartSamples.all + ChartSamples.extremes {
            for width in Self.widths {
                let page = try chart.page(width: width, setter: setter)
                let words = try Self.words(page.items, setter)
                for (index, word) in words.enumerated() {
                    let isInside =
                        word.box.x >= -0.08 * word.box.height - 0.5 && word.box.maxX <= page.size.width + 1 && word.box.y >= -0.5
                        && word.box.maxY <= page.size.height + 1
                    #expect(isInside, "\(name), \(width): « \(word.text) » \(word.box) leaves \(page.size)")
                    for other in words[(index + 1)...] where other.box.inset(by: 0.4).intersects(word.box.inset(by: 0.4)) {
                        Issue.record("\(name), \(width): « \(word.text) » touches « \(other.text) » at \(word.box)")
                    }
                }
            }
        }
    }

    @Test("no letter is smaller than 11 points, and every word reads well on its ground")
    func sizes() throws {
        let setter = TextSetter()
        for (name, chart) in ChartSamples.all {
            for width in Self.widths {
                for run in Self.runs(try chart.page(width: width, setter: setter).items) {
                    #expect(run.size >= 11, "\(name), \(width): « \(run.text) »")
                }
            }
        }
        let style = ChartSamples.style
        for colour in [style.ink, style.soft] { #expect(colour.contrast(with: .white) >= 4.5 && colour.contrast(with: style.wash) >= 4.5) }
        for colour in style.scale { #expect(style.text(on: colour).contrast(with: colour) >= 4.5) }
    }

    @Test("what carries meaning has a contrast of 3 with the paper, and the classes of a map darken step by step")
    func colours() {
        let style = ChartSamples.style
        for colour in [style.main, style.second, style.edge] + ChartStyle.Standing.allCases.map(style.colour) {
            #expect(colour.contrast(with: .white) >= 3)
        }
        for (lighter, darker) in zip(style.scale, style.scale.dropFirst()) { #expect(lighter.contrast(with: darker) >= 1.25) }
    }

    @Test("a chart says what it shows, and a page is as wide as was asked")
    func equivalents() throws {
        let setter = TextSetter()
        for (name, chart) in ChartSamples.all + ChartSamples.extremes {
            #expect(!chart.textEquivalent.isEmpty, "\(name)")
            if chart is SparkBars { continue }
            for width in Self.widths { #expect(try chart.page(width: width, setter: setter).size.width == width) }
        }
    }

    // MARK: Helpers

    static func runs(_ items: [Item]) -> [TextRun] {
        items.flatMap { item -> [TextRun] in
            if case .text(let run) = item { [run] } else { runs(item.children) }
        }
    }

    /// From the capitals' top to the feet, without the blank around.
    static func words(_ items: [Item], _ setter: TextSetter) throws -> [(text: String, box: Rect)] {
        try runs(items).compactMap { run in
            let blanks = run.text.prefix(while: \.isWhitespace).count
            guard let first = run.glyphs.dropFirst(blanks).first, run.text.contains(where: { !$0.isWhitespace }) else { return nil }
            let left = run.origin.x + first.x * run.size
            let trailing = Double(run.text.reversed().prefix(while: \.isWhitespace).count) * 0.3 * run.size
            let right = run.origin.x + (try setter.advance(of: run)) - trailing
            return (run.text, Rect(x: left, y: run.origin.y - 0.72 * run.size, width: right - left, height: 0.92 * run.size))
        }
    }
}
