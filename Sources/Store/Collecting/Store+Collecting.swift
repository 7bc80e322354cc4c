internal import Base
package import Campaign
internal import Foundation
package import Tracking

/// The live collector's side of the store.
extension Store {
    /// A journal beside this store, to write in.
    /// - Throws: `Diagnostic` where none can be begun.
    package func journal() throws -> HitJournal {
        guard let key else { throw InternalProblem("a journal of a store that is read alone") }
        let last = try Self.refusing(path) { try connection.number(.named("collected")) } ?? 0
        return try HitJournal(HitJournal.folder(besideStore: path), key: key, check: key.check.bytes, after: last)
    }

    /// A key for what is hashed while no store is open: it is kept nowhere.
    /// - Throws: `Diagnostic` where there is no memory to lock.
    package static func passingKey() throws -> any KeyedHash.Key { try SecretKey.random() }

    /// What was taken in of a journal.
    package struct Collected: Hashable, Sendable {
        /// Requests, those that do not count among them.
        package var requests = 0
        /// Parts that are of another store, and lie there still.
        package var foreign = 0
        /// Records that were not whole.
        package var torn = 0

        package init() {}
    }

    /// Takes in what the collector's journal holds, several parts in a transaction: the numbers and the last part's own number are kept together
    /// or not at all, and only then the parts are removed. So each request counts once, whatever is killed when.
    /// - Parameters:
    ///   - end: parts from this number on are being written; nil where nobody writes.
    ///   - rules: what requests were judged by.
    /// - Throws: `Diagnostic` where somebody else writes in the store, or it was purged: the journal waits then.
    package func collect(before end: Int?, ledger: Ledger, rules: String) throws -> Collected {
        var collected = Collected()
        guard let key else { return collected }
        let folder = HitJournal.folder(besideStore: path)
        var parts = HitJournal.numbers(in: folder).filter { $0 < end ?? .max }[...]
        while !parts.isEmpty {
            let found = try take(&parts, in: folder, key, ledger, rules)
            collected.requests += found.requests
            collected.foreign += found.foreign
            collected.torn += found.torn
        }
        return collected
    }

    /// Requests of one transaction, but for the last part's: a day is counted anew in each, so many parts of a day want few of them.
    private static let enough = 1 << 23

    /// Takes in the first parts, as many as one transaction should hold.
    private func take(
        _ parts: inout ArraySlice<Int>, in folder: String, _ key: SecretKey, _ ledger: Ledger, _ rules: String
    ) throws -> Collected {
        let known = try Self.refusing(path) { try connection.number(.named("collector import")) }
        let draft = LogImport(self, codes: LedgerCodes(ledger), kind: .collector, name: Self.collectorName, id: known)
        try draft.begin()
        // Asked within the transaction: another program may have taken some in meanwhile.
        let before = try Self.refusing(path, { try connection.number(.named("collected")) }) ?? 0
        var last = before
        var (counts, codes) = (LineCounts(), TextTally.codes)
        var (sightings, read): ([Sighting], [Int]) = ([], [])
        var found = Collected()
        while let number = parts.first, found.requests < Self.enough {
            let reading: HitJournal.Reading?
            do { reading = try HitJournal.Reading(HitJournal.path(number, in: folder), key: key, check: key.check.bytes) } catch {
                // What stands before it is taken in; then it is met first.
                if read.isEmpty { throw error }
                break
            }
            parts = parts.dropFirst()
            guard let reading else {
                found.foreign += 1
                continue
            }
            read.append(number)
            guard number > before else { continue }
            let (whole, torn) = try reading.eachRecord { record in
                record.add(to: &counts, &codes, &sightings, ledger)
                guard sightings.count >= 4096 else { return }
                try draft.add(sightings)
                sightings.removeAll(keepingCapacity: true)
            }
            if whole > 0 { last = number }
            found.requests += whole
            found.torn += torn
        }
        if found.requests == 0 {
            draft.undo()
        } else {
            try draft.add(sightings)
            _ = try draft.finish(counts, unknownCodes: codes, format: "", source: ImportSource(name: Self.collectorName), rules: rules) {
                [last] store, _ in
                try store.connection.run(.named("set collected"), .integer(last))
            }
        }
        for number in read { unlink(HitJournal.path(number, in: folder)) }
        return found
    }

    /// By what name the collector's import is listed.
    private static let collectorName = "collecteur"

    /// Whether its key was destroyed: nothing can be added any more.
    package var isPurged: Bool {
        (try? connection.rows(.named("store")) { $0.optionalInteger(2) != nil }.first) ?? false
    }

    /// Bytes that wait in the journal of the store at `path`.
    package static func waitingBytes(besideStore path: String) -> Int {
        let folder = HitJournal.folder(besideStore: path)
        return HitJournal.numbers(in: folder).reduce(0) { sum, number in
            var status = stat()
            return stat(HitJournal.path(number, in: folder), &status) == 0 ? sum + Int(status.st_size) : sum
        }
    }

    /// Where a live collector keeps what is not in the store at `path` yet.
    package static func journalFolder(ofStore path: String) -> String { HitJournal.folder(besideStore: path) }

    /// Paths of the files in it, in their order.
    package static func journalParts(ofStore path: String) -> [String] {
        let folder = HitJournal.folder(besideStore: path)
        return HitJournal.numbers(in: folder).map { HitJournal.path($0, in: folder) }
    }

    /// Removes the journal: what it holds was hashed under a key that is no more.
    package func removeJournal() {
        let folder = HitJournal.folder(besideStore: path)
        for number in HitJournal.numbers(in: folder) { unlink(HitJournal.path(number, in: folder)) }
        rmdir(folder)
    }
}

extension HitRecord {
    /// Counts as a line of a log would.
    fileprivate func add(to counts: inout LineCounts, _ codes: inout TextTally, _ sightings: inout [Sighting], _ ledger: Ledger) {
        counts.lines += 1
        var subject = Sighting.Subject.unknownCode
        switch outcome {
        case .hit:
            counts.hits += 1
            if sighting?.step == .start { counts.starts += 1 } else if sighting?.step == .completion { counts.completions += 1 }
        case .unknown: counts.unknown += 1
        case .mistyped: counts.mistyped += 1
        case .retired: counts.retired += 1
        case .outOfWave: counts.outOfWave += 1
        case .withoutCode: counts.withoutCode += 1
        case .excluded(let reason): counts.excluded[reason] += 1
        }
        let isLink = outcome != .unknown && outcome != .mistyped
        if isLink, let place = LinkCode(code).flatMap(ledger.index) { subject = .link(UInt32(place)) }
        if !isLink, !code.isEmpty { codes.add(code) }
        guard let sighting else { return }
        sightings.append(
            Sighting(
                line: sighting.line, visitor: KeyedHash(high: 0, low: sighting.visitor), second: sighting.second, subject: subject,
                step: sighting.step, marks: sighting.marks))
    }
}
