public import Base
internal import Foundation

/// Finds what all campaigns share: the folder that holds `territories/`.
public enum AssetsFolder {
    /// The environment variable that names it.
    public static let variable = "PORTEVOIX_ASSETS"

    /// The folder `PORTEVOIX_ASSETS` names; else the one installed with the executable; else one in a folder above the executable or
    /// above the current folder.
    /// - Throws: `Diagnostic` where there is none.
    public static func find() throws(Diagnostic) -> String {
        if let given = ProcessInfo.processInfo.environment[variable], !given.isEmpty {
            guard isAssets(given) else {
                throw .error(
                    Wording(
                        "\(variable) names '\(given)', which holds no territories",
                        fr: "\(variable) nomme « \(given) », qui ne contient pas de territoires"),
                    hint: Wording("give the path of the folder Assets", fr: "donnez le chemin du dossier Assets"))
            }
            return given
        }
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let programs = executable.parentPath
        let installed = "\(programs.parentPath)/share/portevoix/Assets"
        if isAssets(installed) { return installed }
        for start in [programs, FileManager.default.currentDirectoryPath] {
            var folder = start
            while !folder.isEmpty {
                let candidate = "\(folder)/Assets"
                if isAssets(candidate) { return candidate }
                if folder == "/" { break }
                folder = folder.parentPath
            }
        }
        throw .error(
            Wording("the folder Assets was not found", fr: "le dossier Assets est introuvable"),
            hint: Wording(
                "run portevoix inside its project, or set \(variable) to the path of Assets",
                fr: "lancez portevoix dans son projet, ou donnez dans \(variable) le chemin de Assets"))
    }

    private static func isAssets(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path + "/territories", isDirectory: &isFolder) && isFolder.boolValue
    }
}
