/// What a PNG says of itself before its pixels (ISO/IEC 15948, 11.2 and 11.3).
struct PNGHeader {
    let width: Int
    let height: Int
    /// An `sRGB` chunk, or a profile that calls itself so.
    let isSRGB: Bool
    /// Black, white and greys need no colour space.
    let isGrey: Bool

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 45, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]) else { return nil }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        func kind(_ at: Int) -> String { String(decoding: bytes[at..<at + 4], as: UTF8.self) }
        guard number(8) == 13, kind(12) == "IHDR" else { return nil }
        (width, height) = (number(16), number(20))
        guard width > 0, height > 0 else { return nil }
        let isGrey = bytes[25] == 0 || bytes[25] == 4
        var isSRGB = false
        var isEnded = false
        var at = 33
        while at + 12 <= bytes.count {
            let length = number(at)
            guard length <= bytes.count - at - 12 else { return nil }
            switch kind(at + 4) {
            case "sRGB": isSRGB = true
            case "iCCP":
                isSRGB = isSRGB || String(decoding: bytes[at + 8..<at + 8 + min(length, 40)], as: UTF8.self).lowercased().contains("srgb")
            case "IEND": isEnded = true
            default: break
            }
            at += 12 + length
        }
        guard isEnded else { return nil }
        (self.isGrey, self.isSRGB) = (isGrey, isSRGB)
    }
}
