internal import Base
package import Campaign
internal import Foundation

/// The example campaign that comes with the program, as far as another campaign may have kept of it by mistake.
package struct ExampleTexts: Sendable {
    /// Its folder; it need not be there.
    package let folder: String
    private let sources: Set<[UInt8]>
    /// Names and addresses by which a text of another campaign still speaks of the example.
    package let names: [String]

    /// - Parameter assets: the folder that holds `motifs/` and `modele/`; the example lies beside it.
    /// - Returns: nil where there is no example, or where `campaign` is the example itself.
    package init?(assets: String, for campaign: Campaign) {
        folder = assets.parentPath.isEmpty ? "Kits/ose2050" : assets.parentPath + "/Kits/ose2050"
        guard let example = Campaign.load(folder: folder).campaign, example.title != campaign.title else { return nil }
        names = [example.title, String(example.address), example.contact].filter { !$0.isEmpty }
        // What a new campaign's model says in the same words is nobody's in particular.
        sources = Self.texts(below: "\(folder)/texts").subtracting(Self.texts(below: "\(assets)/modele/texts"))
    }

    private static func texts(below folder: String) -> Set<[UInt8]> {
        let entries = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return Set(
            entries.filter { $0.hasSuffix(".md") }
                .compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)").map { Array($0) } })
    }

    /// Whether a text is the example's, byte for byte.
    package func contains(_ text: AuthoredText) -> Bool { sources.contains(text.source) }

    /// The lines of a text that name the example, from 1, with the name.
    package func mentions(in text: AuthoredText) -> [(line: Int, name: String)] {
        let lines = String(decoding: text.source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().compactMap { index, line in
            names.first { line.contains($0) }.map { (index + 1, $0) }
        }
    }

    /// Whether a file of the campaign is the example's: a logo, a ledger.
    package func isExamples(_ path: String, named name: String) -> Bool {
        guard let own = FileManager.default.contents(atPath: path),
            let theirs = FileManager.default.contents(atPath: "\(folder)/\(name)")
        else { return false }
        return own == theirs
    }
}
