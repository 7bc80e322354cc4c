internal import Base
internal import Foundation

/// A shared library as this process has it in memory, and the Debian package that it came with.
package struct LoadedLibrary: Hashable, Sendable {
    /// `/usr/lib/x86_64-linux-gnu/libcairo.so.2.11600.0`
    package let file: String
    /// Whether another file has its name by now.
    package let isReplaced: Bool
    /// `libcairo2`; nil where no package says that it has it.
    package let package: String?
    /// `1.16.0-7`
    package let version: String?

    /// As a line of many names it: `libcairo2 1.16.0-7`, or the file.
    package var name: String { package.map { "\($0) \(version ?? "")" } ?? String(file.split(separator: "/").last ?? "") }

    /// All there are, by their packages' names.
    package static func all() -> [LoadedLibrary] {
        // Such a file has no size: it is read until it ends.
        let maps = String(decoding: (try? Descriptor("/proc/self/maps", O_RDONLY).bytes(1 << 22)) ?? [], as: UTF8.self)
        let paths = Set(
            maps.split(separator: "\n").compactMap { line in
                line.firstIndex(of: "/").map { String(line[$0...]) }.flatMap { $0.contains(".so") ? $0 : nil }
            })
        let owners = owners(of: Set(paths.map(plain)))
        let versions = versions(of: Set(owners.values))
        return paths.map { path in
            let owner = owners[plain(path)]
            return LoadedLibrary(
                file: plain(path), isReplaced: path.hasSuffix(deleted), package: owner, version: owner.flatMap { versions[$0] })
        }.sorted { ($0.name, $0.file) < ($1.name, $1.file) }
    }

    /// One name a package, sorted.
    package static var names: [String] { Set(all().map(\.name)).sorted() }

    private static let deleted = " (deleted)"
    private static let dpkg = "/var/lib/dpkg"

    private static func plain(_ path: String) -> String { path.hasSuffix(deleted) ? String(path.dropLast(deleted.count)) : path }

    /// Which package lists a file; packages of old name the folder `/lib` that is `/usr/lib` today.
    private static func owners(of files: Set<String>) -> [String: String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(dpkg)/info")) ?? []
        var owners: [String: String] = [:]
        for name in names where name.hasSuffix(".list") && name.hasPrefix("lib") || name.hasPrefix("zlib") || name.hasPrefix("gcc") {
            guard let text = FileManager.default.contents(atPath: "\(dpkg)/info/\(name)") else { continue }
            let package = String(name.dropLast(5).split(separator: ":")[0])
            for line in text.split(separator: 10) where line.count < 400 && line.starts(with: Array("/".utf8)) {
                let path = String(decoding: line, as: UTF8.self)
                for candidate in [path, "/usr\(path)"] where files.contains(candidate) { owners[candidate] = package }
            }
        }
        return owners
    }

    private static func versions(of packages: Set<String>) -> [String: String] {
        let status = String(decoding: FileManager.default.contents(atPath: "\(dpkg)/status") ?? Data(), as: UTF8.self)
        var (versions, package): ([String: String], String?) = ([:], nil)
        for line in status.split(separator: "\n") {
            if line.hasPrefix("Package: ") { package = String(line.dropFirst(9)) }
            if line.hasPrefix("Version: "), let package, packages.contains(package) { versions[package] = String(line.dropFirst(9)) }
        }
        return versions
    }
}
