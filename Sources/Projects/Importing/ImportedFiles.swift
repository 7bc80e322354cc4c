public import Base
internal import Campaign
internal import Files
internal import Foundation

/// The files that words of a command line stand for.
public enum ImportedFiles {
    /// Folders become the files in them, sorted by name; hidden ones are left out.
    /// - Returns: the files; problems with others of a folder, which cost those alone.
    /// - Throws: `Diagnostics` for what is not there, all at once.
    public static func expand(_ words: [String]) throws -> (files: [String], problems: Diagnostics) {
        var left = Diagnostics()
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
                            fr: "vérifiez le chemin ; dans un terminal, mettez entre guillemets les noms avec des espaces")))
            } else if isFolder.boolValue {
                let inside = try inside(word, &left)
                if inside.isEmpty, !left.hasErrors {
                    problems.append(
                        .error(
                            Wording("there is no file in the folder '\(word)'", fr: "il n’y a pas de fichier dans le dossier « \(word) »"),
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
        return (files, left)
    }

    /// The regular files of a folder, sorted by name, hidden ones left out. What cannot be read as a log is named, not passed over: a pipe
    /// would hold everything up, and a name that is no text cannot be kept beside its import.
    private static func inside(_ folder: String, _ problems: inout Diagnostics) throws -> [String] {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        guard let stream = opendir(folder) else { throw Diagnostic.system(.readFolder, folder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let bytes = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            guard bytes.first != 46 else { continue }
            guard let name = String(validating: bytes, as: UTF8.self) else {
                problems.append(
                    .error(
                        Wording(
                            "the name of the file '\(base)\(String(decoding: bytes, as: UTF8.self))' is not UTF-8",
                            fr: "le nom du fichier «\u{A0}\(base)\(String(decoding: bytes, as: UTF8.self))\u{A0}» n’est pas en UTF-8"),
                        hint: Wording("rename it, then import it", fr: "renommez-le, puis importez-le")))
                continue
            }
            var status = stat()
            guard stat(base + name, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { continue }
            guard status.st_mode & S_IFMT == S_IFREG else {
                problems.append(
                    .error(
                        Wording("'\(base)\(name)' is no ordinary file", fr: "«\u{A0}\(base)\(name)\u{A0}» n’est pas un fichier ordinaire"),
                        hint: Wording("read a pipe through standard input: -", fr: "lisez un tube par l’entrée standard\u{A0}: -")))
                continue
            }
            names.append(base + name)
        }
        return names.sorted()
    }
}

extension ImportedFiles {
    /// A pipe that brings nothing is a command before it that failed.
    static var nothingCame: Diagnostic {
        .error(
            Wording("standard input is empty", fr: "l’entrée standard est vide"),
            hint: Wording("see what the command before the | says", fr: "voyez ce que dit la commande qui précède le |"))
    }
}
