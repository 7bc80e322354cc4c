public import Graphics

/// What a QR code of a shipped file must hold, tried on its pixels.
public struct QRProof: Sendable {
    /// One rule tried. Texts are French: they go into the kit's report.
    public struct Result: Hashable, Sendable {
        public enum Rule: String, CaseIterable, Sendable {
            case decodes = "qr-lisible"
            case degraded = "qr-degrade"
            case quietZone = "qr-marge"
            case moduleSize = "qr-module"
            case contrast = "qr-contraste"
        }
        public let rule: Rule
        public let passed: Bool
        public let detail: String
        /// What to do about it; nil where it passed.
        public let remedy: String?
    }

    /// Pixels along a module that every rule is tried at, at most: enough to measure a sixth of a module, few enough to be quick.
    private static let density = 6

    /// A picture on a screen of fewer pixels a module is degraded as it is: a preview.
    private static let finest = 5.0

    /// The smallest module on paper.
    public static let smallestModule = Length.mm(0.5)

    /// What a reader must get, byte for byte.
    public let url: String
    /// Modules along one side, without quiet zone.
    public let modules: Int
    /// Checks the size of a module: for pieces on paper.
    public let printed: Bool

    public init(url: String, modules: Int, printed: Bool) {
        self.url = url
        self.modules = modules
        self.printed = printed
    }

    /// Tries every rule, in their order.
    ///
    /// - Parameters:
    ///   - picture: the shipped file's pixels: the white panel of the code, quiet zone included, or more.
    ///   - panel: where the panel lies in the picture, in pixels; the whole picture where nil.
    ///   - ppi: pixels an inch of paper.
    ///   - reader: of this thread.
    public func check(_ picture: GreyImage, panel: Rect? = nil, ppi: Double, reader: QRReader) -> [Result] {
        let whole =
            panel.map { panel in
                let (x, y) = (Int(panel.x.rounded(.down)), Int(panel.y.rounded(.down)))
                return picture.cropped(x: x, y: y, width: Int(panel.maxX.rounded(.up)) - x, height: Int(panel.maxY.rounded(.up)) - y)
            } ?? picture
        let factor = min(1, Double(Self.density * (modules + 8)) / Double(max(1, min(whole.width, whole.height))))
        let image = whole.reduced(by: factor)
        let ppi = ppi * factor
        let symbol = QRSymbol(in: image, modules: modules)
        // What is read small and grey is read large and black too.
        let poor =
            symbol.map { reader.read(sampled(image, $0, scale: 2).levelled(black: 80, white: 180), .asIs).map(\.text) == [url] } ?? false
        var results = [poor ? decoded([url]) : decodes(image, reader)]
        if printed || symbol.map({ $0.module / factor >= Self.finest }) ?? true {
            results.append(degraded(image, symbol, reader, poor: poor))
        }
        results.append(quietZone(image, symbol))
        if printed { results.append(moduleSize(symbol, ppi)) }
        results.append(contrast(image, symbol))
        return results
    }

    private func decodes(_ image: GreyImage, _ reader: QRReader) -> Result {
        // Half the density is what a reader needs, and four times as quick; where that is too little, all there is.
        let texts = reader.read(image.reduced(by: 0.5)).map(\.text)
        return decoded(texts.isEmpty ? reader.read(image).map(\.text) : texts)
    }

    private func decoded(_ texts: [String]) -> Result {
        let detail =
            texts.isEmpty
            ? "aucun QR code lu"
            : texts == [url] ? "le QR code donne \(url)" : "le QR code donne \(texts.joined(separator: ", ")) au lieu de \(url)"
        return result(.decodes, texts == [url], detail, "refaire la pièce\u{A0}: le code imprimé n’est pas celui du registre")
    }

    /// As a poor camera sees it: two pixels a module, in grey; three and blurred; three and turned by 3°, for a turned module needs more
    /// pixels than an upright one.
    ///
    /// - Parameter poor: whether the first of these was read.
    private func degraded(_ image: GreyImage, _ symbol: QRSymbol?, _ reader: QRReader, poor: Bool) -> Result {
        let remedy = "agrandir le QR code ou renforcer son contraste"
        guard let symbol else { return result(.degraded, false, "aucun QR code trouvé", remedy) }
        let fine = sampled(image, symbol, scale: 3)
        var failed = poor ? [] : ["2 pixels par module, en gris"]
        for (name, treatment) in [("flou", QRReader.Treatment.blurred), ("incliné de 3°", .turned(degrees: 3))]
        where reader.read(fine, treatment).map(\.text) != [url] { failed.append(name) }
        return result(
            .degraded, failed.isEmpty,
            failed.isEmpty ? "lu même réduit, flou, incliné et gris" : "illisible\u{A0}: \(failed.joined(separator: ", "))", remedy)
    }

    /// Cut to the symbol and its quiet zone.
    private func sampled(_ image: GreyImage, _ symbol: QRSymbol, scale: Int) -> GreyImage {
        let margin = 4 * symbol.module
        return image.sampled(
            left: Double(symbol.left) - margin, top: Double(symbol.top) - margin, module: symbol.module, side: modules + 8, scale: scale)
    }

    private func quietZone(_ image: GreyImage, _ symbol: QRSymbol?) -> Result {
        let remedy = "laisser 4 modules de blanc tout autour du QR code"
        guard let symbol else { return result(.quietZone, false, "aucun QR code trouvé", remedy) }
        // One pixel at the symbol's edge may be grey, one at the far edge belongs to the neighbour.
        let margin = Int((4 * symbol.module).rounded(.down)) - 1
        let inside = (left: symbol.left - 1, top: symbol.top - 1, right: symbol.right + 1, bottom: symbol.bottom + 1)
        let outside = (left: symbol.left - margin, top: symbol.top - margin, right: symbol.right + margin, bottom: symbol.bottom + margin)
        guard outside.left >= 0, outside.top >= 0, outside.right < image.width, outside.bottom < image.height else {
            return result(.quietZone, false, "la marge du QR code est plus étroite que 4 modules", remedy)
        }
        for y in outside.top...outside.bottom {
            for x in outside.left...outside.right
            where !((inside.left...inside.right).contains(x) && (inside.top...inside.bottom).contains(y)) && image[x, y] < symbol.light {
                return result(.quietZone, false, "quelque chose touche la marge du QR code", remedy)
            }
        }
        return result(.quietZone, true, "4 modules de blanc tout autour", remedy)
    }

    private func moduleSize(_ symbol: QRSymbol?, _ ppi: Double) -> Result {
        let remedy = "agrandir le QR code ou raccourcir le lien"
        guard let symbol else { return result(.moduleSize, false, "aucun QR code trouvé", remedy) }
        let hundredths = Int((symbol.module * 25.4 / ppi * 100).rounded())
        let text = "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        // Edges are measured to a pixel: half a pixel either side over all modules.
        let slack = 25.4 / ppi / Double(modules)
        let passed = symbol.module * 25.4 / ppi >= Self.smallestModule.mm - slack
        return result(.moduleSize, passed, "module de \(text)\u{A0}mm (au moins 0,50\u{A0}mm)", remedy)
    }

    private func contrast(_ image: GreyImage, _ symbol: QRSymbol?) -> Result {
        let remedy = "imprimer le QR code en noir sur blanc"
        guard let symbol else { return result(.contrast, false, "aucun QR code trouvé", remedy) }
        let tenths = Int(symbol.contrast * 10)
        return result(.contrast, symbol.contrast >= 4, "contraste de \(tenths / 10),\(tenths % 10):1 (au moins 4:1)", remedy)
    }

    private func result(_ rule: Result.Rule, _ passed: Bool, _ detail: String, _ remedy: String) -> Result {
        Result(rule: rule, passed: passed, detail: detail, remedy: passed ? nil : remedy)
    }
}
