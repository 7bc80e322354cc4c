/// What a PNG or JPEG says about itself, read without decoding a pixel.
struct RasterHeader: Equatable {
    let format: Logo.Format
    let width: Int
    let height: Int

    /// - Throws: `LogoFailure.truncated` where the end is missing, `.tooManyPixels` beyond the limit.
    static func png(_ bytes: [UInt8]) throws(LogoFailure) -> RasterHeader {
        guard bytes.count >= 33 else { throw .truncated(.png) }
        guard Array(bytes[12..<16]) == Array("IHDR".utf8) else { throw .unreadable(.png, reason: "it does not begin with its header") }
        let header = try RasterHeader(.png, width: big(bytes, 16, 4), height: big(bytes, 20, 4))
        var at = 8
        while at + 12 <= bytes.count {
            if bytes[at + 4..<at + 8].elementsEqual("IEND".utf8) { return header }
            at += 12 + big(bytes, at, 4)
        }
        throw .truncated(.png)
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
                guard let header, scans > 0 else { throw .unreadable(.jpeg, reason: "it holds no picture") }
                return header
            default:
                guard at + 4 <= bytes.count else { throw .truncated(.jpeg) }
                let length = big(bytes, at + 2, 2)
                guard length >= 2 else { throw .unreadable(.jpeg, reason: "a segment has no length") }
                guard at + 2 + length <= bytes.count else { throw .truncated(.jpeg) }
                if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                    guard length >= 8, header == nil else { throw .unreadable(.jpeg, reason: "its frame header is broken") }
                    header = try RasterHeader(.jpeg, width: big(bytes, at + 7, 2), height: big(bytes, at + 5, 2))
                    if bytes[at + 9] == 4 { throw .unreadable(.jpeg, reason: "its colours are CMYK; save it as RGB") }
                }
                if marker == 0xDA {
                    guard let header else { throw .unreadable(.jpeg, reason: "its frame header is missing") }
                    scans += 1
                    // Each scan of a progressive JPEG goes over all pixels again.
                    guard scans * header.width * header.height <= 10 * Logo.maximumPixels, scans <= 1000 else {
                        throw .unreadable(.jpeg, reason: "it has too many scans")
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
        if says("GIF8") { throw .unsupported(format: "a GIF") }
        if says("RIFF"), says("WEBP", at: 8) { throw .unsupported(format: "a WebP picture") }
        if says("BM") { throw .unsupported(format: "a BMP picture") }
        if says("II*\0") || says("MM\0*") { throw .unsupported(format: "a TIFF picture") }
        if says("%PDF") { throw .unsupported(format: "a PDF or Illustrator file") }
        if says("%!PS") || begins([0xC5, 0xD0, 0xD3, 0xC6]) { throw .unsupported(format: "a PostScript file") }
        if says("ftyp", at: 4) { throw .unsupported(format: "a HEIC or AVIF picture") }
        if begins([0x1F, 0x8B]) { throw .unsupported(format: "compressed (SVGZ)") }
        if says("PK") { throw .unsupported(format: "a ZIP archive or office document") }
        if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) || begins([0x3C, 0]) || begins([0, 0x3C]) {
            throw .unsupported(format: "text in UTF-16")
        }
        let start = bytes.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard start.first == UInt8(ascii: "<") else { throw .unknownFormat }
        return .svg
    }
}
