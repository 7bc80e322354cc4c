import Foundation

/// QR codes seen as three phones see them: zbar, ZXing and OpenCV read the same pictures once they are small, blurred, dirty, folded and
/// slanted. `make test` installs the readers into `.build/browser`.
public enum Phones {
    /// What one reader made of one picture.
    public struct Reading: Decodable, Sendable {
        public let picture: String
        /// `small`, `blurred`, `dirty`, `folded`, `slanted`
        public let way: String
        /// `zbar`, `zxing`, `opencv`
        public let decoder: String
        public let texts: [String]
        /// The first text as a browser writes that address (WHATWG URL); empty where it is none.
        public let href: String
    }

    /// - Parameters:
    ///   - pictures: paths of PNGs, each a code with its quiet zone.
    ///   - modules: along a side, quiet zone included.
    public static func read(_ pictures: [String], modules: Int) async throws -> [Reading] {
        let scratch = try ScratchDirectory()
        let script = try scratch.write("phones.py", script)
        let outcome = try await Binary.run(program: Browser.python, [script, "\(modules)"] + pictures)
        guard outcome.status == 0 else { throw Browser.Crashed(description: String(outcome.stderr.suffix(800))) }
        return try JSONDecoder().decode([Reading].self, from: Data(outcome.stdout.utf8))
    }

    private static let script = #"""
        import json, sys, zlib
        import ada_url, cv2, numpy, zxingcpp
        from pyzbar import pyzbar

        cv2.setNumThreads(1)


        def zbar(picture):
            return [found.data.decode() for found in pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])]


        def zxing(picture):
            return [found.text for found in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


        def opencv(picture):
            text, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
            return [text] if text else []


        def small(picture, modules, dice):
            side = modules * 3
            return cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)


        def blurred(picture, modules, dice):
            return cv2.GaussianBlur(cv2.resize(picture, (modules * 6, modules * 6), interpolation=cv2.INTER_AREA), (0, 0), 2)


        def dirty(picture, modules, dice):
            result = cv2.resize(picture, (modules * 8, modules * 8), interpolation=cv2.INTER_AREA)
            for _ in range(6):
                x, y = dice.integers(modules * 8 // 4, modules * 6, 2)
                cv2.circle(result, (int(x), int(y)), int(dice.integers(4, 9)), int(dice.integers(60, 200)), -1)
            return result


        def folded(picture, modules, dice):
            """A crease over the whole code hides 4 % of its side."""
            side = modules * 8
            result = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
            symbol = side * (modules - 8) / modules
            at = int((side - symbol) / 2 + symbol * dice.uniform(0.3, 0.7))
            wide = max(1, round(symbol * 0.04))
            if dice.integers(2):
                result[:, at:at + wide] = 200
            else:
                result[at:at + wide] = 200
            return result


        def slanted(picture, modules, dice):
            side = modules * 8
            result = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
            near, far = side * 0.04, side * 0.16
            corners = numpy.float32([[0, 0], [side, 0], [side, side], [0, side]])
            seen = numpy.float32([[far, near], [side - near, far], [side - far * 0.6, side - near], [near, side - far * 0.4]])
            return cv2.warpPerspective(result, cv2.getPerspectiveTransform(corners, seen), (side, side), borderValue=255)


        ways = {"small": small, "blurred": blurred, "dirty": dirty, "folded": folded, "slanted": slanted}
        readings = []
        for path in sys.argv[2:]:
            picture = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
            for way, treat in ways.items():
                dice = numpy.random.default_rng(zlib.crc32((path.split("/")[-1] + way).encode()))
                treated = cv2.copyMakeBorder(treat(picture, int(sys.argv[1]), dice), 12, 12, 12, 12, cv2.BORDER_CONSTANT, value=255)
                for decoder in (zbar, zxing, opencv):
                    texts = decoder(treated)
                    href = ada_url.URL(texts[0]).href if texts and ada_url.check_url(texts[0]) else ""
                    readings.append({"picture": path, "way": way, "decoder": decoder.__name__, "texts": texts, "href": href})
        print(json.dumps(readings))
        """#
}
