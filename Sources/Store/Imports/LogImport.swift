internal import Base
public import Campaign
internal import Foundation
public import Tracking

/// One file of a log on its way into the store: all of it is kept, or nothing.
///
/// Sightings wait in memory, 32 bytes each; where there are too many, they are written as segments in a transaction that lasts until the
/// end. The other imports of that time wait for it.
public final class LogImport {
    private let store: Store
    private let codes: LedgerCodes
    private let kind: ImportRecord.Kind
    private let name: String
    private var buffer = PackedSighting.Buffer()
    private var id: Int?
    private var days: Set<Int> = []
    /// Whether it has begun to write within a batch, where it can be undone alone.
    private var hasSavepoint = false
    private var clock = ParisTime.Days()

    /// What an import came to.
    public struct Outcome: Hashable, Sendable {
        /// Its number, for `forget`; nil where its contents were known and nothing was written.
        public let id: Int?
        /// The import it repeats, or whose place it takes because lines are judged otherwise today.
        public let earlier: ImportSource.Earlier?
        /// Whether it is part of a batch, whose end tells how much of all its files is new; none of the numbers below is known then.
        public var isPending = false
        /// Sightings that the store did not know: hits, views without a code, unknown codes.
        public let new: Int
        /// Sightings that other imports had brought.
        public let known: Int
        /// Of the new ones, those of days that were sealed.
        public let late: Int
    }

    init(_ store: Store, codes: LedgerCodes, kind: ImportRecord.Kind, name: String, id: Int? = nil) {
        self.store = store
        self.codes = codes
        self.kind = kind
        self.name = name
        self.id = id
    }

    deinit { undo() }

    /// Begins to write, so that what is asked of the store from here on stays true until the end.
    func begin() throws { if !store.connection.isInTransaction { try store.begin() } }

    /// What it wrote is gone; a batch keeps its other files.
    func undo() {
        guard store.batch != nil else { return store.rollback() }
        if hasSavepoint { store.rollbackToSavepoint() }
        hasSavepoint = false
    }

    /// Takes sightings in, in the order of the log or any other.
    public func add(_ sightings: [Sighting]) throws {
        take(sightings, &buffer, &clock)
        if buffer.count >= store.bufferLimit { try Store.refusing(store.path) { try write() } }
    }

    /// The buffer and the clock are handed over, so that Swift need not ask at each sighting whether someone else is at them.
    private func take(_ sightings: [Sighting], _ buffer: inout PackedSighting.Buffer, _ clock: inout ParisTime.Days) {
        for sighting in sightings {
            let subject = LedgerCodes.place(of: sighting.subject)
            buffer.add(PackedSighting(sighting, subject: subject), day: Int(clock.day(of: sighting.second)))
        }
    }

    /// Writes what was taken in, counts every day it touches and commits.
    /// - Parameters:
    ///   - rules: What lines were judged by; the same contents under the same rules need not be read again.
    ///   - place: Where a followed log was read to.
    public func finish(_ reading: LogHarvester.Reading, source: ImportSource, rules: String, place: FollowedPlace? = nil) throws -> Outcome
    {
        try finish(
            reading.total.counts, unknownCodes: reading.total.unknownCodes, format: reading.format.map { "\($0)" } ?? "", source: source,
            rules: rules
        ) { store, id in if let place { try store.set(place, import: id) } }
    }

    /// - Parameter note: writes what is to be kept with it, given its number.
    func finish(
        _ counts: LineCounts, unknownCodes: TextTally, format: String, source: ImportSource, rules: String,
        note: (Store, Int) throws -> Void
    ) throws -> Outcome {
        try Store.refusing(store.path) {
            do {
                try write()
                // Asked within the transaction: another run may have brought the same file meanwhile.
                let earlier = try source.contentDigest.flatMap { try store.earlier(contentDigest: $0, rules: rules) }
                if let earlier, earlier.sameRules {
                    undo()
                    return Outcome(id: nil, earlier: earlier, new: 0, known: counts.sightings, late: 0)
                }
                let id = try self.id ?? addImport()
                try store.complete(import: id, format: format, counts, unknownCodes: unknownCodes, source: source, rules: rules)
                store.changes.add(import: id)
                try note(store, id)
                let replaced = try earlier.map { try store.openDays(ofImport: $0.id) } ?? []
                let touched = days.union(replaced).sorted()
                if let batch = store.batch {
                    if let earlier { try store.remove(openDays: replaced, ofImport: earlier.id) }
                    try store.releaseSavepoint()
                    hasSavepoint = false
                    batch.add(import: id, days: days, replaced: replaced, sightings: counts.sightings)
                    return Outcome(id: id, earlier: earlier, isPending: true, new: 0, known: 0, late: 0)
                }
                let before = try store.lines(of: touched)
                if let earlier { try store.remove(openDays: replaced, ofImport: earlier.id) }
                if kind == .follow || kind == .collector { try store.join(segmentsOfImport: id) }
                let late = try store.recount(touched, addedBy: id)
                let new = max(0, try store.lines(of: touched) - before)
                try store.commit()
                return Outcome(id: id, earlier: earlier, new: new, known: counts.sightings - new, late: late)
            } catch {
                undo()
                throw error
            }
        }
    }

    /// Writes the buffer as segments.
    private func write() throws {
        try begin()
        if store.batch != nil, !hasSavepoint {
            try store.savepoint()
            hasSavepoint = true
        }
        let runs = buffer.take()
        guard !runs.isEmpty else { return }
        let id = try self.id ?? addImport()
        let moment = Int(store.now().timeIntervalSince1970)
        for run in runs {
            let sightings = try run.sightings.map { $0.with(subject: try codes.subject(at: $0.subject, in: store)) }
            try store.touch(day: run.day)
            try store.connection.run(.named("touch day"), .integer(run.day), .integer(moment))
            try store.add(sightings, day: run.day, import: id)
            let counted = sightings.count { !$0.isTrace }
            if counted > 0 {
                try store.connection.run(.named("add import day"), .integer(id), .integer(run.day), .integer(counted))
            }
            days.insert(run.day)
        }
    }

    private func addImport() throws -> Int {
        try store.connection.run(
            .named("add import"), .text(kind.rawValue), .text(name), .integer(Int(store.now().timeIntervalSince1970)))
        let id = store.connection.lastRow
        store.changes.add(import: id)
        self.id = id
        return id
    }
}

extension Store {
    /// Begins to import a log. Days that are due are sealed first, but within a batch, which begins by doing so.
    /// - Parameter name: The file as it was named.
    public func importLog(_ name: String, ledger: Ledger, sealAfter days: Int) throws -> LogImport {
        if batch == nil || !connection.isInTransaction { _ = try sealDue(after: days) }
        return LogImport(self, codes: LedgerCodes(ledger), kind: .logs, name: name)
    }

    /// Begins to take in what a followed log has more to say. All that is read of one path is one import, through every rotation: each byte
    /// is read once, so that copies of a line add up wherever a cut lies.
    /// - Parameter path: Absolute.
    public func importFollowed(_ path: String, ledger: Ledger, sealAfter days: Int) throws -> LogImport {
        _ = try sealDue(after: days)
        return LogImport(self, codes: LedgerCodes(ledger), kind: .follow, name: path, id: try followed(path)?.import)
    }

    /// Writes the sightings of a day as one segment.
    fileprivate func add(_ sightings: [PackedSighting], day: Int, import id: Int) throws {
        var sorted = HashOrder.sorted(sightings, key: { UInt64(littleEndian: $0.lineHigh) }, isBefore: { $0.isBefore($1) })
        // Traces of one visitor and link are one.
        if sorted.contains(where: \.isTrace) {
            var last: PackedSighting?
            sorted.removeAll { sighting in
                defer { last = sighting }
                return sighting.isTrace && last?.isSameLine(as: sighting) == true
            }
        }
        let statement = try connection.statement(.named("add segment"))
        try statement.bind([.integer(day), .integer(id), .integer(sorted.count)])
        let digest = try sorted.withUnsafeBytes { body in
            try statement.run(bytes: body, at: 3)
            return RowFold.of(body)
        }
        try connection.run(.named("set check"), .text("segment"), .integer(connection.lastRow), .integer(digest))
    }

    /// Many small segments of one import become one a day. Those that have grown stay as they are: a busy day is never held whole.
    fileprivate func join(segmentsOfImport id: Int) throws {
        for day in try connection.rows(.named("crowded days"), .integer(id), .integer(Self.grown), read: { $0.integer(0) }) {
            var all: [PackedSighting] = []
            let small = try connection.rows(.named("small segments"), .integer(id), .integer(day), .integer(Self.grown)) { $0.integer(0) }
            try DayLines(connection, import: id, day: day, segments: Set(small)).forEachSighting { all.append($0) }
            for segment in small { try connection.run(.named("delete segment"), .integer(segment)) }
            try add(all, day: day, import: id)
        }
    }

    /// From so many sightings on a segment is joined with no other, 2 MB.
    private static let grown = 1 << 16
}
