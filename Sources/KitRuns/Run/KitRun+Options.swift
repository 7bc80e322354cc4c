internal import Base
public import Campaign
public import Files
public import Foundation
public import Preflight

extension KitRun {
    /// Which kits a run makes, where, and with how many threads. None of it but the selection shows in the files.
    public struct Options: Sendable {
        /// The folder kits are written to; made where it does not exist.
        public var out: String
        /// Threads, 1 to 256.
        public var jobs: Int
        /// The part of the registry that this machine makes; nil for all of it.
        public var shard: Shard?
        /// Makes everything anew, changed or not.
        public var force: Bool
        /// Only these relays; nil for all. Nothing of the others is touched.
        public var relays: Set<RelayID>?
        /// Only these pieces; nil for all. The other files of a kit stay, in its folder, its archive and the manifest.
        public var pieces: Set<PieceID>?
        /// What every file is held against before it is written; nil for no rules but those that the pieces hold themselves.
        public var rules: RuleBook?
        /// Identity of the running build; another one makes everything anew.
        public var program: String

        public init(
            out: String, jobs: Int = ProcessInfo.processInfo.activeProcessorCount, shard: Shard? = nil, force: Bool = false,
            relays: Set<RelayID>? = nil, pieces: Set<PieceID>? = nil, rules: RuleBook? = nil, program: String = ProgramIdentity.current
        ) {
            self.out = out
            self.jobs = min(max(jobs, 1), 256)
            self.shard = shard
            self.force = force
            self.relays = relays
            self.pieces = pieces
            self.rules = rules
            self.program = program
        }

        /// Whether what the run does not meet no longer exists.
        var isWhole: Bool { shard == nil && relays == nil && pieces == nil }
    }

    /// One of the equal parts into which a registry is split over machines, such as `2/8`.
    public struct Shard: Sendable, Hashable {
        /// 1 to `count`
        public let number: Int
        public let count: Int

        /// Reads `2/8`. Nil unless 1 ≤ number ≤ count ≤ 10,000.
        public init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let number = Int(digits: parts[0]), let count = Int(digits: parts[1]), (1...10_000).contains(count),
                (1...count).contains(number)
            else { return nil }
            self.number = number
            self.count = count
        }

        /// A relay's part depends on its id alone (FNV-1a, then the remainder), not on the other relays.
        public func contains(_ relay: RelayID) -> Bool {
            let hash = relay.text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            return Int((hash >> 16) % UInt64(count)) == number - 1
        }
    }
}
