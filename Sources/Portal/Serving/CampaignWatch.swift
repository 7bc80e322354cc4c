internal import Base
internal import Files
internal import Foundation
package import Projects
internal import Synchronization

/// The edition in service, read anew when files of the campaign change. One that is no longer right leaves the last good one in service, and is
/// told once.
package final class CampaignWatch: Sendable {
    private struct State {
        var edition: Edition
        var mark: String
        /// What is wrong with the files as they are now; nil where they are what is served.
        var problem: String?
        /// Tells what was accepted of relays' cards when they were read last, whether that was right or not.
        var accepted: Int
    }

    private let state: Mutex<State>
    private let load: @Sendable () throws -> Edition

    /// - Parameter load: reads the campaign.
    /// - Throws: what `load` throws: nothing can be served yet.
    package init(_ place: Project.Place, _ load: @escaping @Sendable () throws -> Edition) throws {
        self.load = load
        let mark = Self.mark(place)
        let edition = try load()
        state = Mutex(State(edition: edition, mark: mark, accepted: edition.project.cards.mark))
    }

    package var edition: Edition { state.withLock { $0.edition } }
    /// What is wrong with the files as they are now.
    package var problem: String? { state.withLock { $0.problem } }

    /// Has the next look read everything anew, changed or not.
    package func readAnew() { state.withLock { $0.mark = "" } }

    /// Looks whether files have changed, and reads them where they have.
    /// - Parameter accepted: tells what was accepted of relays' cards; nil where that cannot be known now.
    /// - Returns: what is to be told: nil where nothing is.
    package func look(accepted: Int? = nil) -> String? {
        let (place, known) = state.withLock { ($0.edition.project.place, $0.mark) }
        let mark = Self.mark(place)
        let hasNewCards = state.withLock { state in
            defer { state.accepted = accepted ?? state.accepted }
            return accepted.map { $0 != state.accepted } ?? false
        }
        if mark == known, !hasNewCards { return nil }
        let result = Result { try load() }
        return state.withLock { state in
            state.mark = mark
            switch result {
            case .success(let edition):
                (state.edition, state.problem) = (edition, nil)
                return "campaign=read"
            case .failure(let error):
                let words = (error as? Diagnostics)?.errors.first.map { "\($0)" } ?? "\(error)"
                state.problem = words
                return "campaign=refused served=\"the last good one\" problem=\"\(words.printable.replacing("\"", with: "'"))\""
            }
        }
    }

    /// Names, sizes and times of every file that pages are made from. What stands beside them, such as the ledger, what was published or a
    /// store, this program writes itself.
    private static func mark(_ place: Project.Place) -> String {
        var digest = InputDigest()
        for path in [place.registry] + ["campaign.json", "portail.json"].map({ "\(place.folder)/\($0)" }) { add(path, to: &digest) }
        for folder in ["texts", "layouts", "logos"].map({ "\(place.folder)/\($0)" }) {
            for name in (FileManager.default.subpaths(atPath: folder) ?? []).sorted() where !name.hasPrefix(".") {
                add("\(folder)/\(name)", to: &digest)
            }
        }
        return digest.text
    }

    private static func add(_ path: String, to digest: inout InputDigest) {
        var status = stat()
        guard stat(path, &status) == 0, status.isRegular else { return }
        digest.add([path, "\(status.st_size)", "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)", "\(status.st_ino)"])
    }
}
