import Base
import Campaign
import Drawing
import Foundation
import FoundationXML
import Rendering
import Testing

@testable import Charts

@Suite("SVG for web pages") struct InlineSVGTests {
    @Test("whatever labels say, the fragment is well-formed, runs nothing and asks for nothing")
    func hostile() throws {
        let setter = TextSetter()
        for (name, chart) in ChartSamples.all + ChartSamples.extremes {
            for width in [320.0, 720] {
                let page = try chart.page(width: width, setter: setter)
                let svg = try InlineSVG(id: "g\" onload=\"x", title: ChartSamples.hostileName, description: chart.textEquivalent).markup(
                    page, setter: setter)
                let reader = Reader()
                #expect(reader.read(svg), "\(name): \(String(describing: reader.failure))")
                #expect(reader.names.isSubset(of: ["svg", "title", "desc", "text", "path", "g", "defs", "clipPath"]), "\(name)")
                #expect(
                    reader.attributes.isSubset(of: [
                        "viewBox", "role", "aria-labelledby", "aria-describedby", "font-family", "fill", "fill-rule", "stroke-linecap",
                        "stroke-linejoin", "id", "x", "y", "font-size", "font-weight", "font-variant", "letter-spacing", "class",
                        "stroke-width", "stroke-dasharray", "textLength", "lengthAdjust", "d", "stroke",
                        "stroke-width", "clip-path", "data-cle", "transform", "aria-hidden",
                    ]), "\(name): \(reader.attributes)")
                #expect(!svg.contains("http") && !svg.contains("<script") && !svg.contains("nan") && !svg.contains("inf\""))
            }
        }
    }

    @Test("the same chart makes the same characters")
    func determinism() throws {
        for (index, sample) in ChartSamples.all.enumerated() {
            func markup() throws -> String {
                let setter = TextSetter()
                let page = try ChartSamples.all[index].chart.page(width: 720, setter: setter)
                return try InlineSVG(id: "a", title: "t", description: "d").markup(page, setter: setter)
            }
            #expect(try markup() == markup(), "\(sample.name)")
        }
    }

    @Test("words keep their measured width, and assistive technology finds name and description")
    func words() throws {
        let setter = TextSetter()
        let chart = ChartSamples.progress
        let page = try chart.page(width: 340, setter: setter)
        let svg = try InlineSVG(id: "vague-2", title: "Avancement", description: chart.textEquivalent, preferredFamily: "Campagne").markup(
            page, setter: setter)
        #expect(svg.contains(#"role="img" aria-labelledby="vague-2-t" aria-describedby="vague-2-d""#))
        #expect(svg.contains(#"<title id="vague-2-t">Avancement</title><desc id="vague-2-d">Deuxième consultation"#))
        #expect(svg.contains(#"font-family="Campagne,Sora,Verdana,system-ui,sans-serif""#))
        #expect(!svg.contains("width=\"340") && svg.hasPrefix("<svg viewBox=\"0 0 340 "))
        for text in svg.matches(of: /<text [^>]*textLength="([0-9.]+)"[^>]*>/) { #expect(Double(text.1)! > 1) }
        #expect(svg.matches(of: /<text\s/).count == svg.matches(of: /textLength/).count)
    }

    @Test("paths are written in steps that never drift, and clips name themselves after their picture")
    func paths() throws {
        let zigzag = Path([.move(Point(0.04, 0.04))] + (1...400).map { .line(Point(Double($0) * 0.333, Double($0 % 2))) })
        let page = Page(
            size: Size(200, 20),
            items: [
                .clipped(Rect(x: 1, y: 2, width: 3.5, height: 4), [.stroke(zigzag, .black, width: 0.5)]),
                .fill(.rect(Rect(x: 0, y: 0, width: 2, height: 2)), .white),
            ])
        let svg = try InlineSVG(id: "z", title: "", description: "").markup(page, setter: TextSetter())
        #expect(svg.contains(##"<clipPath id="z-c1"><path d="M1 2h3.5v4h-3.5z"/></clipPath>"##))
        #expect(svg.contains(##"<g clip-path="url(#z-c1)">"##) && svg.contains(##"<path fill="#FFFFFF" d="M0 0h2v2h-2z"/>"##))
        let steps = try #require(svg.firstMatch(of: /stroke-width=".5" d="M0 0([^"]+)"/)).1
        var x = 0
        for step in steps.matches(of: /-?[0-9]*\.?[0-9]+/).enumerated() where step.offset % 2 == 0 {
            x += Int((Double(step.element.0)! * 10).rounded())
        }
        #expect(x == Int((400 * 3.33).rounded()))
    }

    @Test("a chart lies in a tagged PDF as a figure with its alternative")
    func pdf() throws {
        let renderer = Renderer()
        let page = try ChartSamples.map.page(width: 700, setter: renderer.setter)
        let sheet = Page(
            size: Size(842, 595),
            items: [.tagged(.figure(alternative: ChartSamples.map.textEquivalent), [.placed(.placed(x: 40, y: 20), page.items)])])
        let pdf = try renderer.pdf([sheet], .init(title: "Carte", author: "Essai", date: Day("2026-05-05")!))
        #expect(pdf.starts(with: Array("%PDF".utf8)))
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var names: Set<String> = []
        var attributes: Set<String> = []
        var failure: (any Error)?

        func read(_ svg: String) -> Bool {
            let parser = XMLParser(data: Data(svg.utf8))
            parser.delegate = self
            let isWell = parser.parse()
            failure = parser.parserError
            return isWell
        }

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
        ) {
            names.insert(name)
            self.attributes.formUnion(attributes.keys)
        }
    }
}
