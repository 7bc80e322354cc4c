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
