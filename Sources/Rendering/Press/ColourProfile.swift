internal import Base
internal import CLCMS

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
