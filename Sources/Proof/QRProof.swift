internal import Base
public import Drawing

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
    public static let density = 6

    /// A picture on a screen of fewer pixels a module is degraded as it is: a preview.
    private static let finest = 5.0

    /// What a reader must get, byte for byte.
    public let url: String
    /// Modules along one side, without quiet zone.
    public let modules: Int
    /// Checks the size of a module: for pieces on paper.
    public let printed: Bool
    /// The level it was made at; nil where only the picture is known.
    public let correction: QRMatrix.Correction?

    public init(url: String, modules: Int, printed: Bool, correction: QRMatrix.Correction? = nil) {
        self.url = url
        self.modules = modules
        self.correction = correction
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
                let (x, y) = (Int(clamping: panel.x.rounded(.down)), Int(clamping: panel.y.rounded(.down)))
                return picture.cropped(
                    x: x, y: y, width: Int(clamping: panel.maxX.rounded(.up)) - x, height: Int(clamping: panel.maxY.rounded(.up)) - y)
            } ?? picture
        let factor = min(1, Double(Self.density * (modules + 8)) / Double(max(1, min(whole.width, whole.height))))
        let sight = reader.sight(of: whole.reduced(by: factor).settled(), modules: modules)
        // What is read small and grey is read large and black too.
        let poor = sight.reduced(by: reader) == [url]
        var results = [decoded(poor ? [url] : sight.plain(by: reader))]
        if printed || sight.symbol.map({ $0.module / factor >= Self.finest }) ?? true {
            results.append(degraded(sight, reader, poor: poor))
        }
        results.append(quietZone(sight))
        if printed { results.append(moduleSize(sight.symbol, ppi * factor)) }
        results.append(contrast(sight.symbol))
        return results
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
    private func degraded(_ sight: QRSight, _ reader: QRReader, poor: Bool) -> Result {
        let remedy = "agrandir le QR code ou renforcer son contraste"
        guard sight.symbol != nil else { return result(.degraded, false, "aucun QR code trouvé", remedy) }
        var failed = poor ? [] : ["2 pixels par module, en gris"]
        if sight.blurred(by: reader) != [url] { failed.append("flou") }
        if sight.turned(by: reader) != [url] { failed.append("incliné de 3°") }
        return result(
            .degraded, failed.isEmpty,
            failed.isEmpty ? "lu même réduit, flou, incliné et gris" : "illisible\u{A0}: \(failed.joined(separator: ", "))", remedy)
    }

    private func quietZone(_ sight: QRSight) -> Result {
        let remedy = "laisser 4 modules de blanc tout autour du QR code"
        return switch sight.margin {
        case .none: result(.quietZone, false, "aucun QR code trouvé", remedy)
        case .narrow: result(.quietZone, false, "la marge du QR code est plus étroite que 4 modules", remedy)
        case .touched: result(.quietZone, false, "quelque chose touche la marge du QR code", remedy)
        case .clear: result(.quietZone, true, "4 modules de blanc tout autour", remedy)
        }
    }

    private func moduleSize(_ symbol: QRSymbol?, _ ppi: Double) -> Result {
        let remedy = "agrandir le QR code ou raccourcir le lien"
        guard let symbol else { return result(.moduleSize, false, "aucun QR code trouvé", remedy) }
        let hundredths = Int(clamping: (symbol.module * 25.4 / ppi * 100).rounded())
        let text = "\(hundredths / 100),\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
        // Edges are measured to a pixel: half a pixel either side over all modules.
        let slack = 25.4 / ppi / Double(modules)
        let passed = symbol.module * 25.4 / ppi >= QRMatrix.smallestModule.mm - slack
        let level = correction == .medium ? ", niveau M faute de place pour le niveau Q" : ""
        return result(.moduleSize, passed, "module de \(text)\u{A0}mm (au moins 0,50\u{A0}mm)\(level)", remedy)
    }

    private func contrast(_ symbol: QRSymbol?) -> Result {
        let remedy = "imprimer le QR code en noir sur blanc"
        guard let symbol else { return result(.contrast, false, "aucun QR code trouvé", remedy) }
        let tenths = Int(clamping: symbol.contrast * 10)
        return result(.contrast, symbol.contrast >= 4, "contraste de \(tenths / 10),\(tenths % 10):1 (au moins 4:1)", remedy)
    }

    private func result(_ rule: Result.Rule, _ passed: Bool, _ detail: String, _ remedy: String) -> Result {
        Result(rule: rule, passed: passed, detail: detail, remedy: passed ? nil : remedy)
    }
}
