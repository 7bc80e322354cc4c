internal import Foundation

/// A file under the name that only this process gives it, until it is whole and takes its own: several runs may be making the same one at once,
/// and what a killed run left is told from what another is writing.
package enum ProcessDraft {
    /// What SQLite writes beside a database while it writes that.
    private static let journal = "-journal"

    /// Beside `path`, with the process's number at its end.
    package static func path(of path: String) -> String { "\(path).\(getpid())" }

    /// What runs that are no more, or this one before, left of the file at `path`, in the order of their names.
    package static func leftovers(of path: String) -> [String] {
        let file = URL(fileURLWithPath: path)
        let (folder, name) = (file.deletingLastPathComponent().path, file.lastPathComponent)
        let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return inside.sorted().filter { entry in
            guard entry.hasPrefix(name + ".") else { return false }
            let ending = entry.dropFirst(name.count + 1)
            guard let process = Int32(ending.hasSuffix(journal) ? ending.dropLast(journal.count) : ending), process > 0 else {
                return false
            }
            return process == getpid() || kill(process, 0) != 0 && errno == ESRCH
        }.map { "\(folder)/\($0)" }
    }
}
