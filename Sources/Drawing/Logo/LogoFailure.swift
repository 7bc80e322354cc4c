/// Why a logo is refused.
public enum LogoFailure: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    /// More bytes than `Logo.maximumBytes`.
    case tooLarge(bytes: Int)
    /// The content is of another format, whatever the file's name says.
    case unsupported(format: String)
    case unknownFormat
    /// The file ends before its picture does.
    case truncated(Logo.Format)
    /// A decoder gave up; `reason` is its own text.
    case unreadable(Logo.Format, reason: String)
    /// More pixels than `Logo.maximumPixels`, as the header says; nothing was decoded.
    case tooManyPixels(width: Int, height: Int)
    /// An SVG does what a picture has no need for: `what` names it, `line` is where.
    case hostile(what: String, line: Int)
    /// An SVG takes more work than a logo may: `what` names the bound.
    case tooComplex(what: String)
    /// Nothing to see: all transparent, or of no size.
    case blank

    /// What is wrong, in one phrase without a final point.
    public var description: String {
        switch self {
        case .empty: "the file is empty"
        case .tooLarge(let bytes): "the file has \(bytes) bytes, the limit is \(Logo.maximumBytes)"
        case .unsupported(let format): "the content is \(format), not SVG, PNG or JPEG"
        case .unknownFormat: "the content is neither SVG, PNG nor JPEG"
        case .truncated(let format): "the \(format.rawValue) is cut off before its end"
        case .unreadable(let format, let reason): "the \(format.rawValue) cannot be read: \(reason)"
        case .tooManyPixels(let width, let height):
            "the picture has \(width) × \(height) pixels, the limit is \(Logo.maximumPixels / 1_000_000) megapixels"
        case .hostile(let what, let line): "line \(line) of the SVG has \(what)"
        case .tooComplex(let what): "the SVG is too complex: \(what)"
        case .blank: "the picture shows nothing"
        }
    }

    /// What to do about it.
    public var hint: String {
        switch self {
        case .empty, .truncated, .unreadable: "ask for the file again, or export it anew"
        case .tooLarge, .tooManyPixels: "export it smaller: 2,000 pixels are enough for a poster"
        case .unsupported, .unknownFormat: "export it as SVG, PNG or JPEG; renaming a file does not change its content"
        case .hostile: "export it as plain SVG, with pictures embedded as PNG or JPEG and without scripts, links or effects"
        case .tooComplex: "simplify it, or export it as PNG of 2,000 pixels"
        case .blank: "check that the right file was sent"
        }
    }
}
