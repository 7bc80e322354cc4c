internal import Campaign
internal import Foundation

/// Sealing: a day's visitors are forgotten, its numbers and the fingerprints of its lines stay.
extension Store {
    /// Seals the days whose last import is `days` days ago or longer.
    /// - Returns: How many were sealed.
    public func sealDue(after days: Int) throws -> Int {
        try seal(.named("days due"), .integer(due(after: days)), isThorough: false)
    }

    private func due(after days: Int) -> Int { Int(now().timeIntervalSince1970) - days * 86400 }

    /// Seals every open day.
    /// - Throws: `Diagnostic` where another program goes on reading, so that visitors still stand in the log of changes.
    public func sealAll() throws -> Int { try seal(.named("open days"), isThorough: true) }

    /// How many days are open.
    public func openDays() throws -> Int { try Self.refusing(path) { try connection.rows(.named("open days")) { $0.integer(0) }.count } }

    /// How many days `sealDue` would seal.
    public func daysDue(after days: Int) throws -> Int {
        try Self.refusing(path) { try connection.rows(.named("days due"), .integer(due(after: days))) { $0.integer(0) }.count }
    }

    private func seal(_ query: Statement.Query, _ values: Statement.Value..., isThorough: Bool) throws -> Int {
        try Self.refusing(path) {
            func due() throws -> [Int] {
                let statement = try connection.statement(query)
                defer { statement.reset() }
                try statement.bind(values)
                var days: [Int] = []
                while try statement.step() { days.append(statement.integer(0)) }
                return days
            }
            guard try !due().isEmpty else {
                // What an earlier run forgot may still stand in the log of changes.
                if isThorough { try checkpoint() }
                return 0
            }
            let count = try transaction {
                let days = try due()
                for day in days { try seal(day: day) }
                return days.count
            }
            try tidy()
            return count
        }
    }

    private func seal(day: Int) throws {
        try touch(day: day)
        var writer = try Fingerprint.Writer(connection, day: day)
        try DayLines(connection, day: day).forEachLine { if !$0.isTrace { try writer.add(Fingerprint($0, copies: $1)) } }
        try writer.finish()
        try connection.run(.named("delete segments of day"), .integer(day))
        try connection.run(.named("mark sealed"), .integer(day), .integer(Int(now().timeIntervalSince1970)))
    }

    /// Takes the lines that an import brought for a sealed day: those that are known are dropped, the others count as late, and all leave
    /// their fingerprints.
    /// - Returns: How many were new.
    func takeLate(day: Int, import id: Int) throws -> Int {
        try touch(day: day)
        changes.add(import: id)
        var known = try Fingerprint.Reader(connection, day: day)
        var writer = try Fingerprint.Writer(connection, day: day)
        var head = try known.next()
        var events: [DayLines.Event] = []
        try DayLines(connection, import: id, day: day).forEachLine { sighting, copies in
            // What a visitor did beside tells nothing once visitors are forgotten.
            if sighting.isTrace { return }
            while let fingerprint = head, fingerprint.order(sighting) < 0 {
                try writer.add(fingerprint)
                head = try known.next()
            }
            var before = 0
            if let fingerprint = head, fingerprint.order(sighting) == 0 {
                before = fingerprint.count
                head = try known.next()
            }
            for _ in before..<max(before, copies) { events.append(DayLines.Event(sighting)) }
            try writer.add(Fingerprint(sighting, copies: max(before, copies)))
        }
        while let fingerprint = head {
            try writer.add(fingerprint)
            head = try known.next()
        }
        try writer.finish()
        try connection.run(.named("delete segments of import and day"), .integer(id), .integer(day))
        try connection.run(.named("add late"), .integer(id), .integer(day), .integer(events.count))
        let source = try connection.number(.named("is collector's"), .integer(id)) == nil ? CountSource.log : .collector
        try add(DayLines.counts(events), day: day, source, late: true)
        try connection.run(.named("add lines of day"), .integer(day), .integer(events.count))
        return events.count
    }
}
