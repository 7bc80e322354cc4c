internal import Base
internal import Campaign
internal import Foundation

extension Store {
    /// What was found whole.
    public struct Verified: Hashable, Sendable {
        public let imports: Int
        public let days: Int
        /// Of lines that are known: those of open days and of sealed ones.
        public let lines: Int
    }

    var checks: Checks { Checks(connection: connection, path: path) }

    /// What is small and everything rests upon: asked whenever a store is opened.
    /// - Throws: `Diagnostic` where it is not as it was written.
    func verifyOpening(withSubjects: Bool) throws {
        try Self.refusing(path) {
            try connection.snapshot {
                try checks.verify(.store)
                try checks.verify(.imports)
                try checks.verify(.downloads)
                if withSubjects { try checks.verify(.subjects) }
            }
        }
    }

    /// Reads all of the store and compares it with what was written.
    /// - Throws: `Diagnostics` that name each part that is damaged; a `Diagnostic` where nothing can be read.
    public func verify() throws -> Verified {
        try Self.refusing(path) {
            try connection.snapshot {
                var problems = Diagnostics()
                var lines = 0
                let faults = try connection.rows(.named("integrity")) { $0.text(0) }.filter { $0 != "ok" }
                for fault in faults.prefix(10) {
                    problems.append(
                        .error(
                            Wording("the store is damaged: \(fault.printable)", fr: "la base est abîmée\u{A0}: \(fault.printable)"),
                            at: .init(file: path), hint: Checks.afterDamage))
                }
                if problems.hasErrors { throw problems }
                for part in Checks.Part.allCases where part != .segment && part != .fingerprint {
                    for number in try checks.broken(part).prefix(10) { problems.append(checks.damage(part, number)) }
                }
                for (part, table) in [(Checks.Part.segment, "segments"), (.fingerprint, "fingerprints")] {
                    let kept = try checks.kept(part)
                    for (id, count) in try connection.rows(.named("ids of \(table)"), read: { ($0.integer(0), $0.count(1)) }) {
                        let sum = try connection.rows(.named("body of \(table)"), .integer(id)) { $0.withBytes(0, RowFold.of) }.first
                        lines += count
                        if sum.map({ UInt64(bitPattern: Int64($0)) }) != kept[id] { problems.append(checks.damage(part, id)) }
                    }
                }
                if try connection.rows(.named("store"), read: { $0.optionalInteger(2) }).first != .some(nil),
                    let unfinished = Self.unfinishedPurge(path)
                {
                    problems.append(unfinished)
                }
                if problems.hasErrors { throw problems }
                return Verified(
                    imports: try connection.number(.named("number of imports")) ?? 0,
                    days: try connection.number(.named("number of days")) ?? 0, lines: lines)
            }
        }
    }

    /// To be said before a transaction changes anything of a day: what it was is compared with what was written, so that a sum taken anew
    /// hides no damage.
    /// - Throws: `Diagnostic` where the day is damaged.
    func touch(day: Int) throws {
        guard changes.add(day: day) else { return }
        for part in Checks.Part.byDay { try checks.verify(part, day...day) }
    }

    /// The same for what the console keeps.
    func touchConsole() throws {
        if changes.addConsole() { try checks.verify(.console) }
    }
}
