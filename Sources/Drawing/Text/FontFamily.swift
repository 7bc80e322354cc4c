internal import CPango
import Synchronization

/// The faces of one installed family, found once a process and shared by all threads.
///
/// Fontconfig finds the family's files; from then on nothing but these files exists for text: no other family can slip in for a missing
/// letter, no heavier weight can be faked, and every machine with the same packages sets the same lines. A face's weight is read from its
/// style name: some families (Sora among them) carry wrong weight numbers.
final class FontFamily: Sendable {
    let name: String
    let weights: Set<Int>
    /// A private configuration that holds this family alone. Fontconfig counts references to it atomically.
    nonisolated(unsafe) let configuration: OpaquePointer

    private static let known = Mutex<[String: FontFamily]>([:])

    /// - Throws: `TextFailure.noFont` when the family is not installed.
    static func named(_ name: String) throws(TextFailure) -> FontFamily {
        let family = known.withLock { known -> FontFamily? in
            if let family = known[name] { return family }
            let family = FontFamily(name)
            if let family { known[name] = family }
            return family
        }
        guard let family else { throw .noFont(FontFace(family: name, weight: 400)) }
        return family
    }

    private init?(_ name: String) {
        let files = FontFamily.files(of: name)
        guard !files.isEmpty, let configuration = FcConfigCreate() else { return nil }
        for file in files { FcConfigAppFontAddFile(configuration, file) }
        var weights: Set<Int> = []
        if let set = FcConfigGetFonts(configuration, FcSetApplication) {
            for index in 0..<Int(set.pointee.nfont) {
                guard let pattern = set.pointee.fonts[index], let weight = FontFamily.weight(pattern) else { continue }
                weights.insert(weight)
                FcPatternDel(pattern, FC_WEIGHT)
                FcPatternAddDouble(pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(Double(weight)))
                FcPatternDel(pattern, FC_FAMILY)
                FcPatternAddString(pattern, FC_FAMILY, name)
            }
        }
        self.name = name
        self.weights = weights
        self.configuration = configuration
    }

    /// Upright, static font files of the family, sorted.
    private static func files(of name: String) -> [String] {
        let wanted = FcPatternCreate()
        defer { FcPatternDestroy(wanted) }
        FcPatternAddString(wanted, FC_FAMILY, name)
        FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN)
        let properties = FcObjectSetCreate()
        defer { FcObjectSetDestroy(properties) }
        for property in [FC_FILE, FC_STYLE, FC_VARIABLE] { FcObjectSetAdd(properties, property) }
        guard let set = FcFontList(nil, wanted, properties) else { return [] }
        defer { FcFontSetDestroy(set) }
        var files: Set<String> = []
        for index in 0..<Int(set.pointee.nfont) {
            guard let pattern = set.pointee.fonts[index] else { continue }
            var variable: FcBool = 0
            FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable)
            if variable == 0, weight(pattern) != nil, let file = text(pattern, FC_FILE) { files.insert(file) }
        }
        return files.sorted()
    }

    private static func weight(_ pattern: OpaquePointer) -> Int? {
        guard let style = text(pattern, FC_STYLE) else { return nil }
        return [
            "Thin": 100, "ExtraLight": 200, "Extra Light": 200, "Light": 300, "Regular": 400, "Book": 400, "Medium": 500, "SemiBold": 600,
            "Semi Bold": 600, "Bold": 700, "ExtraBold": 800, "Extra Bold": 800, "Black": 900, "Heavy": 900,
        ][style]
    }

    private static func text(_ pattern: OpaquePointer, _ property: String) -> String? {
        var value: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, property, 0, &value) == FcResultMatch, let value else { return nil }
        return String(cString: value)
    }
}
