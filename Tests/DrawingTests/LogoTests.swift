internal import Base
import Foundation
import Rendering
import Testing

@testable import Drawing

@Suite("Logo")
struct LogoTests {
    private static func svg(_ body: String, _ attributes: String = "viewBox=\"0 0 40 20\"") -> [UInt8] {
        Array(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \(attributes)>\(body)</svg>".utf8)
    }
    private static let rect = "<rect width=\"40\" height=\"20\" fill=\"#246\"/>"

    @Test("a plain SVG is taken, with its shape")
    func plain() throws {
        let logo = try Logo(bytes: Self.svg(Self.rect))
        #expect(logo.format == .svg)
        #expect(logo.size == Size(40, 20))
        #expect(abs(logo.aspect - 2) < 0.02)
        #expect(!logo.isTransparent)
        #expect(logo.warnings.isEmpty)
    }

    @Test("transparent margins are trimmed")
    func margins() throws {
        let logo = try Logo(bytes: Self.svg("<rect x=\"10\" y=\"5\" width=\"10\" height=\"10\"/>"))
        #expect(logo.isTransparent)
        #expect(abs(logo.ink.x - 10) < 0.3 && abs(logo.ink.y - 5) < 0.3 && abs(logo.aspect - 1) < 0.05)
        let fitted = logo.fitted(in: Rect(x: 0, y: 0, width: 100, height: 50))
        #expect(abs(fitted.width - 50) < 2 && abs(fitted.midX - 50) < 0.01)
    }

    @Test(
        "a missing or odd size is made good",
        arguments: ["", "width=\"0\" height=\"0\" viewBox=\"0 0 40 20\"", "width=\"100%\"", "width=\"30mm\" height=\"15mm\""])
    func sizes(attributes: String) throws {
        let logo = try Logo(bytes: Self.svg(Self.rect, attributes))
        #expect(logo.size.width > 0 && logo.size.height > 0)
    }

    @Test(
        "an SVG that reaches out of itself or acts is refused, with the line",
        arguments: [
            ("<script>alert(1)</script>", "script"), ("<svg:script xmlns:svg=\"http://www.w3.org/2000/svg\"/>", "script"),
            ("<rect onclick=\"x()\"/>", "event handler"), ("<rect ONLOAD=\"x()\"/>", "event handler"),
            ("<foreignObject/>", "foreignObject"), ("<image href=\"https://example.org/a.png\"/>", "another file or site"),
            ("<image xlink:href=\"file:///etc/passwd\"/>", "another file or site"), ("<image href=\"a.png\"/>", "another file or site"),
            ("<image x:href=\"a.png\"/>", "another file or site"), ("<image href=\"&#104;ttp://e.org\"/>", "another file or site"),
            ("<use href=\"b.svg#x\"/>", "another file or site"),
            ("<rect fill=\"url(https://example.org/#a)\"/>", "another file or site"),
            ("<rect style=\"fill:u\\72l( 'x.svg#a')\"/>", "another file or site"),
            ("<rect style=\"fill:URL(x.svg#a)\"/>", "another file or site"),
            ("<style>@import 'a.css';</style>", "@import"), ("<style><![CDATA[@\\69mport 'a.css';]]></style>", "@import"),
            ("<style>@font-face{font-family:a}</style>", "@font-face"), ("<?xml-stylesheet href=\"a.css\"?>", "style sheet"),
            ("<image href=\"data:image/svg+xml;base64,AAAA\"/>", "embedded content"),
            ("<image href=\"data:text/html,a\"/>", "embedded content"), ("<g xml:base=\"https://example.org\"/>", "base address"),
            ("<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/passwd\"/>", "inclusion"),
        ])
    func hostile(body: String, what: String) {
        expectRefusal(Self.svg("\n" + body)) { failure in
            guard case .hostile(let found, let line) = failure else { return false }
            return found.english.contains(what) && line == 2
        }
    }

    @Test("an entity bomb is refused before anything expands")
    func entityBomb() {
        var text = "<?xml version=\"1.0\"?>\n<!DOCTYPE svg [\n<!ENTITY a0 \"lol\">\n"
        for level in 1..<10 { text += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">\n" }
        text += "]>\n<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&a9;</text></svg>"
        expectRefusal(Array(text.utf8)) { if case .hostile = $0 { true } else { false } }
    }

    @Test("the standard document type that drawing programs write is no harm")
    func doctype() throws {
        let head =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/a.dtd\">\n"
        let logo = try Logo(bytes: Array(head.utf8) + Self.svg(Self.rect))
        #expect(!String(decoding: logo.bytes, as: UTF8.self).contains("DOCTYPE"))
    }

    @Test("an SVG in Latin-1 that says so is read")
    func latin() throws {
        let head = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><!-- H".utf8) + [0xF4] + Array("pital -->".utf8)
        _ = try Logo(bytes: head + Self.svg(Self.rect))
        expectRefusal(Array("<!-- ".utf8) + [0xF4] + Array(" -->".utf8) + Self.svg(Self.rect)) {
            if case .unreadable = $0 { true } else { false }
        }
    }

    @Test(
        "references that multiply are refused before they are drawn",
        arguments: ["use", "pattern", "marker", "nesting", "elements", "css", "outline"])
    func bombs(kind: String) {
        var body = ""
        switch kind {
        case "use":
            body = "<g id=\"a0\">\(Self.rect)</g>"
            for level in 1..<12 {
                body += "<g id=\"a\(level)\">" + String(repeating: "<use href=\"#a\(level - 1)\"/>", count: 10) + "</g>"
            }
        case "pattern":
            body = "<pattern id=\"a0\" width=\"1\" height=\"1\">\(Self.rect)</pattern>"
            for level in 1..<12 {
                let filled = String(repeating: "<rect fill=\"url(#a\(level - 1))\" width=\"9\" height=\"9\"/>", count: 10)
                body += "<pattern id=\"a\(level)\" width=\"1\" height=\"1\">\(filled)</pattern>"
            }
        case "marker":
            let line = (0..<5000).map { "\($0 % 40) \($0 % 20)" }.joined(separator: "L")
            body = "<marker id=\"m\">" + String(repeating: Self.rect, count: 100) + "</marker>"
            body += "<g marker-mid=\"url(#m)\"><path d=\"M\(line)\"/></g>"
        case "nesting": body = String(repeating: "<g>", count: 65) + String(repeating: "</g>", count: 65)
        case "outline": body = "<path d=\"M0 0" + String(repeating: "L40 20L0 9", count: 3000) + "\"/>"
        case "elements": body = String(repeating: "<g/>", count: 20_001)
        default: body = "<style>" + String(repeating: "a b{}", count: 20_000) + "</style>" + String(repeating: "<g/>", count: 1000)
        }
        expectRefusal(Self.svg(body)) { if case .tooComplex = $0 { true } else { false } }
    }

    @Test("circular references end")
    func circles() throws {
        let body = "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>"
        let time = ContinuousClock().measure { _ = try? Logo(bytes: Self.svg(Self.rect + body)) }
        #expect(time < .seconds(2))
    }

    @Test("a 100,000-pixel PNG is refused by its header")
    func hugePNG() {
        expectRefusal(Self.pngHeader(width: 100_000, height: 100_000)) { $0 == .tooManyPixels(width: 100_000, height: 100_000) }
        let embedded = Data(Self.pngHeader(width: 100_000, height: 100_000)).base64EncodedString()
        expectRefusal(Self.svg("<image width=\"9\" height=\"9\" href=\"data:image/png;base64,\(embedded)\"/>")) {
            $0 == .tooManyPixels(width: 100_000, height: 100_000)
        }
    }

    @Test("what is no logo is refused by what it is, whatever its name")
    func others() {
        expectRefusal([]) { $0 == .empty }
        expectRefusal(Array("GIF89a".utf8) + [1, 0, 1, 0]) {
            if case .unsupported(let what) = $0 { what.english == "a GIF" } else { false }
        }
        expectRefusal(Array("Bonjour".utf8)) { $0 == .unknownFormat }
        expectRefusal(Array("<html><body/></html>".utf8)) { if case .unsupported = $0 { true } else { false } }
        expectRefusal([UInt8](repeating: 0x20, count: 2_000_001)) { $0 == .tooLarge(bytes: 2_000_001) }
        expectRefusal(Self.svg("")) { $0 == .blank }
        expectRefusal(Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><g>".utf8)) { $0 == .truncated(.svg) }
    }

    @Test("a JPEG is taken whole and refused cut")
    func jpeg() throws {
        let logo = try Logo(bytes: Self.jpeg)
        #expect(logo.size == Size(24, 12))
        #expect(logo.warnings == [.small(width: 24, height: 12)])
        #expect(!logo.isTransparent)
        for count in [3, 20, 100, Self.jpeg.count / 2, Self.jpeg.count - 2] {
            expectRefusal(Array(Self.jpeg.prefix(count))) { $0 == .truncated(.jpeg) }
        }
    }

    @Test("a PNG cut anywhere is refused, and any damaged byte does no harm")
    func brokenPNG() throws {
        let whole = try QRMatrix(payload: "A").png(side: 58)
        #expect(try Logo(bytes: whole).format == .png)
        for count in stride(from: 8, to: whole.count - 8, by: 7) { expectRefusal(Array(whole.prefix(count))) { $0 == .truncated(.png) } }
        for index in whole.indices {
            var damaged = whole
            damaged[index] ^= 0x55
            _ = try? Logo(bytes: damaged)
        }
    }

    @Test(
        "every real or odd logo is drawn or refused with a reason, in little time",
        .enabled(if: Shared.logos != nil, "../shared is not here"))
    func shared() throws {
        let logos = try #require(Shared.logos)
        let files = try FileManager.default.subpathsOfDirectory(atPath: logos.path).sorted()
            .filter { $0.hasSuffix(".svg") || $0.hasSuffix(".png") }
        #expect(files.count >= 100)
        var refused: [String] = []
        for file in files {
            let bytes = [UInt8](try Data(contentsOf: logos.appendingPathComponent(file)))
            let time = ContinuousClock().measure {
                do { _ = try Logo(bytes: bytes) } catch { refused.append("\(file): \(error)") }
            }
            #expect(time < .seconds(3), "\(file)")
        }
        #expect(!refused.contains { $0.hasPrefix("brand-svg") }, "\(refused)")
        #expect(refused.count < 20, "\(refused.joined(separator: "\n"))")
    }

    private func expectRefusal(
        _ bytes: [UInt8], at location: SourceLocation = #_sourceLocation, _ matches: (LogoFailure) -> Bool
    ) {
        do {
            _ = try Logo(bytes: bytes)
            Issue.record("taken, though it should be refused", sourceLocation: location)
        } catch {
            #expect(matches(error), "\(error)", sourceLocation: location)
            #expect(!error.description.isEmpty && !error.hint.isEmpty, sourceLocation: location)
        }
    }

    private static func pngHeader(width: UInt32, height: UInt32) -> [UInt8] {
        func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
        return [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + big(13) + Array("IHDR".utf8) + big(width) + big(height) + [8, 6, 0, 0, 0]
            + big(0) + big(0) + Array("IEND".utf8) + big(0)
    }

    /// 24 × 12 pixels of one blue.
    private static let jpeg = [UInt8](
        Data(
            base64Encoded: """
                /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H///
                /6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAM
                ABgDASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy
                JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT
                lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA
                AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom
                JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc
                bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCtRRRXQYBRRRQB/9k=
                """, options: .ignoreUnknownCharacters)!)
}

private enum Shared {
    /// The folder of test logos beside the package, where it is there.
    static let logos: URL? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("shared/data/logos")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return nil
    }()
}
