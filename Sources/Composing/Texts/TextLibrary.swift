public import Base
public import Campaign
import Foundation

/// All texts of a campaign in one language: `texts/NAME.md`, and `texts/NAME@WAVE.md` for a wave that says it in its own words; below
/// `texts/en/` and the like for what people have translated.
public struct TextLibrary: Sendable {
    /// What was doubtful but could be read.
    public let warnings: Diagnostics
    private let general: [String: AuthoredText]
    private let byWave: [WaveID: [String: AuthoredText]]

    /// Largest text that is read, in bytes.
    public static let sizeLimit = 1 << 20

    /// Reads every text of the campaign.
    ///
    /// - Parameters:
    ///   - campaignFolder: the folder that holds `texts/`.
    ///   - waves: the campaign's waves; a text for any other wave is an error. Nil accepts every wave.
    ///   - language: whose folder is read; a language without a folder has no texts. Its texts must be signed off.
    /// - Throws: all problems of all texts, warnings included, when one of them is an error.
    public init(campaignFolder: String, waves: [WaveID]? = nil, language: Language = .french) throws(Diagnostics) {
        let (library, problems) = Self.read(campaignFolder: campaignFolder, waves: waves, language: language)
        if problems.hasErrors { throw problems }
        self = library
    }

    /// Reads what can be read, whatever is wrong: so that what else is wrong with a text is told in the same run.
    package static func read(
        campaignFolder: String, waves: [WaveID]?, language: Language
    ) -> (library: TextLibrary, problems: Diagnostics) {
        let isOriginal = language == .french
        let folder = campaignFolder + "/texts" + (isOriginal ? "" : "/\(language.id)")
        var problems = Diagnostics()
        var general: [String: AuthoredText] = [:]
        var byWave: [WaveID: [String: AuthoredText]] = [:]
        let found = try? FileManager.default.contentsOfDirectory(atPath: folder)
        guard let entries = isOriginal ? found : found ?? [] else {
            problems.append(
                .error(
                    Wording("no texts: the folder cannot be read", fr: "aucun texte\u{A0}: le dossier est illisible"),
                    at: .init(file: folder),
                    hint: Wording("create it, with one NAME.md a text", fr: "créez-le, avec un fichier NOM.md par texte")))
            return (TextLibrary(warnings: problems, general: general, byWave: byWave), problems)
        }
        for entry in entries.sorted() where entry.hasSuffix(".md") && !entry.hasPrefix(".") {
            let file = "\(folder)/\(entry)"
            let parts = entry.dropLast(3).split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.allSatisfy({ isSlug($0) }) else {
                problems.append(
                    .error(
                        Wording("bad file name", fr: "ce nom de fichier ne convient pas"), at: .init(file: file),
                        hint: Wording(
                            "write NAME.md or NAME@WAVE.md with a-z, 0-9 and hyphens",
                            fr: "écrivez NOM.md ou NOM@VAGUE.md, avec a-z, 0-9 et des traits d’union")))
                continue
            }
            let wave = parts.count == 2 ? WaveID(parts[1]) : nil
            if let wave, let waves, !waves.contains(wave) {
                let known = waves.map(\.text).joined(separator: ", ")
                problems.append(
                    .error(
                        Wording("the campaign has no wave “\(wave)”", fr: "la campagne n’a pas de vague « \(wave) »"),
                        at: .init(file: file), hint: Wording("waves: \(known)", fr: "les vagues\u{A0}: \(known)")))
            }
            guard let source = Self.read(file, &problems) else { continue }
            var reader = TextReader(name: parts[0], file: file, language: language)
            let text = reader.read(source)
            problems.append(contentsOf: reader.problems)
            if !isOriginal { problems.append(contentsOf: text.signOffProblems) }
            if let wave { byWave[wave, default: [:]][text.name] = text } else { general[text.name] = text }
        }
        return (TextLibrary(warnings: problems, general: general, byWave: byWave), problems)
    }

    private init(warnings: Diagnostics, general: [String: AuthoredText], byWave: [WaveID: [String: AuthoredText]]) {
        (self.warnings, self.general, self.byWave) = (warnings, general, byWave)
    }

    /// The wave's own version of a text, else the one for every wave; nil where there is neither.
    public func text(_ name: String, wave: WaveID) -> AuthoredText? { byWave[wave]?[name] ?? general[name] }

    /// The wave's own version of a text alone.
    func ownText(_ name: String, wave: WaveID) -> AuthoredText? { byWave[wave]?[name] }

    /// The names of all texts, sorted.
    public var names: [String] { Set(general.keys).union(byWave.values.flatMap(\.keys)).sorted() }

    /// Every text, in the order of names, the general one before those of waves.
    package var all: [AuthoredText] {
        names.flatMap { name in
            [general[name]].compactMap { $0 } + byWave.sorted { $0.key < $1.key }.compactMap { $0.value[name] }
        }
    }

    private static func read(_ file: String, _ problems: inout Diagnostics) -> [UInt8]? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard attributes?[.type] as? FileAttributeType == .typeRegular else {
            problems.append(
                .error(
                    Wording("not a regular file", fr: "ce n’est pas un fichier ordinaire"), at: .init(file: file),
                    hint: Wording("put the text itself in its place", fr: "mettez le texte lui-même à sa place")))
            return nil
        }
        guard (attributes?[.size] as? Int ?? 0) <= sizeLimit else {
            problems.append(
                .error(
                    Wording("larger than 1 MB", fr: "dépasse 1 Mo"), at: .init(file: file),
                    hint: Wording("a text is a few pages at most", fr: "un texte fait quelques pages au plus")))
            return nil
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            problems.append(
                .error(
                    Wording("cannot be read", fr: "illisible"), at: .init(file: file),
                    hint: Wording("check the file's permissions", fr: "vérifiez les droits du fichier")))
            return nil
        }
        return [UInt8](data)
    }
}
