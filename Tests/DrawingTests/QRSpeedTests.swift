import Drawing
import Foundation
import Rendering
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
        let code = try QRCode(payload: "https://ose2050.fr/?r=K7F3Q9A4")
        try report("matrix", 200) { _ = try QRMatrix(payload: code.payload) }
        try report("png 1200", 50) { _ = try code.matrix.png(side: 1200) }
        report("svg", 200) { _ = code.svg(side: .mm(40)) }
        report("path", 200) { _ = code.matrix.path }
    }
}

@Suite("Logo speed", .enabled(if: ProcessInfo.processInfo.environment["PORTEVOIX_MEASURE"] != nil, "set PORTEVOIX_MEASURE to measure"))
struct LogoSpeedTests {
    @Test(
        "the heaviest SVG that is let through does not hold a run up",
        arguments: ["zigzag", "dash", "turns", "wide stroke", "blurs", "opacity", "text", "picture", "curves", "elements", "css"])
    func heavy(kind: String) {
        var random = SystemRandomNumberGenerator()
        func number(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }
        var body = ""
        switch kind {
        case "zigzag": body = "<path d=\"M0 0" + (0..<1_900).map { _ in "L\(number(100)) \(number(100))" }.joined() + "\"/>"
        case "dash": body = "<path stroke-width=\"1\" stroke=\"#000\" stroke-dasharray=\".001\" d=\"M0 0H1e9M0 50L1e8 1e8\"/>"
        case "turns":
            body =
                "<path fill=\"none\" stroke-width=\"9\" stroke-linejoin=\"round\" stroke=\"#000\" d=\"M0 0"
                + (0..<1_900).map { _ in "L\(number(100)) \(number(100))" }.joined() + "\"/>"
        case "wide stroke": body = "<path stroke-width=\"1e6\" stroke-linejoin=\"round\" stroke=\"#000\" d=\"M0 0C1 1 2 9 99 99\"/>"
        case "blurs":
            body =
                "<filter id=\"f\">" + String(repeating: "<feGaussianBlur stdDeviation=\"90\"/>", count: 39) + "</filter>"
                + String(repeating: "<rect width=\"100\" height=\"100\" filter=\"url(#f)\"/>", count: 240)
        case "opacity":
            body = String(
                repeating: "<g opacity=\".9\"><rect width=\"100\" height=\"100\"/><rect width=\"100\" height=\"100\"/></g>", count: 6000)
        case "text": body = "<text font-size=\"1\">" + String(repeating: "aé ", count: 4900) + "</text>"
        case "curves":
            body =
                "<path fill=\"none\" stroke-width=\"9\" stroke=\"#000\" d=\"M0 0"
                + (0..<600).map { _ in "C\(number(100)) \(number(100)) \(number(100)) \(number(100)) \(number(100)) \(number(100))" }
                .joined() + "\"/>"
        case "elements": body = String(repeating: "<circle r=\"99\" stroke=\"#123\" stroke-width=\"3\"/>", count: 19_990)
        case "css":
            body =
                "<style>" + (0..<240).map { "g>g+g .a\($0)~*{}" }.joined() + "</style>"
                + String(repeating: "<g class=\"a1\"/>", count: 9_000) + "<rect width=\"9\" height=\"9\"/>"
        default: body = "<rect width=\"9\" height=\"9\"/>"
        }
        let bytes = Array("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">\(body)</svg>".utf8)
        var outcome = "taken"
        let time = ContinuousClock().measure { do { _ = try Logo(bytes: bytes) } catch { outcome = "\(error)" } }
        print("heavy", kind, bytes.count, time, outcome)
    }
}
