internal import Base
internal import Campaign
internal import Files
internal import Foundation

/// The files that words of a command line stand for.
public enum ImportedFiles {
    /// Folders become the files in them, sorted by name; hidden ones are left out.
    /// - Throws: `Diagnostics` for what is not there, all at once.
    public static func expand(_ words: [String]) throws -> [String] {
        var files: [String] = []
        var problems = Diagnostics()
        for word in words {
            var isFolder: ObjCBool = false
            if word == InputFile.standardInput {
                files.append(word)
            } else if !FileManager.default.fileExists(atPath: word, isDirectory: &isFolder) {
                problems.append(
                    .error(
                        Wording("there is no file '\(word)'", fr: "il n’y a pas de fichier « \(word) »"),
                        hint: Wording(
                            "check the path; in a shell, quote names with spaces",
                            fr: "vérifiez le chemin\u{202F}; dans un terminal, mettez entre guillemets les noms à espaces")))
            } else if isFolder.boolValue {
                let inside = try inside(word)
                if inside.isEmpty {
                    problems.append(
                        .error(
                            Wording("there is no file in the folder '\(word)'", fr: "le dossier « \(word) » est vide"),
                            hint: Wording("name the folder that holds the logs", fr: "nommez le dossier qui contient les journaux")))
                }
                files += inside
            } else {
                files.append(word)
            }
        }
        if files.count(where: { $0 == InputFile.standardInput }) > 1 {
            problems.append(
                .error(
                    Wording("standard input is named twice", fr: "l’entrée standard est nommée deux fois"),
                    hint: Wording("write - once", fr: "écrivez - une seule fois")))
        }
        if problems.hasErrors { throw problems }
        return files
    }

    private static func inside(_ folder: String) throws -> [String] {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().filter { !$0.hasPrefix(".") }.map { base + $0 }.filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
        }
    }
}
