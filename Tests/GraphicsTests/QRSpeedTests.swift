import Foundation
import Graphics
import Testing

@Suite("QR speed", .enabled(if: ProcessInfo.processInfo.environment["PORTEVOIX_MEASURE"] != nil, "set PORTEVOIX_MEASURE to measure"))
struct QRSpeedTests {
    @Test("a link's code is made and drawn in a fraction of a second")
    func measure() throws {
        let clock = ContinuousClock()
        func report(_ name: String, _ count: Int, _ body: () throws -> Void) rethrows {
            let time = try clock.measure { for _ in 0..<count { try body() } }
            print(name, time / count)
        }
        let code = try QRCode(payload: "HTTPS://OSE2050.FR/?r=K7F3Q9A4")
        try report("matrix", 200) { _ = try QRMatrix(payload: code.payload) }
        try report("png 1200", 50) { _ = try code.matrix.png(side: 1200) }
        report("svg", 200) { _ = code.svg(side: .mm(40)) }
        report("path", 200) { _ = code.matrix.path }
    }
}
