internal import Base
internal import CLCMS

/// A transformation of lcms2 between two colour spaces: made, used and freed on one thread.
final class ColourTransform {
    /// How lcms2 finds the components of a pixel: its `TYPE_` macros, which Swift does not see (lcms2.h).
    enum Layout: UInt32 {
        /// Blue, green, red and a byte that says nothing: cairo's RGB24 on little-endian machines. `TYPE_BGRA_8`
        case bgrx = 0x44499
        /// Three bytes. `TYPE_RGB_8`
        case rgb = 0x40019
        /// Four bytes, 255 for full ink. `TYPE_CMYK_8`
        case cmyk = 0x60021
        /// Four doubles in per cent. `TYPE_CMYK_DBL`
        case cmykPercent = 0x460020
        /// Three doubles: lightness 0 to 100, a, b. `TYPE_Lab_DBL`
        case lab = 0x4A0018
    }

    private let handle: cmsHTRANSFORM

    /// Relative colorimetric with black point compensation: what layout programs do with a logo.
    /// - Parameter forMany: computes a table first, some 25 ms, which pays for pictures and not for a few colours.
    init(
        from source: ColourProfile, _ input: Layout, to target: ColourProfile, _ output: Layout, forMany: Bool = false
    ) throws(LibraryFailure) {
        let flags = UInt32(cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE | (forMany ? 0 : cmsFLAGS_NOOPTIMIZE))
        guard
            let handle = cmsCreateTransform(
                source.handle, input.rawValue, target.handle, output.rawValue, UInt32(INTENT_RELATIVE_COLORIMETRIC), flags)
        else { throw LibraryFailure("cmsCreateTransform", reason: "the profiles do not allow it") }
        self.handle = handle
    }

    deinit { cmsDeleteTransform(handle) }

    func convert<Input: BitwiseCopyable, Output: BitwiseCopyable>(_ input: [Input], into output: inout [Output], pixels: Int) {
        input.withUnsafeBytes { input in
            output.withUnsafeMutableBytes { cmsDoTransform(handle, input.baseAddress, $0.baseAddress, UInt32(pixels)) }
        }
    }

    func convert(_ row: UnsafeRawPointer, into output: UnsafeMutableRawPointer, pixels: Int) {
        cmsDoTransform(handle, row, output, UInt32(pixels))
    }
}

/// An ICC profile open in lcms2.
final class ColourProfile {
    let handle: cmsHPROFILE

    private init(_ handle: cmsHPROFILE?, _ operation: String, reason: String) throws(LibraryFailure) {
        guard let handle else { throw LibraryFailure(operation, reason: reason) }
        self.handle = handle
    }

    deinit { cmsCloseProfile(handle) }

    static func sRGB() throws(LibraryFailure) -> ColourProfile {
        try ColourProfile(cmsCreate_sRGBProfile(), "cmsCreate_sRGBProfile", reason: "out of memory")
    }

    static func lab() throws(LibraryFailure) -> ColourProfile {
        try ColourProfile(cmsCreateLab4Profile(nil), "cmsCreateLab4Profile", reason: "out of memory")
    }

    convenience init(cmyk bytes: [UInt8], name: String) throws(LibraryFailure) {
        try self.init(
            cmsOpenProfileFromMem(bytes, UInt32(bytes.count)), "cmsOpenProfileFromMem", reason: "\(name) is no ICC profile that lcms2 reads"
        )
        try checkSpace(name)
    }

    convenience init(cmykFile path: String) throws(LibraryFailure) {
        try self.init(
            cmsOpenProfileFromFile(path, "r"), "cmsOpenProfileFromFile",
            reason: "\(path) cannot be read: install the Debian package libgs-common")
        try checkSpace(path)
    }

    private func checkSpace(_ name: String) throws(LibraryFailure) {
        guard cmsGetColorSpace(handle) == cmsSigCmykData else {
            throw LibraryFailure("cmsGetColorSpace", reason: "\(name) is not for CMYK")
        }
    }

    /// What the profile calls itself.
    var description: String {
        var text = [CChar](repeating: 0, count: 256)
        _ = cmsGetProfileInfoASCII(handle, cmsInfoDescription, "en", "US", &text, UInt32(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
