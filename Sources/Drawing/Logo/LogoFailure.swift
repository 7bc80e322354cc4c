public import Base

/// Why a logo is refused.
public enum LogoFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// More bytes than `Logo.maximumBytes`.
    case tooLarge(bytes: Int)
    /// The content is of another format, whatever the file's name says.
    case unsupported(Wording)
    case unknownFormat
    /// The file ends before its picture does.
    case truncated(Logo.Format)
    /// It could not be decoded.
    case unreadable(Logo.Format, reason: Wording)
    /// More pixels than are taken, as the header says; nothing was decoded.
    case tooManyPixels(width: Int, height: Int, most: Int = Logo.maximumPixels)
    /// An SVG does what a picture has no need for: `what` names it, `line` is where.
    case hostile(what: Wording, line: Int)
    /// An SVG holds something that comes out otherwise here than in a browser: `what` names it, `line` is where.
    case drawnOtherwise(what: Wording, line: Int)
    /// An SVG takes more work than a logo may: `what` names the bound.
    case tooComplex(what: Wording)
    /// Nothing to see: all transparent, all white, or of no size.
    case blank
    /// So much of it is lost on a white ground and on a black one; shares of what shows, 0 to 1.
    case pale(onWhite: Double, onBlack: Double)
    /// The other run of the program that draws it could not be started.
    case noProcess(reason: Wording)

    /// What is wrong, in one phrase without a final point.
    public var wording: Wording {
        switch self {
        case .empty: Wording("the file is empty", fr: "le fichier est vide")
        case .tooLarge(let bytes):
            Wording(
                "the file has \(bytes) bytes, the limit is \(Logo.maximumBytes)",
                fr: "le fichier pèse \(FrenchNumber.size(bytes)), la limite est de \(FrenchNumber.size(Logo.maximumBytes))")
        case .unsupported(let format):
            Wording(
                "the content is \(format.english), not SVG, PNG or JPEG",
                fr: "le contenu est \(format.french), ni SVG, ni PNG, ni JPEG")
        case .unknownFormat:
            Wording("the content is neither SVG, PNG nor JPEG", fr: "le contenu n’est ni du SVG, ni du PNG, ni du JPEG")
        case .truncated(let format):
            Wording("the \(format.rawValue) is cut off before its end", fr: "le \(format.rawValue) est coupé avant la fin")
        case .unreadable(let format, let reason):
            Wording(
                "the \(format.rawValue) cannot be read: \(reason.english)", fr: "le \(format.rawValue) est illisible (\(reason.french))")
        case .tooManyPixels(let width, let height, let most):
            Wording(
                "the picture has \(width) × \(height) pixels, the limit is \(most / 1_000_000) megapixels",
                fr: "l’image fait \(width) × \(height) pixels, la limite est de \(most / 1_000_000) millions de pixels")
        case .hostile(let what, let line):
            Wording("line \(line) of the SVG has \(what.english)", fr: "la ligne \(line) du SVG contient \(what.french)")
        case .drawnOtherwise(let what, let line):
            Wording(
                "line \(line) of the SVG has \(what.english), which would not come out here as in a browser",
                fr: "la ligne \(line) du SVG contient \(what.french), qui ne sortirait pas ici comme dans un navigateur")
        case .tooComplex(let what): Wording("the SVG is too complex: \(what.english)", fr: "le SVG est trop complexe : \(what.french)")
        case .blank: Wording("the picture shows nothing", fr: "l’image ne montre rien")
        case .pale(let white, let black):
            Wording(
                "\(percent(white)) % of it cannot be seen on white and \(percent(black)) % on black",
                fr: "\(percent(white)) % du logo ne se voit pas sur fond blanc, \(percent(black)) % sur fond noir")
        case .noProcess(let reason): Wording("it cannot be drawn: \(reason.english)", fr: "il ne peut pas être dessiné (\(reason.french))")
        }
    }

    /// What to do about it.
    public var advice: Wording {
        switch self {
        case .empty, .truncated, .unreadable:
            Wording("ask for the file again, or export it anew", fr: "redemandez le fichier, ou exportez-le à nouveau")
        case .tooLarge, .tooManyPixels:
            Wording(
                "export it smaller: 2,000 pixels are enough for a poster",
                fr: "exportez-le plus petit : 2 000 pixels suffisent pour une affiche")
        case .unsupported, .unknownFormat:
            Wording(
                "export it as SVG, PNG or JPEG; renaming a file does not change its content",
                fr: "exportez-le en SVG, PNG ou JPEG ; renommer un fichier ne change pas son contenu")
        case .hostile:
            Wording(
                "export it as plain SVG, with pictures embedded as PNG or JPEG and without scripts, links or effects",
                fr: "exportez-le en SVG simple, images PNG ou JPEG incorporées, sans script, sans lien et sans effet")
        case .drawnOtherwise(what: .liveText, _):
            Wording(
                "convert the text to outlines (« Create outlines »), or export a PNG of 2,000 pixels",
                fr: "vectorisez le texte (« Créer les contours », « Objet en chemin »), ou exportez un PNG de 2 000 pixels")
        case .drawnOtherwise:
            Wording(
                "export it as SVG 1.1 with presentation attributes, or as PNG of 2,000 pixels",
                fr: "exportez-le en SVG 1.1 avec des attributs de présentation, ou en PNG de 2 000 pixels")
        case .tooComplex:
            Wording("simplify it, or export it as PNG of 2,000 pixels", fr: "simplifiez-le, ou exportez-le en PNG de 2 000 pixels")
        case .blank: Wording("check that the right file was sent", fr: "vérifiez que c’est le bon fichier")
        case .pale:
            Wording(
                "ask for the version for light grounds, or for one with a ground of its own",
                fr: "demandez la version pour fond clair, ou une version avec son propre fond")
        case .noProcess: Wording("install portevoix again, with its program in one place", fr: "réinstallez portevoix")
        }
    }

    public var description: String { wording.english }
    /// What to do about it, in English.
    public var hint: String { advice.english }

    private func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }
}
