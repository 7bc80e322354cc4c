import Drawing
import Foundation
import Rendering
import Testing

@testable import Charts

/// With `PORTEVOIX_GALLERY` set to a folder, every sample is written there for eyes to judge.
@Suite("Gallery") struct GalleryTests {
    @Test("the samples can be written for looking at", .enabled(if: ProcessInfo.processInfo.environment["PORTEVOIX_GALLERY"] != nil))
    func write() throws {
        let folder = ProcessInfo.processInfo.environment["PORTEVOIX_GALLERY"]!
        let renderer = Renderer()
        let extremes = ProcessInfo.processInfo.environment["PORTEVOIX_GALLERY_EXTREMES"] != nil
        for (name, chart) in extremes ? ChartSamples.extremes : ChartSamples.all {
            for width in [320.0, 720, 900] {
                let start = ContinuousClock.now
                let page = try chart.page(width: width, setter: renderer.setter)
                let svg = try InlineSVG(id: name, title: name, description: chart.textEquivalent).markup(page, setter: renderer.setter)
                let time = ContinuousClock.now - start
                let base = "\(folder)/\(name.replacing(" ", with: "_"))-\(Int(width))"
                try Data(svg.utf8).write(to: URL(fileURLWithPath: base + ".svg.html"))
                var ground = page
                ground.items.insert(.fill(.rect(Rect(x: 0, y: 0, width: page.size.width, height: page.size.height)), .white), at: 0)
                try Data(try renderer.png(ground, width: Int(width * (width < 400 ? 2 : 1.4)))).write(
                    to: URL(fileURLWithPath: base + ".png"))
                print(base, svg.utf8.count, time)
            }
        }
    }
}
