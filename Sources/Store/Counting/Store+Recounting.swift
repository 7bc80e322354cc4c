internal import Base
internal import Campaign
internal import Foundation

extension Store {
    /// Counts days anew: open ones from all their lines; on sealed ones, only the lines that `id` added are new.
    /// - Returns: New lines of sealed days.
    func recount(_ days: [Int], addedBy id: Int?) throws -> Int {
        var late = 0
        var open: [Int] = []
        for day in days {
            try touch(day: day)
            if try isSealed(day) {
                if let id { late += try takeLate(day: day, import: id) }
            } else {
                open.append(day)
            }
        }
        // As many days at once as there are processors: memory holds the events of those.
        let width = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))
        for start in stride(from: 0, to: open.count, by: width) {
            let batch = Array(open[start..<min(start + width, open.count)])
            for day in batch {
                try connection.run(.named("delete tallies of day"), .integer(day))
                try connection.run(.named("delete gateways of day"), .integer(day))
            }
            var lines: [Int: Int] = [:]
            for source in CountSource.allCases {
                let events = try batch.map { try DayLines(connection, day: $0, of: source).events() }
                for (day, counts) in zip(batch, Workers.map(events) { DayLines.counts($0) }) {
                    try add(counts, day: day, source, late: false)
                    lines[day, default: 0] += counts.lines
                }
            }
            for day in batch { try connection.run(.named("set lines of day"), .integer(day), .integer(lines[day] ?? 0)) }
        }
        return late
    }

    func add(_ counts: DayLines.Counts, day: Int, _ source: CountSource, late: Bool) throws {
        let which = source.column(late: late)
        for (key, count) in counts.gateways {
            try connection.run(
                .named("add gateway"), .integer(day), .integer(Int(key.subject)), .integer(which),
                .text(key.verdict.reason.rawValue),
                .integer(key.verdict.isSure ? 1 : 0), .integer(count.hits), .integer(count.visits))
        }
        let statement = try connection.statement(.named("add tally"))
        for (subject, count) in counts.tallies {
            try statement.bind([
                .integer(day), .integer(Int(subject)), .integer(which), .integer(count.hits), .integer(count.visits),
                .integer(count.starts), .integer(count.completions),
            ])
            while try statement.step() {}
            statement.reset()
        }
    }

    func isSealed(_ day: Int) throws -> Bool { try connection.number(.named("is sealed"), .integer(day)) != nil }

    /// Lines that count for anything, on several days together.
    func lines(of days: [Int]) throws -> Int {
        try days.reduce(0) { try $0 + (connection.number(.named("lines of day"), .integer($1)) ?? 0) }
    }
}
