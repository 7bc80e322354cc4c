import Base
import Testing

@testable import Collector

@Suite("What a desk of hits says of itself")
struct FiguresTests {
    @Test("a loss is a trouble at once; what waits is one once no import explains it any more")
    func lasting() {
        let (loss, delay) = (Wording("lost", fr: "perdu"), Wording("waits", fr: "attend"))
        var figures = HitFigures()
        #expect(figures.problems.isEmpty && figures.lasting.isEmpty)
        figures.delay = delay
        figures.delayedSince = .now
        #expect(figures.problems == [delay] && figures.lasting.isEmpty)
        figures.delayedSince = .now - .seconds(1000)
        figures.loss = loss
        #expect(figures.problems == [loss, delay] && figures.lasting == [loss, delay])
    }
}
