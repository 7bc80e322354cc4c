package import Base
internal import Foundation

/// A folder that comes into being whole: its files are made aside and take their places at the end; where that fails, nothing of it stays.
package enum FolderDraft {
    package static let stopped = Diagnostic.error(
        Wording("stopped: nothing was written", fr: "arrêté : rien n’a été écrit"),
        hint: Wording("run the command again", fr: "relancez la commande"))

    /// - Parameters:
    ///   - folder: must not exist, or be empty; the folders above it are made.
    ///   - fill: writes the files into the folder whose path it is given.
    /// - Throws: `Diagnostic` where the folder holds something or cannot be written; what `fill` throws.
    package static func write(to folder: String, _ fill: (String) throws -> Void) throws {
        let manager = FileManager.default
        if let found = try? manager.contentsOfDirectory(atPath: folder), !found.isEmpty {
            throw Diagnostic.error(
                Wording("'\(folder)' is not empty", fr: "le dossier « \(folder) » n’est pas vide"),
                hint: Wording("name a folder that does not exist yet", fr: "donnez un dossier qui n’existe pas encore"))
        }
        let missing = firstMissing(folder)
        let draft = "\(folder)/.portevoix-\(getpid())"
        var placed: [String] = []
        do {
            try make(draft)
            try fill(draft)
            for entry in try manager.contentsOfDirectory(atPath: draft).sorted() {
                try manager.moveItem(atPath: "\(draft)/\(entry)", toPath: "\(folder)/\(entry)")
                placed.append("\(folder)/\(entry)")
            }
            try manager.removeItem(atPath: draft)
        } catch {
            for path in placed + [draft] { try? manager.removeItem(atPath: path) }
            if let missing { try? manager.removeItem(atPath: missing) }
            throw error
        }
    }

    private static func make(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let code = ((error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError)?.code.rawValue ?? ENOTDIR
            throw Diagnostic.system(.makeFolder, path.parentPath, code == EEXIST ? ENOTDIR : code)
        }
    }

    /// The highest of the folders above and of this one that does not exist yet; nil where all do.
    private static func firstMissing(_ folder: String) -> String? {
        var missing: String?
        var path = folder
        while !path.isEmpty, path != "/", !FileManager.default.fileExists(atPath: path) {
            missing = path
            path = path.parentPath
        }
        return missing
    }
}
