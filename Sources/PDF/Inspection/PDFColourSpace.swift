/// What the numbers of a colour mean.
public indirect enum PDFColourSpace: Hashable, Sendable {
    case grey, rgb, cmyk
    /// By an ICC profile of so many components.
    case profile(components: Int)
    case indexed(PDFColourSpace)
    /// A spot colour, and what stands for it elsewhere.
    case spot(String, PDFColourSpace)
    case pattern
    case other(String)

    init?(device name: String) {
        switch name {
        case "DeviceGray", "G": self = .grey
        case "DeviceRGB", "RGB", "CalRGB": self = .rgb
        // Calibrated: a device computes it, as it does a profile's.
        case "CalGray": self = .profile(components: 1)
        case "DeviceCMYK", "CMYK": self = .cmyk
        case "Pattern": self = .pattern
        default: return nil
        }
    }

    init(_ document: PDFDocument, _ object: PDFDocument.Object, depth: Int = 0) {
        if let name = document.name(object) {
            self = PDFColourSpace(device: String(name.dropFirst())) ?? .other(name)
            return
        }
        let parts = depth < 4 && document.isArray(object) ? document.items(object, most: 3) : []
        guard let first = parts.first, let family = document.name(first) else {
            self = .other("?")
            return
        }
        switch family {
        case "/ICCBased" where parts.count > 1:
            let count = document.integer(document.get(document.dictionary(parts[1]), "/N")) ?? 0
            self = .profile(components: (1...4).contains(count) ? count : 0)
        case "/Indexed" where parts.count > 1: self = .indexed(PDFColourSpace(document, parts[1], depth: depth + 1))
        case "/Separation" where parts.count > 2:
            self = .spot(document.name(parts[1]) ?? "?", PDFColourSpace(document, parts[2], depth: depth + 1))
        case "/DeviceN" where parts.count > 2:
            self = .spot("DeviceN", PDFColourSpace(document, parts[2], depth: depth + 1))
        default: self = PDFColourSpace(device: String(family.dropFirst())) ?? .other(family)
        }
    }

    /// Whether it says red, green and blue, in whatever way.
    public var isRGB: Bool {
        switch self {
        case .rgb: true
        case .profile(let components): components == 3
        case .indexed(let base), .spot(_, let base): base.isRGB
        case .grey, .cmyk, .pattern: false
        case .other(let name): name == "/Lab" || name == "/CalRGB"
        }
    }
}
