public import Base
internal import Campaign
internal import Foundation

/// The folder a person names as the campaign's.
public enum CampaignFolder {
    /// - Returns: `word` without final slashes.
    /// - Throws: Where it is no campaign's folder, what it is and which folder was probably meant.
    public static func named(_ word: String) throws(Diagnostic) -> String {
        var folder = word
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        switch kind(folder) {
        case .file:
            let above = (folder as NSString).deletingLastPathComponent
            let hint =
                (folder as NSString).lastPathComponent == "campaign.json"
                ? Wording("give its folder: \(above.isEmpty ? "." : above)", fr: "donnez son dossier\u{A0}: \(above.isEmpty ? "." : above)")
                : example
            throw .error(
                Wording(
                    "'\(folder)' is a file, not a campaign's folder", fr: "« \(folder) » est un fichier, pas le dossier d’une campagne"),
                hint: hint)
        case .nothing:
            let here = FileManager.default.currentDirectoryPath
            if kind("Kits/\(folder)/campaign.json") == .file {
                throw .error(
                    Wording("there is no folder '\(folder)' in \(here)", fr: "il n’y a pas de dossier « \(folder) » dans \(here)"),
                    hint: Wording("did you mean Kits/\(folder)?", fr: "vouliez-vous dire Kits/\(folder)\u{202F}?"))
            }
            throw .error(
                Wording("there is no folder '\(folder)' in \(here)", fr: "il n’y a pas de dossier « \(folder) » dans \(here)"),
                hint: Wording(
                    "\(example.english), and run portevoix from the folder that holds it",
                    fr: "\(example.french), et lancez portevoix depuis le dossier qui le contient"))
        case .folder: break
        }
        guard kind("\(folder)/campaign.json") == .file else {
            let inside = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().filter {
                kind("\(folder)/\($0)/campaign.json") == .file
            }
            let near = inside.prefix(3).map { "\(folder)/\($0)" }.joined(separator: " or ")
            throw .error(
                Wording("there is no campaign.json in '\(folder)'", fr: "il n’y a pas de campaign.json dans « \(folder) »"),
                hint: near.isEmpty ? example : Wording("did you mean \(near)?", fr: "vouliez-vous dire \(near)\u{202F}?"))
        }
        return folder
    }

    /// The folder of the campaign that a kit's manifest names: `Kits/NAME` here or in a folder above; nil where there is none.
    public static func find(_ name: String) -> String? {
        guard isSlug(name) else { return nil }
        var folder = FileManager.default.currentDirectoryPath
        if FileManager.default.fileExists(atPath: "Kits/\(name)/campaign.json") { return "Kits/\(name)" }
        while folder != "/", !folder.isEmpty {
            folder = (folder as NSString).deletingLastPathComponent
            let candidate = (folder as NSString).appendingPathComponent("Kits/\(name)")
            if FileManager.default.fileExists(atPath: "\(candidate)/campaign.json") { return candidate }
        }
        return nil
    }

    private static let example = Wording(
        "give a folder that holds a campaign.json, such as Kits/ose2050",
        fr: "donnez un dossier qui contient un campaign.json, par exemple Kits/ose2050")

    private enum Found { case file, folder, nothing }

    private static func kind(_ path: String) -> Found {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return .nothing }
        return isFolder.boolValue ? .folder : .file
    }
}
