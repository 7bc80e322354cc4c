internal import Base

/// What a PNG or JPEG says about itself, read without decoding a pixel.
struct RasterHeader: Equatable {
    let format: Logo.Format
    let width: Int
    let height: Int
    /// How a PNG says that it is to be turned (Exif's orientation, 1 to 8); 1 where it says nothing. gdk-pixbuf knows a JPEG's own.
    private(set) var orientation = 1
    /// The parts of a PNG that say what its pixels are. Texts and profiles, which unfold to any size, are for no decoder to read.
    private(set) var essential: [Range<Int>] = []

    /// - Throws: `LogoFailure.truncated` where the end is missing, `.tooManyPixels` beyond the limit.
    static func png(_ bytes: [UInt8]) throws(LogoFailure) -> RasterHeader {
        guard bytes.count >= 33 else { throw .truncated(.png) }
        guard Array(bytes[12..<16]) == Array("IHDR".utf8) else {
            throw .unreadable(.png, reason: Wording("it does not begin with its header", fr: "son en-tête manque"))
        }
        var header = try RasterHeader(.png, width: big(bytes, 16, 4), height: big(bytes, 20, 4))
        var at = 8
        while at + 12 <= bytes.count {
            let length = big(bytes, at, 4)
            let end = at + 12 + length
            let kind = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
            if pixelKinds.contains(kind), end <= bytes.count { header.essential.append(at..<end) }
            if kind == "IEND" { return header }
            if kind == "eXIf", end <= bytes.count { header.orientation = orientation(Array(bytes[at + 8..<end - 4])) }
            at = end
        }
        throw .truncated(.png)
    }

    private static let pixelKinds: Set<String> = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]

    /// The tag 0x0112 of the first directory of Exif data (TIFF 6.0).
    private static func orientation(_ exif: [UInt8]) -> Int {
        guard exif.count >= 14 else { return 1 }
        let isLittle = exif[0] == 0x49
        func number(_ at: Int, _ count: Int) -> Int {
            guard at >= 0, at + count <= exif.count else { return 0 }
            let part = exif[at..<at + count]
            return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
        }
        let start = number(4, 4)
        for entry in 0..<min(number(start, 2), 200) {
            let at = start + 2 + 12 * entry
            if number(at, 2) == 0x0112 { return (1...8).contains(number(at + 8, 2)) ? number(at + 8, 2) : 1 }
        }
        return 1
    }

    static func jpeg(_ bytes: [UInt8]) throws(LogoFailure) -> RasterHeader {
        var header: RasterHeader?
        var scans = 0
        var at = 2
        while at + 1 < bytes.count {
            guard bytes[at] == 0xFF else {
                // Entropy-coded data lies between a scan's header and the next marker.
                at += 1
                continue
            }
            let marker = bytes[at + 1]
            switch marker {
            case 0xFF: at += 1
            case 0x00, 0x01, 0xD0...0xD8: at += 2
            case 0xD9:
                guard let header, scans > 0 else {
                    throw .unreadable(.jpeg, reason: Wording("it holds no picture", fr: "il ne contient aucune image"))
                }
                return header
            default:
                guard at + 4 <= bytes.count else { throw .truncated(.jpeg) }
                let length = big(bytes, at + 2, 2)
                guard length >= 2 else {
                    throw .unreadable(.jpeg, reason: Wording("a segment has no length", fr: "une de ses parties n’a pas de longueur"))
                }
                guard at + 2 + length <= bytes.count else { throw .truncated(.jpeg) }
                if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                    guard length >= 8, header == nil else {
                        throw .unreadable(.jpeg, reason: Wording("its frame header is broken", fr: "son en-tête est abîmé"))
                    }
                    header = try RasterHeader(.jpeg, width: big(bytes, at + 7, 2), height: big(bytes, at + 5, 2))
                    if let header, marker != 0xC0, marker != 0xC1, header.width * header.height > Logo.maximumKeptPixels {
                        throw .tooManyPixels(width: header.width, height: header.height, most: Logo.maximumKeptPixels)
                    }
                    if bytes[at + 9] == 4 {
                        throw .unreadable(
                            .jpeg,
                            reason: Wording("its colours are CMYK; save it as RGB", fr: "ses couleurs sont en CMJN ; enregistrez-le en RVB")
                        )
                    }
                }
                if marker == 0xDA {
                    guard let header else {
                        throw .unreadable(.jpeg, reason: Wording("its frame header is missing", fr: "son en-tête manque"))
                    }
                    scans += 1
                    // Each scan of a progressive JPEG goes over all pixels again.
                    guard scans * header.width * header.height <= 10 * Logo.maximumPixels, scans <= 1000 else {
                        throw .unreadable(.jpeg, reason: Wording("it has too many scans", fr: "il se dessine en trop de passes"))
                    }
                }
                at += 2 + length
            }
        }
        throw .truncated(.jpeg)
    }

    private init(_ format: Logo.Format, width: Int, height: Int) throws(LogoFailure) {
        guard width > 0, height > 0 else { throw .blank }
        guard width <= Logo.maximumPixels, height <= Logo.maximumPixels, width * height <= Logo.maximumPixels else {
            throw .tooManyPixels(width: width, height: height)
        }
        (self.format, self.width, self.height) = (format, width, height)
    }

    private static func big(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int { bytes[at..<at + count].reduce(0) { $0 << 8 | Int($1) } }
}

extension Logo.Format {
    /// The format by content alone.
    static func found(in bytes: [UInt8]) throws(LogoFailure) -> Logo.Format {
        func begins(_ prefix: [UInt8], at: Int = 0) -> Bool { bytes.dropFirst(at).starts(with: prefix) }
        func says(_ prefix: String, at: Int = 0) -> Bool { begins(Array(prefix.utf8), at: at) }
        if bytes.isEmpty { throw .empty }
        if begins([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if begins([0xFF, 0xD8, 0xFF]) { return .jpeg }
        if says("GIF8") { throw .unsupported(Wording("a GIF", fr: "un GIF")) }
        if says("RIFF"), says("WEBP", at: 8) { throw .unsupported(Wording("a WebP picture", fr: "une image WebP")) }
        if says("BM") { throw .unsupported(Wording("a BMP picture", fr: "une image BMP")) }
        if says("II*\0") || says("MM\0*") { throw .unsupported(Wording("a TIFF picture", fr: "une image TIFF")) }
        if says("%PDF") { throw .unsupported(Wording("a PDF or Illustrator file", fr: "un PDF ou un fichier Illustrator")) }
        if says("%!PS") || begins([0xC5, 0xD0, 0xD3, 0xC6]) {
            throw .unsupported(Wording("a PostScript file", fr: "un fichier PostScript"))
        }
        if says("ftyp", at: 4) { throw .unsupported(Wording("a HEIC or AVIF picture", fr: "une image HEIC ou AVIF")) }
        if begins([0x1F, 0x8B]) { throw .unsupported(Wording("compressed (SVGZ)", fr: "compressé (SVGZ)")) }
        if says("PK") {
            throw .unsupported(Wording("a ZIP archive or office document", fr: "une archive ZIP ou un document de bureautique"))
        }
        if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) || begins([0x3C, 0]) || begins([0, 0x3C]) {
            throw .unsupported(Wording("text in UTF-16", fr: "du texte en UTF-16"))
        }
        let start = bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard start.first == UInt8(ascii: "<") else { throw .unknownFormat }
        return .svg
    }
}
