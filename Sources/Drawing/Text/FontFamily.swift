internal import CPango
import Synchronization

/// The faces of one installed family, found once a process and shared by all threads.
///
/// Fontconfig finds the family's files; from then on nothing but these files exists for text: no other family can slip in for a missing
/// letter, no heavier weight can be faked, and every machine with the same packages sets the same lines. A face's weight is read from its
/// style name: some families (Sora among them) carry wrong weight numbers. Where a family lacks a weight, its nearest stands for it, and
/// `check` says so.
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
        var faces: [(pattern: OpaquePointer, weight: FaceWeight)] = []
        if let set = FcConfigGetFonts(configuration, FcSetApplication) {
            for index in 0..<Int(set.pointee.nfont) {
                guard let pattern = set.pointee.fonts[index], let weight = FontFamily.weight(pattern) else { continue }
                faces.append((pattern, weight))
            }
        }
        let hasBlack = faces.contains { $0.weight == .named(900) }
        for face in faces {
            let weight = face.weight.value(besideBlack: hasBlack)
            FcPatternDel(face.pattern, FC_WEIGHT)
            FcPatternAddDouble(face.pattern, FC_WEIGHT, FcWeightFromOpenTypeDouble(Double(weight)))
            FcPatternDel(face.pattern, FC_FAMILY)
            FcPatternAddString(face.pattern, FC_FAMILY, name)
        }
        self.name = name
        weights = Set(faces.map { $0.weight.value(besideBlack: hasBlack) })
        self.configuration = configuration
    }

    /// The installed weight that stands for another, as browsers choose it (CSS Fonts 4, 5.2): light ones go lighter first, bold ones bolder.
    func nearest(to weight: Int) -> Int? {
        if weights.contains(weight) { return weight }
        let (lighter, bolder) = (weights.filter { $0 < weight }.max(), weights.filter { $0 > weight }.min())
        if (400...500).contains(weight) { return weights.filter { (weight...500).contains($0) }.min() ?? lighter ?? bolder }
        return weight < 400 ? lighter ?? bolder : bolder ?? lighter
    }

    /// Names of all installed families that have upright static faces, sorted.
    static func installed() -> [String] {
        let properties = FcObjectSetCreate()
        defer { FcObjectSetDestroy(properties) }
        for property in [FC_FAMILY, FC_VARIABLE] { FcObjectSetAdd(properties, property) }
        let wanted = FcPatternCreate()
        defer { FcPatternDestroy(wanted) }
        guard let set = FcFontList(nil, wanted, properties) else { return [] }
        defer { FcFontSetDestroy(set) }
        let patterns = (0..<Int(set.pointee.nfont)).compactMap { set.pointee.fonts[$0] }
        return Set(patterns.filter { !isVariable($0) }.compactMap { text($0, FC_FAMILY) }).sorted()
    }

    /// Whether the family is there as a variable font alone, which texts are not set in.
    static func isVariableOnly(_ name: String) -> Bool { files(of: name).isEmpty && !files(of: name, variable: true).isEmpty }

    /// Upright font files of the family, sorted: the static ones, or the variable ones.
    private static func files(of name: String, variable: Bool = false) -> [String] {
        let wanted = FcPatternCreate()
        defer { FcPatternDestroy(wanted) }
        FcPatternAddString(wanted, FC_FAMILY, name)
        FcPatternAddInteger(wanted, FC_SLANT, FC_SLANT_ROMAN)
        let properties = FcObjectSetCreate()
        defer { FcObjectSetDestroy(properties) }
        for property in [FC_FILE, FC_STYLE, FC_VARIABLE, FC_WEIGHT, FC_WIDTH] { FcObjectSetAdd(properties, property) }
        guard let set = FcFontList(nil, wanted, properties) else { return [] }
        defer { FcFontSetDestroy(set) }
        let patterns = (0..<Int(set.pointee.nfont)).compactMap { set.pointee.fonts[$0] }
        return Set(
            patterns.filter { isVariable($0) == variable && (variable || weight($0) != nil) }.compactMap { text($0, FC_FILE) }
        ).sorted()
    }

    private static func isVariable(_ pattern: OpaquePointer) -> Bool {
        var variable: FcBool = 0
        return FcPatternGetBool(pattern, FC_VARIABLE, 0, &variable) == FcResultMatch && variable != 0
    }

    /// By the style's name; by the file's number where no name tells; nil for faces of another width or slant.
    private static func weight(_ pattern: OpaquePointer) -> FaceWeight? {
        let names = (0..<8).compactMap { text(pattern, FC_STYLE, at: Int32($0)) }
        if let weight = names.lazy.compactMap({ FaceWeight(styleName: $0) }).first { return weight }
        var width: Int32 = 100
        if FcPatternGetInteger(pattern, FC_WIDTH, 0, &width) == FcResultMatch, width != 100 { return nil }
        if names.contains(where: FaceWeight.isOtherwise) { return nil }
        var number = 0.0
        guard FcPatternGetDouble(pattern, FC_WEIGHT, 0, &number) == FcResultMatch else { return nil }
        let weight = FcWeightToOpenTypeDouble(number)
        return weight > 0 ? .named(min(900, max(100, Int((weight / 100).rounded()) * 100))) : nil
    }

    private static func text(_ pattern: OpaquePointer, _ property: String, at index: Int32 = 0) -> String? {
        var value: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, property, index, &value) == FcResultMatch, let value else { return nil }
        return String(cString: value)
    }
}
