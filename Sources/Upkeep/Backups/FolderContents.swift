internal import Base
internal import Files
internal import Foundation

/// The ordinary files below a folder, as they are at one moment.
struct FolderContents {
    /// A file and what it was like when it was listed.
    struct Item {
        /// Below the folder.
        let path: String
        let mark: FileMark
    }

    let folder: String
    private(set) var items: [Item] = []

    /// - Parameter isLeftOut: asked with each absolute path.
    /// - Throws: `Diagnostic` where a folder cannot be read.
    init(_ folder: String, leavingOut isLeftOut: (String) -> Bool = { _ in false }) throws {
        self.folder = folder
        try walk("", depth: 0, isLeftOut)
    }

    /// Whether nothing has come, gone or changed since.
    func isStill(leavingOut isLeftOut: (String) -> Bool) throws -> Bool {
        let now = try FolderContents(folder, leavingOut: isLeftOut).items
        return now.count == items.count && zip(now, items).allSatisfy { $0.path == $1.path && $0.mark == $1.mark }
    }

    /// The same path however it is written.
    static func absolute(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path }

    private mutating func walk(_ below: String, depth: Int, _ isLeftOut: (String) -> Bool) throws {
        let here = below.isEmpty ? folder : "\(folder)/\(below)"
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: here).sorted() } catch {
            throw Diagnostic.system(.readFolder, here, EACCES)
        }
        for name in names where !Self.isPassing(name) && !isLeftOut(Self.absolute("\(here)/\(name)")) {
            let path = below.isEmpty ? name : "\(below)/\(name)"
            var status = stat()
            // Through a link as whoever reads the campaign goes; one that leads nowhere is no file.
            guard stat("\(folder)/\(path)", &status) == 0 else { continue }
            if status.isRegular { items.append(Item(path: path, mark: FileMark(status))) }
            if status.isFolder {
                guard depth < 32 else { throw Diagnostic.system(.readFolder, "\(folder)/\(path)", ELOOP) }
                try walk(path, depth: depth + 1, isLeftOut)
            }
        }
    }

    /// What is being written this moment.
    private static func isPassing(_ name: String) -> Bool {
        name.hasPrefix(".") && (name.hasSuffix(AtomicFile.suffix) || name.hasSuffix(".new") || name.hasPrefix(".portevoix-"))
    }
}
