package import Base
package import Campaign
internal import Foundation

/// What people have translated of a campaign's texts into one language.
package struct Translation: Sendable {
    let language: Language
    private let texts: TextLibrary
    private let original: TextLibrary

    /// Every problem of its texts, a missing sign-off among them.
    package let problems: Diagnostics

    package init(_ language: Language, of original: TextLibrary, campaign: Campaign) {
        self.language = language
        self.original = original
        (texts, problems) = TextLibrary.read(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id), language: language)
    }

    package var names: [String] { texts.names }

    /// Nil where there is none, or where French says it anew for this wave and this language does not: yesterday's words would be wrong.
    package func text(_ name: String, wave: WaveID) -> AuthoredText? {
        if let own = texts.ownText(name, wave: wave) { return own }
        return original.ownText(name, wave: wave) == nil ? texts.text(name, wave: wave) : nil
    }

    /// Folders of `texts/` that no language of the campaign claims.
    package static func unclaimedFolders(of campaign: Campaign) -> Diagnostics {
        let folder = campaign.folder + "/texts"
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return Diagnostics(
            entries.sorted().filter { entry in
                var isFolder: ObjCBool = false
                let isThere = FileManager.default.fileExists(atPath: "\(folder)/\(entry)", isDirectory: &isFolder)
                return isThere && isFolder.boolValue && !entry.hasPrefix(".") && !campaign.languages.contains { $0.id == entry }
            }.map { entry in
                .warning(
                    Wording(
                        "texts in a language that the campaign does not name: none is laid out",
                        fr: "ces textes sont dans une langue que la campagne ne nomme pas\u{A0}: aucun n’est mis en page"),
                    at: .init(file: "\(folder)/\(entry)"),
                    hint: Wording("add it to \"languages\" in campaign.json", fr: "ajoutez-la aux « languages » de campaign.json"))
            })
    }
}
