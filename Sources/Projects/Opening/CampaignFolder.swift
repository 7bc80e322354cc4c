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
            let above = folder.parentFolder
            let hint =
                folder.lastPathPart == "campaign.json"
                ? Wording("give its folder: \(above)", fr: "donnez son dossier\u{A0}: \(above)")
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

    /// The folder of the campaign that a kit's manifest names: where `Project.outputFolder` of that campaign is the kit's, `Kits/NAME` or `NAME`
    /// in a folder above it; else the same in the current folder or above.
    /// - Parameter kit: path of the kit, or of a file of it.
    /// - Returns: nil where there is none.
    public static func find(_ name: String, near kit: String) -> String? {
        guard isSlug(name) else { return nil }
        let here = FileManager.default.currentDirectoryPath
        for start in [URL(fileURLWithPath: kit).standardizedFileURL.path.parentPath, here] {
            var folder = start
            while !folder.isEmpty {
                for place in ["Kits/\(name)", name] {
                    let candidate = (folder as NSString).appendingPathComponent(place)
                    guard kind("\(candidate)/campaign.json") == .file else { continue }
                    return candidate.hasPrefix(here + "/") ? String(candidate.dropFirst(here.count + 1)) : candidate
                }
                if folder == "/" { break }
                folder = folder.parentPath
            }
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
