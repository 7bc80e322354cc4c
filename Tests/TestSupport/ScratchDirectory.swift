internal import Base
import Foundation
import Synchronization

/// A folder of its own for one test, removed with everything in it when the value goes.
///
/// Keep it in a variable that lives as long as the test: `let scratch = try ScratchDirectory()`.
public final class ScratchDirectory: Sendable {
    /// Absolute, without links and without a final slash.
    public let path: String

    public init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = "\(base)/porte-voix-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    private static let kept = Mutex<[String]>([])

    /// For a folder that a static value holds: removed when the tests' process ends, which gives up no static value.
    public func removeAtExit() {
        Self.kept.withLock { paths in
            if paths.isEmpty {
                atexit { for path in ScratchDirectory.kept.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) } }
            }
            paths.append(path)
        }
    }

    deinit {
        // A test may have taken away the right to write.
        for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
            try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(path)/\(name)")
        }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of `name` inside the folder; the folder itself for an empty name.
    public func path(_ name: String) -> String { name.isEmpty ? path : "\(path)/\(name)" }

    /// Writes `text` as UTF-8, making the folders on the way.
    /// - Returns: The file's path.
    @discardableResult public func write(_ name: String, _ text: String) throws -> String { try write(name, bytes: Array(text.utf8)) }

    /// Writes `bytes`, making the folders on the way.
    /// - Returns: The file's path.
    @discardableResult public func write(_ name: String, bytes: [UInt8]) throws -> String {
        let file = path(name)
        try makeFolder(name.parentPath)
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Makes the folder `name` and those on the way.
    /// - Returns: Its path.
    @discardableResult public func makeFolder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: path(name), withIntermediateDirectories: true)
        return path(name)
    }

    public func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path(name)))) }
    public func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }
    public func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// Every file below the folder `name`, sorted, relative to it; folders are left out.
    public func files(_ name: String = "") -> [String] {
        let walk = FileManager.default.enumerator(atPath: path(name))
        return (walk?.compactMap { $0 as? String } ?? []).filter {
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: path(name) + "/" + $0, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
