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
                problems.append(.error("there is no file '\(word)'", hint: "check the path; in a shell, quote names with spaces"))
            } else if isFolder.boolValue {
                let inside = try inside(word)
                if inside.isEmpty {
                    problems.append(.error("there is no file in the folder '\(word)'", hint: "name the folder that holds the logs"))
                }
                files += inside
            } else {
                files.append(word)
            }
        }
        if files.count(where: { $0 == InputFile.standardInput }) > 1 {
            problems.append(.error("standard input is named twice", hint: "write - once"))
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
