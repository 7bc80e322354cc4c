internal import Base
internal import Campaign
public import Foundation
internal import Tracking

extension Store {
    /// Takes an import back: what remains is what there would be without it.
    /// - Throws: `Diagnostic` where there is no such import, or one of its days is sealed.
    public func forget(_ id: Int) throws {
        try Self.refusing(path) {
            try transaction {
                let days = try connection.rows(.named("days of import"), .integer(id)) { ($0.integer(0), $0.integer(1) == 1) }
                if let sealed = days.first(where: \.1) {
                    let day = ParisTime.calendarDay(Int32(clamping: sealed.0))
                    throw Diagnostic.error(
                        Wording(
                            "import \(id) cannot be taken back: \(day) is sealed, and which visits were its own is forgotten",
                            fr:
                                "l’import \(id) ne peut plus être retiré : le \(day) est scellé, et l’on ne sait plus quelles visites en viennent"
                        ),
                        at: .init(file: path),
                        hint: Wording(
                            "its numbers stay; to count without it, import the other files into another --store",
                            fr:
                                "ses chiffres restent ; pour compter sans lui, importez les autres fichiers dans une autre base avec --store"
                        ))
                }
                for (day, _) in days { try touch(day: day) }
                changes.add(import: id)
                try connection.run(.named("delete import"), .integer(id))
                guard connection.changes > 0 else {
                    throw Diagnostic.error(
                        Wording("there is no import \(id)", fr: "il n’y a pas d’import n° \(id)"), at: .init(file: path),
                        hint: Wording(
                            "'portevoix imports CAMPAIGN' lists their numbers", fr: "« portevoix imports CAMPAGNE » donne leurs numéros"))
                }
                _ = try recount(days.map(\.0), addedBy: nil)
            }
            try tidy()
        }
    }

    func openDays(ofImport id: Int) throws -> Set<Int> {
        Set(try connection.rows(.named("days of import"), .integer(id)) { ($0.integer(0), $0.integer(1) == 1) }.filter { !$0.1 }.map(\.0))
    }

    /// Removes what an import brought for its open days, and the import itself where it has no others.
    func remove(openDays days: Set<Int>, ofImport id: Int) throws {
        changes.add(import: id)
        for day in days.sorted() {
            try touch(day: day)
            try connection.run(.named("delete segments of import and day"), .integer(id), .integer(day))
            try connection.run(.named("delete import day"), .integer(id), .integer(day))
        }
        if try connection.rows(.named("days of import"), .integer(id), read: { $0.integer(0) }).isEmpty {
            try connection.run(.named("delete import"), .integer(id))
        }
    }

    /// What `purge` removed.
    public struct Purge: Hashable, Sendable {
        /// Days whose numbers were older than the retention.
        public let days: Int
        /// Whether the key was destroyed.
        public let key: Bool
    }

    /// Longest that numbers may be kept (CNIL, exemption for audience measurement), in months.
    public static let retentionMonths = 25

    /// Removes what is older than the retention, and, at a campaign's end, destroys the key with all it could open: visitors, fingerprints,
    /// where logs were followed. What is left is numbers, and nothing can be added.
    ///
    /// The key is not needed for it: it may be lost already, and a purged store is purged again for its retention.
    public static func purge(_ path: String, now: @escaping @Sendable () -> Date, destroyingKey: Bool) throws -> Purge {
        _ = try Store(reading: path, now: now)
        let store = try refusing(path) { () throws -> Store in
            let connection = try Connection(path: path, mode: .readWrite)
            connection.wait(milliseconds: 600_000)
            try Migrations.bringUpToDate(connection, path: path)
            return Store(path, connection, now, nil)
        }
        return try store.purge(destroyingKey: destroyingKey)
    }

    /// The store is closed by now; where its key cannot be destroyed, that is what has to be said.
    private func destroyKey() throws {
        let key = KeyFile.path(besideStore: path)
        do {
            try KeyFile.destroy(key)
        } catch let problem as Diagnostic {
            throw Diagnostic.error(
                Wording(
                    "the store is closed and holds numbers alone, but its key could not be destroyed and still lies at \(key): \(problem.message)",
                    fr:
                        "la base est close et ne contient plus que des chiffres, mais sa clé n’a pas pu être détruite\u{A0}: elle se trouve toujours dans \(key) (\(problem.message))"
                ), at: .init(file: path),
                hint: Wording("delete that file yourself, or run purge again", fr: "supprimez ce fichier vous-même, ou relancez purge"))
        }
    }

    /// What `purge` would remove; nothing is changed.
    public static func rehearsePurge(_ path: String, now: @escaping @Sendable () -> Date) throws -> Int {
        let store = try Store(reading: path, now: now)
        return try refusing(path) { try store.connection.number(.named("old days"), store.retentionLimit().day) ?? 0 }
    }

    /// The first day whose numbers may be kept, and the moment that it is counted from.
    private func retentionLimit() -> (day: Statement.Value, moment: Date) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris")!
        let limit = calendar.date(byAdding: .month, value: -Self.retentionMonths, to: now())!
        return (.integer(Int(ParisTime.number(of: Day.inParis(limit)))), limit)
    }

    private func purge(destroyingKey: Bool) throws -> Purge {
        try Self.refusing(path) {
            let (day, limit) = retentionLimit()
            let removed = try transaction {
                for part in Checks.Part.byDay + [.downloads] { try checks.verify(part) }
                changes.addEverything()
                let count = try connection.number(.named("old days"), day) ?? 0
                for query in ["tallies", "gateways", "fingerprints", "segments", "import days", "days", "responses", "matomo", "downloads"]
                {
                    try connection.run(.named("delete old \(query)"), day)
                }
                try connection.run(.named("delete old imports"), .integer(Int(limit.timeIntervalSince1970)))
                if destroyingKey {
                    let moment = Statement.Value.integer(Int(now().timeIntervalSince1970))
                    try connection.run(.named("mark all sealed"), moment)
                    for query in ["delete segments", "delete fingerprints", "delete followed", "forget response numbers"] {
                        try connection.run(.named(query))
                    }
                    try connection.run(.named("mark purged"), moment)
                }
                return count
            }
            if destroyingKey {
                removeJournal()
                try destroyKey()
            }
            try connection.execute("VACUUM")
            try checkpoint()
            return Purge(days: removed, key: destroyingKey)
        }
    }
}
