import Base
import Foundation
import TestSupport
import Testing

@testable import Drawing

/// What librsvg and a browser make of the same SVG: it looks alike, or it is refused by its name.
@Suite("A logo's dialect")
struct LogoDialectTests {
    private static func svg(_ body: String, _ attributes: String = "viewBox=\"0 0 400 400\"") -> String {
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \(attributes)>\(body)</svg>"
    }
    private static let square = "<rect x=\"50\" y=\"50\" width=\"300\" height=\"300\" fill=\"#14823C\"/>"
    private static let disc = "<circle cx=\"200\" cy=\"200\" r=\"150\" fill=\"#c33\"/>"
    private static func painted(_ paint: String) -> String { "<rect x=\"50\" y=\"50\" width=\"300\" height=\"300\" \(paint)/>" }
    private static func ruled(_ sheet: String, _ body: String = painted("class=\"a\" id=\"b\"")) -> String {
        svg("<style>\(sheet)</style>\(body)")
    }
    private static func filtered(_ steps: String, _ attributes: String = "") -> String {
        svg("<filter id=\"f\" \(attributes)>\(steps)</filter><g filter=\"url(#f)\">\(square)</g>")
    }
    private static func fading(_ kind: String, _ attributes: String) -> String {
        svg(
            "<\(kind)Gradient id=\"g\" \(attributes)><stop stop-color=\"#c33\"/><stop offset=\"1\" stop-color=\"#33c\"/></\(kind)Gradient>"
                + painted("fill=\"url(#g)\""))
    }

    /// Common ways of writing that both draw alike.
    private static let colours: [String] = [
        "hsl(140,73%,29%)", "hsla(140,73%,29%,.8)", "hsl(140deg 73% 29% / .8)", "rgb(20 130 60 / 80%)", "#14823CC0", "#184",
        "rebeccapurple", "currentColor", "#14823C icc-color(x 1 2)", "url(#nowhere) #14823C", "vert", "inherit",
    ]
    private static let sheets: [String] = [
        ":root{fill:#c33}", ".a{fill:#c33 !important}", "#b{fill:#c33} .a{fill:blue} rect{fill:lime}", "rect:not(.c){fill:#c33}",
        "[id^='b']{fill:#c33}", "rect:first-of-type{fill:#c33}", "@media print{rect{fill:#c33}}",
        "@media (prefers-color-scheme: dark){rect{fill:#c33}}", "@charset 'utf-8';rect{fill:#c33}",
        ":root{--c:#c33}rect{fill:var(--c)}",
        "rect{rx:80px;fill:#c33}", "rect{transform:translate(20px,20px) rotate(10deg)}", "<!-- rect{fill:#c33} -->",
    ]
    private static let bodies: [String] = [
        "<a href=\"https://example.org\"><style>a{fill:#c33}</style>\(painted(""))</a>",
        "<title>x</title><style>rect:nth-child(3){fill:#c33}</style>\(painted(""))",
        "<style>title + rect{fill:#c33}</style><title>x</title>\(painted(""))",
        "<g requiredExtensions=\"http://x\">\(square)</g><circle cx=\"200\" cy=\"200\" r=\"60\"/>",
        "<defs><g id=\"a\">\(square)</g><g id=\"c\">\(disc)</g></defs><use xlink:href=\"#a\" href=\"#c\"/>",
        "<symbol id=\"s\" viewBox=\"0 0 400 400\">\(square)</symbol><use href=\"#s\" x=\"100\" y=\"100\" width=\"200\" height=\"200\"/>",
        "<clipPath id=\"c\" clipPathUnits=\"objectBoundingBox\"><circle cx=\".5\" cy=\".5\" r=\".4\"/></clipPath><g clip-path=\"url(#c)\">\(square)</g>",
        "<mask id=\"m\"><rect width=\"400\" height=\"400\" fill=\"#fff\"/><circle cx=\"200\" cy=\"200\" r=\"99\"/></mask><g mask=\"url(#m)\">\(square)</g>",
        "<mask id=\"m\" mask-type=\"alpha\"><circle cx=\"200\" cy=\"200\" r=\"120\"/></mask><g mask=\"url(#m)\">\(square)</g>",
        "\(square)<circle cx=\"200\" cy=\"200\" r=\"120\" fill=\"#c93\" style=\"mix-blend-mode:multiply\"/>",
        "<g opacity=\".7\">\(square)\(disc)</g>",
        "<rect x=\"50\" y=\"50\" width=\"300\" height=\"300\" fill=\"#14823C\" stroke=\"#c33\" stroke-width=\"60\" paint-order=\"stroke\"/>",
        "<path d=\"M0 200H400\" stroke=\"#c33\" stroke-width=\"90\" stroke-dasharray=\"60 20\" stroke-dashoffset=\"10\"/>",
        "<marker id=\"m\" markerWidth=\"3\" markerHeight=\"3\" refX=\"5\" refY=\"5\" viewBox=\"0 0 10 10\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\" fill=\"#c33\"/></marker><path d=\"M100 200H300\" stroke=\"#14823C\" stroke-width=\"30\" marker-start=\"url(#m)\" marker-end=\"url(#m)\"/>",
        "<pattern id=\"p\" width=\"80\" height=\"80\" patternUnits=\"userSpaceOnUse\"><rect width=\"40\" height=\"80\" fill=\"#c33\"/></pattern>\(painted("fill=\"url(#p)\""))",
        "<g style=\"filter:blur(9px)\">\(square)</g>", "<g style=\"filter:drop-shadow(0 0 9px rgb(200,50,50))\">\(square)</g>",
        "<rect x=\"10%\" y=\"5mm\" width=\"10em\" height=\"2in\" fill=\"#c33\"/>",
    ]
    private static let roots: [String] = [
        filtered("<feGaussianBlur stdDeviation=\"9\"/>"),
        filtered("<feColorMatrix type=\"saturate\" values=\".2\"/>"),
        filtered(
            "<feFlood flood-color=\"#c33\"/><feComposite in2=\"SourceAlpha\" operator=\"in\"/>", "color-interpolation-filters=\"sRGB\""),
        filtered("<feOffset dx=\"40\" dy=\"20\"/>"),
        fading("linear", "gradientTransform=\"rotate(45 .5 .5)\""), fading("radial", "fx=\".2\" fy=\".2\" fr=\".1\""),
        fading("linear", "x1=\".3\" x2=\".5\" spreadMethod=\"reflect\""),
        svg(square, "viewBox=\"-100 -100 600 600\""), svg(square, "width=\"10em\" height=\"10em\" viewBox=\"0 0 400 400\""),
        svg(square, "width=\"400\" height=\"200\" viewBox=\"0 0 400 400\" preserveAspectRatio=\"xMinYMin meet\""),
        svg(square, "width=\"400\" height=\"200\" viewBox=\"0 0 400 400\" preserveAspectRatio=\"none\""),
    ]
    private static let alike: [String] = [
        colours.map { svg("<g fill=\"#c33\">\(painted("fill=\"\($0)\""))</g>") },
        sheets.map { ruled($0) },
        bodies.map { svg($0) },
        roots,
    ].flatMap { $0 }

    /// What comes out otherwise, each with what the refusal names.
    private static let foreignColours: [(String, String)] = [
        ("ButtonText", "fill"), ("oklch(60% .1 140)", "fill"), ("hsl(140 73 29)", "fill"), ("rgb(none 130 60)", "fill"),
        ("rgb(from red r g b)", "fill"), ("color-mix(in srgb, red, blue)", "fill"), ("initial", "fill"), ("CanvasText", "fill"),
    ]
    private static let foreignSheets: [(String, String)] = [
        ("g{fill:#14823C; rect{fill:#c33}}", "g"), (":is(rect,g){fill:#c33}", ":is("), ("RECT{FILL:#c33}", "FILL"),
        ("@media screen{rect{fill:#c33}}", "@media screen"), ("@media print, screen{rect{fill:#c33}}", "@media print"),
        ("@media not print{rect{fill:#c33}}", "@media not"), ("@supports (fill:red){rect{fill:#c33}}", "@supports"),
        ("@namespace s 'http://www.w3.org/2000/svg';s|rect{fill:#c33}", "s|rect"), (".c{--c:#c33}rect{fill:var(--c,blue)}", "variable"),
        ("rect{all:initial}", "all"), ("rect{transform:rotate(20)}", "transform"), ("rect{transform:translate(10%,10%)}", "transform"),
        ("rect{scale:1.5}", "scale"), ("rect{rotate:20deg}", "rotate"), ("rect{width:20rem}", "width"),
        ("rect{mix-blend-mode:plus-lighter}", "mix-blend-mode"), ("svg{width:400px}", "width"), ("svg{border:9px solid}", "border"),
        ("rect{color-interpolation:linearRGB}", "color-interpolation"), ("rect{mask:url(#m) alpha}", "mask"),
    ]
    private static let foreignBodies: [(String, String)] = [
        ("<style media=\"print\">rect{fill:#c33}</style>\(square)", "media"),
        ("<style type=\"text/less\">a{}</style>\(square)", "type"),
        ("<switch><g systemLanguage=\"en\">\(square)</g><g>\(disc)</g></switch>", "systemlanguage"),
        ("<g style=\"filter:invert(1)\">\(square)</g>", "filter"), ("<g style=\"filter:brightness(1.5)\">\(square)</g>", "filter"),
        ("<path pathLength=\"10\" d=\"M0 200H400\" stroke=\"#c33\" stroke-width=\"90\" stroke-dasharray=\"1\"/>", "pathlength"),
        (
            "<clipPath id=\"d\"><path d=\"M0 0h9v9\"/></clipPath><clipPath id=\"c\" clip-path=\"url(#d)\"><path d=\"M0 0h9v9\"/></clipPath>",
            "clip-path"
        ),
        ("<style>defs rect{fill:red}</style><defs><rect id=\"r\" width=\"9\" height=\"9\"/></defs><use href=\"#r\"/>", "use"),
        ("<svg id=\"s\" width=\"9\" height=\"9\">\(square)</svg><use href=\"#s\" width=\"99\" height=\"99\"/>", "use"),
        ("<image width=\"9\" height=\"9\" style=\"image-rendering:pixelated\"/>\(square)", "image-rendering"),
    ]
    private static let foreignRoots: [(String, String)] = [
        (filtered("<feDropShadow dx=\"9\" dy=\"9\" stdDeviation=\"5\"/>"), "feDropShadow"),
        (filtered("<feOffset in=\"FillPaint\"/>"), "in: fillpaint"),
        (fading("linear", "color-interpolation=\"linearRGB\""), "color-interpolation"),
        (fading("linear", "style=\"transform:rotate(45deg)\""), "transform"),
        (svg(square, "viewBox=\"0 0 400 400\" transform=\"rotate(45)\""), "transform"),
        (svg(square, "viewBox=\"0 0 400 400\" style=\"width:400px;height:200px\""), "width"),
        (svg("<rect width=\"5em\" height=\"5em\"/>", "width=\"10em\" height=\"10em\" style=\"font-size:30px\""), "font-size"),
    ]
    private static let otherwise: [(String, String)] = [
        foreignColours.map { (svg("<g fill=\"#c33\">\(painted("fill=\"\($0.0)\""))</g>"), $0.1) },
        foreignSheets.map { (ruled($0.0), $0.1) },
        foreignBodies.map { (svg($0.0), $0.1) },
        foreignRoots,
    ].flatMap { $0 }

    @Test("what comes out otherwise than in a browser is refused by its name", arguments: otherwise.indices)
    func refused(index: Int) {
        let (text, name) = Self.otherwise[index]
        do {
            _ = try Logo(bytes: Array(text.utf8))
            Issue.record("taken: \(text)")
        } catch {
            guard case .drawnOtherwise = error else {
                Issue.record("\(error): \(text)")
                return
            }
            #expect(error.wording.english.contains(name) && !error.advice.french.isEmpty, "\(error.wording.english)")
        }
    }

    @Test(
        "what is taken looks as in a browser",
        .enabled(if: Browser.isThere, Comment(rawValue: Browser.isMissing)))
    func browser() async throws {
        let scratch = try ScratchDirectory()
        var paths: [String] = []
        var page = "<body style=\"margin:0;background:#fff\">"
        for (number, text) in Self.alike.enumerated() {
            do {
                let logo = try Logo(bytes: Array(text.utf8))
                let drawing = try LogoArt(logo.bytes, logo.format).drawing(logo.ink, 200 / max(logo.ink.width, logo.ink.height))
                paths.append(try scratch.write("\(number).png", bytes: drawing.png()))
            } catch {
                Issue.record("\(error): \(text)")
                paths.append("")
            }
            page += "<img style=\"position:absolute;width:200px;height:200px;object-fit:contain;left:\(number % 8 * 200)px;"
            page += "top:\(number / 8 * 200)px\" src=\"data:image/svg+xml;base64,\(Data(text.utf8).base64EncodedString())\">"
        }
        let file = try scratch.write("page.html", page)
        let script = """
            import cv2, numpy
            shots = browser.new_page(viewport={"width": 1600, "height": 200 * (len(sys.argv[3:]) // 8 + 1)})
            shots.goto("file://" + sys.argv[2])
            shots.wait_for_timeout(500)
            whole = cv2.imdecode(numpy.frombuffer(shots.screenshot(), numpy.uint8), cv2.IMREAD_COLOR)
            def trimmed(picture):
                shown = picture.min(axis=2) < 250
                rows, columns = numpy.where(shown.any(axis=1))[0], numpy.where(shown.any(axis=0))[0]
                if not len(rows): return picture[:1, :1], 0
                cut = picture[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
                return cv2.GaussianBlur(cv2.resize(cut, (128, 128), interpolation=cv2.INTER_AREA), (3, 3), 0), cut.shape[1] / cut.shape[0]
            for number, path in enumerate(sys.argv[3:]):
                if not path: continue
                x, y = number % 8 * 200, number // 8 * 200
                theirs, shape = trimmed(whole[y:y + 200, x:x + 200])
                ours = cv2.imread(path, cv2.IMREAD_UNCHANGED).astype(float)
                if ours.shape[2] == 4:
                    cover = ours[:, :, 3:] / 255
                    ours = ours[:, :, :3] * cover + 255 * (1 - cover)
                ours, own = trimmed(ours.astype(numpy.uint8))
                away = 1 if theirs.shape != ours.shape else (cv2.absdiff(theirs, ours).max(axis=2) > 24).mean()
                if away > 0.12 or abs(shape - own) > 0.06 * own: found.append(f"{number} {away:.3f} {shape:.2f} {own:.2f}")
            """
        let found = try await Browser.found(script, [file] + paths).filter { !$0.isEmpty }
        for line in found {
            let number = Int(line.prefix { $0 != " " }) ?? 0
            Issue.record("\(line): \(Self.alike[number])")
        }
    }
}
