public import Base
public import Campaign
internal import Foundation
public import Preflight

/// The spelling of a campaign's texts.
public enum Spelling {
    /// French, with the campaign's `mots.txt`; nil where the dictionary is not installed.
    public static func checker(folder: String?) -> SpellChecker? {
        let own = folder.flatMap { try? words(of: $0) }
        return SpellChecker(words: productWords + SpellChecker.words(of: own ?? ""))
    }

    /// What the product itself says in kits and no dictionary has.
    private static let productWords = ["Cci", "Outlook", "Cmd", "Gmail", "Thunderbird", "stories"]

    /// A campaign's own words; nil where it has none.
    /// - Throws: a `Diagnostic` where the list is larger than 256 KB, some twenty thousand words, or cannot be read.
    private static func words(of folder: String) throws(Diagnostic) -> String? {
        let path = "\(folder)/mots.txt"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try TextFile(reading: path, limit: 256 << 10).text
    }

    /// The words of names: the campaign's, the relay's, its parent's and its territories'.
    public static func names(_ project: Project, relay: Relay?) -> Set<String> {
        var texts = [project.campaign.title, project.campaign.programme, project.campaign.theme, project.campaign.contact]
        texts += project.campaign.channels.flatMap { [$0.id.text, $0.label] }
        if let relay {
            texts += [relay.name, relay.shortName ?? "", relay.message ?? ""]
            if let parent = relay.parent.flatMap(project.registry.relay) { texts += [parent.name, parent.shortName ?? ""] }
            for code in relay.territories {
                guard let territory = project.territories.territory(code) else { continue }
                texts.append(territory.name)
                let above = [territory.departement.map(TerritoryCode.departement), territory.region.map(TerritoryCode.region)]
                texts += above.compactMap { $0.flatMap(project.territories.territory)?.name }
            }
        }
        return Set(texts.flatMap { SpellChecker.words(in: $0) })
    }

    /// Words of the campaign's French texts that no dictionary has: a warning a text, on the line of the first. None where the dictionary
    /// is not installed, which is said once.
    public static func problems(_ project: Project) -> Diagnostics {
        let folder = "\(project.campaign.folder)/texts"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".md") }.sorted()
        guard !names.isEmpty else { return Diagnostics() }
        do { _ = try words(of: project.campaign.folder) } catch { return Diagnostics([error]) }
        guard let checker = checker(folder: project.campaign.folder) else {
            return Diagnostics([
                Diagnostic(
                    .notice, at: .init(file: folder),
                    Wording(
                        "the texts' spelling is not checked: there is no French dictionary",
                        fr: "l’orthographe des textes n’est pas vérifiée\u{A0}: il n’y a pas de dictionnaire français"),
                    hint: Wording("install the package hunspell-fr", fr: "installez le paquet hunspell-fr"))
            ])
        }
        let own = self.names(project, relay: nil)
        var found: [Diagnostic] = []
        for name in names {
            guard let file = try? TextFile(reading: "\(folder)/\(name)") else { continue }
            var first: Int?
            var words: [String] = []
            for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                for word in checker.unknownWords(in: String(prose(of: line)), own: own) where !words.contains(word) {
                    first = first ?? index + 1
                    words.append(word)
                }
            }
            guard let first else { continue }
            let list = words.prefix(8).map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
            found.append(
                .warning(
                    Wording(
                        "\(words.count == 1 ? "a word" : "\(words.count) words") no dictionary has: \(list)",
                        fr:
                            "\(words.count == 1 ? "un mot qu’aucun dictionnaire ne connaît" : "\(words.count) mots qu’aucun dictionnaire ne connaît") : \(list)"
                    ),
                    at: .init(file: "\(folder)/\(name)", line: first),
                    hint: Wording(
                        "correct it, or add it to \(project.campaign.folder)/mots.txt",
                        fr: "corrigez, ou ajoutez à \(project.campaign.folder)/mots.txt"))
            )
        }
        return Diagnostics(found)
    }

    /// A line without the field's name that it may begin with: that is no prose.
    private static func prose(of line: Substring) -> Substring {
        let name = line.utf8.prefix {
            $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") || $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")
                || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        guard let first = name.first, first >= UInt8(ascii: "a"), name.endIndex < line.endIndex, line[name.endIndex] == ":" else {
            return line
        }
        return line[name.endIndex...].dropFirst()
    }
}
