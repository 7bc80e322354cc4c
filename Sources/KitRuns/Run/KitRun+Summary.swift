public import Base
public import Campaign
internal import Foundation

extension KitRun {
    /// What a run did. Counts are of this run: one that changes nothing has no files and no bytes.
    public struct Summary: Sendable {
        public struct Failure: Sendable, Hashable {
            public let relay: RelayID
            /// Line of the relay in its registry, 0 where it has none.
            public let line: Int
            public let piece: PieceID
            /// What is wrong and, after it, what to do.
            public let reason: Wording
        }

        /// The output folder as the user named it.
        public let out: String
        /// Relays that the run looked at.
        public internal(set) var relays = 0
        /// Kits of which at least one file was made.
        public internal(set) var made = 0
        public internal(set) var unchanged = 0
        /// In the order of relay, then piece.
        public internal(set) var failed: [Failure] = []
        /// Kits removed because their relay is no longer in the registry.
        public internal(set) var removed = 0
        /// Files written: pieces, `controle.json` and archives.
        public internal(set) var files = 0
        public internal(set) var bytes = 0
        public internal(set) var seconds = 0.0
        /// Seconds that threads spent on holding files against the rules of preflight, added up.
        public internal(set) var preflight = 0.0

        /// What programs read of it: `relays`, `made`, `unchanged`, `failed` (relay, line of the registry, piece and reason), `removed`,
        /// `files`, `bytes`, `seconds`, `preflight_seconds`.
        public var members: [(String, JSONValue)] {
            let failures = failed.map { failure in
                JSONValue.object([
                    ("relay", .text(failure.relay.text)), ("line", .integer(failure.line)), ("piece", .text(failure.piece.text)),
                    ("reason", .text(failure.reason.english)),
                ])
            }
            return [
                ("relays", .integer(relays)), ("made", .integer(made)), ("unchanged", .integer(unchanged)), ("failed", .list(failures)),
                ("removed", .integer(removed)), ("files", .integer(files)), ("bytes", .integer(bytes)), ("seconds", .decimal(seconds)),
                ("preflight_seconds", .decimal(preflight)),
            ]
        }

        /// For people: what was made, what failed, what to open.
        public func text(in language: Wording.Language) -> String {
            var lines = ["\(count(made, "kit")) made, \(unchanged) unchanged, \(failedRelays.count) failed"]
            if removed > 0 { lines[0] += ", \(removed) removed" }
            lines[0] += ": \(count(files, "file")), \(megabytes) MB in \(tenths(seconds)) s"
            lines += causes(in: language)
            lines.append("Open \(out)/\(Manifest.indexName)")
            return lines.joined(separator: "\n")
        }

        /// A line for each thing to mend, with the relays and the pieces that it spoils.
        private func causes(in language: Wording.Language) -> [String] {
            var order: [String] = []
            var groups: [String: [Failure]] = [:]
            for failure in failed {
                if groups[failure.cause] == nil { order.append(failure.cause) }
                groups[failure.cause, default: []].append(failure)
            }
            return order.compactMap { groups[$0] }.map { failures in
                let first = failures[0]
                let relays = Set(failures.map(\.relay)).count
                let place =
                    first.line > 0
                    ? Wording(" (line \(first.line) of the registry)", fr: " (ligne \(first.line) du registre)").text(in: language) : ""
                let others =
                    relays > 1 ? Wording(" and \(relays - 1) more", fr: " et \(relays - 1) de plus").text(in: language) : ""
                let pieces = failures.map(\.piece.text).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                return "  \(first.relay)\(place)\(others): \(pieces.joined(separator: ", ")): \(first.reason.text(in: language))".printable
            }
        }

        var failedRelays: Set<RelayID> { Set(failed.map(\.relay)) }

        private var megabytes: String { tenths(Double(bytes) / 1_000_000) }
        private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        private func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    }
}

extension KitRun.Summary.Failure {
    /// What is wrong without where a layout says so: it is the same in every layout that shows the same words.
    fileprivate var cause: String {
        let words = reason.english.components(separatedBy: ". hint: ")[0]
        guard words.hasPrefix("«"), let end = words.firstRange(of: " »") else { return "\(words) \(piece) \(relay)" }
        return String(words[..<end.lowerBound])
    }
}
