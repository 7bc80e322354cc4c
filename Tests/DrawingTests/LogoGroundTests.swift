internal import Base
import Foundation
internal import Rendering
import Testing

@testable import Drawing

/// What a logo is seen on, and what comes out of an SVG that a browser draws.
@Suite("A logo's ground and dialect")
struct LogoGroundTests {
    private static func svg(_ body: String, _ attributes: String = "viewBox=\"0 0 400 200\"") -> [UInt8] {
        Array(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \(attributes)>\(body)</svg>".utf8)
    }
    private static let green = "<rect width=\"400\" height=\"200\" fill=\"#14823C\"/>"
    private static let letters = "<path fill=\"#fff\" d=\"M210 40h40v120h-40zM270 40h40v120h-40zM330 40h40v120h-40z\"/>"

    @Test(
        "white or cream on transparency takes a dark panel, all else a light one",
        arguments: [
            ("<path fill=\"#fff\" d=\"M20 20h360v160H20z\"/>", Logo.Panel.dark),
            ("<circle fill=\"#FFF8E7\" cx=\"99\" cy=\"99\" r=\"60\"/>", .dark),
            (green, .light), (green + letters, .light), ("<rect width=\"180\" height=\"180\" fill=\"#14823C\"/>" + letters, .dark),
            ("<circle fill=\"#fff\" cx=\"99\" cy=\"99\" r=\"80\"/><circle fill=\"#14823C\" cx=\"99\" cy=\"99\" r=\"76\"/>", .light),
            ("<circle fill=\"#FFE600\" cx=\"99\" cy=\"99\" r=\"80\"/>", .light), ("<circle cx=\"99\" cy=\"99\" r=\"80\"/>", .light),
        ])
    func panel(body: String, panel: Logo.Panel) throws { #expect(try Logo(bytes: Self.svg(body)).panel == panel) }

    @Test("half white and half black on transparency is refused, and so is cream on an opaque white")
    func pale() {
        for body in [
            "<rect fill=\"#fff\" width=\"190\" height=\"200\"/><rect x=\"210\" width=\"190\" height=\"200\"/>",
            "<rect fill=\"#fff\" width=\"400\" height=\"200\"/><rect x=\"99\" y=\"50\" fill=\"#FFFBF2\" width=\"99\" height=\"99\"/>",
        ] {
            do {
                let logo = try Logo(bytes: Self.svg(body))
                Issue.record("taken on \(logo.panel): \(body)")
            } catch {
                guard case .pale = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(error.wording.french.contains("fond blanc") && !error.advice.french.isEmpty)
            }
        }
    }

    @Test("opaque white margins are trimmed as transparent ones are")
    func margins() throws {
        let logo = try Logo(
            bytes: Self.svg(
                "<rect fill=\"#fff\" width=\"400\" height=\"200\"/><rect x=\"100\" y=\"50\" width=\"200\" height=\"100\" fill=\"#14823C\"/>"
            ))
        #expect(abs(logo.ink.x - 100) < 2 && abs(logo.ink.width - 200) < 4 && abs(logo.aspect - 2) < 0.1)
    }

    @Test(
        "what drawing programs write and browsers show is taken",
        arguments: [
            "<a href=\"https://example.org/\">\(green)</a>", "<rect width=\"400\" height=\"200\" fill=\"var(--x, #14823C)\"/>",
            "<style>:root{--x:#14823C}.a{fill:var(--x)}</style><rect class=\"a\" width=\"400\" height=\"200\"/>",
            "<switch><foreignObject requiredExtensions=\"http://ns.adobe.com/AdobeIllustrator/10.0/\"/><g>\(green)</g></switch>",
            "<metadata><x:y xmlns:x=\"urn:a\">text</x:y></metadata>\(green)", "<title>Mairie</title>\(green)",
        ])
    func taken(body: String) throws {
        let logo = try Logo(bytes: Self.svg(body))
        #expect(try Self.colour(logo) == 0x14823C)
    }

    @Test("Illustrator's names for its vocabularies are no harm")
    func illustrator() throws {
        let head =
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\" [\n<!ENTITY ns_ai \"http://ns.adobe.com/AdobeIllustrator/10.0/\">\n]>"
        let body =
            "<svg xmlns:i=\"&ns_ai;\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 200\">\(Self.green)<i:pgf>eJzs</i:pgf></svg>"
        #expect(try Self.colour(Logo(bytes: Array((head + body).utf8))) == 0x14823C)
    }

    @Test("sizes in em are a browser's, so that nothing is cropped")
    func em() throws {
        let logo = try Logo(bytes: Self.svg(Self.green, "width=\"25em\" height=\"12.5em\""))
        #expect(logo.size == Size(400, 200) && abs(logo.aspect - 2) < 0.01)
    }

    @Test(
        "what would come out otherwise than in a browser is refused by its name",
        arguments: [
            ("<text>Ma Ville</text>", "texte"), ("<rect width=\"9\" height=\"9\"><animate attributeName=\"x\"/></rect>", "animation"),
            ("<rect width=\"9\" height=\"9\" fill=\"var(--y)\"/>", "variable"),
            ("<rect width=\"9\" height=\"9\" style=\"fill:oklch(60% .1 90)\"/>", "lch("),
            ("<rect width=\"9\" height=\"9\" style=\"transform-origin:center\"/>", "transform-origin"),
            ("<g clip-path=\"circle(50%)\">\(green)</g>", "clip-path"),
            ("<path vector-effect=\"non-scaling-stroke\" d=\"M0 0h9\"/>", "vector-effect"),
            ("<style>@media (min-width:1px){rect{fill:red}}</style>\(green)", "@media"),
        ])
    func otherwise(body: String, what: String) {
        do {
            _ = try Logo(bytes: Self.svg(body))
            Issue.record("taken: \(body)")
        } catch {
            #expect(error.wording.french.contains(what) && error.wording.french.contains("navigateur"), "\(error.wording.french)")
        }
    }

    @Test(
        "layers without number are refused before anything is painted",
        arguments: ["blur", "mask", "opacity", "class"])
    func layers(kind: String) {
        let body =
            switch kind {
            case "blur":
                "<filter id=\"f\" x=\"-1\" y=\"-1\" width=\"3\" height=\"3\"><feGaussianBlur stdDeviation=\"20\"/></filter>"
                    + (0..<401).map { "<rect x=\"\($0 % 20 * 18)\" width=\"40\" height=\"40\" filter=\"url(#f)\"/>" }.joined()
            case "mask":
                "<mask id=\"m\"><rect width=\"9\" height=\"9\" fill=\"#fff\"/></mask>"
                    + (0..<19_000).map { "<rect x=\"\($0 % 130)\" width=\"3\" height=\"3\" mask=\"url(#m)\"/>" }.joined()
            case "opacity":
                "<rect id=\"r\" width=\"3\" height=\"3\"/>"
                    + (0..<19_000).map { "<use href=\"#r\" x=\"\($0 % 130)\" opacity=\".5\"/>" }.joined()
            default:
                "<style>.a{opacity:.5}</style>"
                    + (0..<9_000).map { "<rect class=\"a\" x=\"\($0 % 130)\" width=\"3\" height=\"3\"/>" }.joined()
            }
        let clock = ContinuousClock()
        let start = clock.now
        do {
            _ = try Logo(bytes: Self.svg(body))
            Issue.record("taken: \(kind)")
        } catch {
            guard case .tooComplex = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(clock.now - start < .seconds(10))
    }

    @Test("effects and pictures are drawn once, as pixels, by another run of the program")
    func drawn() throws {
        let body =
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter><g filter=\"url(#f)\"><rect x=\"50\" y=\"50\" width=\"300\" height=\"100\" fill=\"#14823C\"/></g>"
        let logo = try Logo(bytes: Self.svg(body))
        #expect(logo.format == .png && logo.isDrawn && logo.warnings.contains(.pixels))
        #expect(max(logo.size.width, logo.size.height) >= 1_000)
        // Blurred in linear light, by bytes.
        let colour = try #require(try Self.colour(logo))
        #expect(abs(Int(colour >> 8 & 255) - 0x82) < 6 && abs(Int(colour & 255) - 0x3C) < 6)
    }

    @Test("a picture that calls itself image/jpg is drawn for what it is")
    func kinds() throws {
        let picture = Data(try QRMatrix(payload: "A").png(side: 58)).base64EncodedString()
        let logo = try Logo(bytes: Self.svg("<image width=\"200\" height=\"200\" xlink:href=\"data:image/jpg;base64,\(picture)\"/>"))
        #expect(abs(logo.aspect - 1) < 0.1)
    }

    /// Of the middle of a logo as it is drawn.
    private static func colour(_ logo: Logo) throws -> UInt32? {
        let art = try LogoArt(logo.bytes, logo.format)
        let surface = try art.drawing(logo.ink, 100 / logo.ink.width)
        return surface.withPixels { pixels, perRow, width, height in
            pixels[height / 2 * perRow + width / 2] & 0xFFFFFF
        }
    }
}
