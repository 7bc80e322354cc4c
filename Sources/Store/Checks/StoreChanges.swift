/// What a transaction changes, so that it takes the sums of that anew before it commits, and of nothing else.
struct StoreChanges {
    private(set) var days: Set<Int> = []
    private(set) var imports: Set<Int> = []
    private(set) var firstSubject: Int?
    private(set) var downloadDays: Set<Int> = []
    private(set) var isOfConsole = false
    private var isEverything = false

    /// - Returns: Whether it was not said before.
    mutating func add(day: Int) -> Bool { days.insert(day).inserted }
    /// A day of which it is noted that something was taken.
    mutating func add(downloadsOf day: Int) { downloadDays.insert(day) }
    mutating func add(import id: Int) { imports.insert(id) }
    mutating func add(subject id: Int) { firstSubject = min(id, firstSubject ?? id) }
    /// Accounts, calls, or what is noted of deeds.
    /// - Returns: Whether it was not said before.
    mutating func addConsole() -> Bool {
        defer { isOfConsole = true }
        return !isOfConsole
    }
    /// Where rows of many days or imports go at once.
    mutating func addEverything() { isEverything = true }

    /// Numbers that follow each other are read at once.
    private var importRuns: [ClosedRange<Int>] {
        if isEverything { return [.everything] }
        var runs: [ClosedRange<Int>] = []
        for id in imports.sorted() {
            if let last = runs.last, last.upperBound + 1 == id { runs[runs.count - 1] = last.lowerBound...id } else { runs.append(id...id) }
        }
        return runs
    }

    /// - Throws: what SQLite refuses.
    func renew(_ checks: Checks) throws {
        for part in Checks.Part.byDay {
            for day in isEverything ? [ClosedRange<Int>.everything] : days.sorted().map({ $0...$0 }) { try checks.renew(part, day) }
        }
        for day in isEverything ? [ClosedRange<Int>.everything] : downloadDays.sorted().map({ $0...$0 }) {
            try checks.renew(.downloads, day)
        }
        for run in importRuns { try checks.renew(.imports, run) }
        if let first = firstSubject {
            let before = try checks.kept(.subjects)[0] ?? 0
            try checks.keep(.subjects, 0, before &+ (try checks.sums(.subjects, first ... .max)[0] ?? 0))
        }
        if isOfConsole { try checks.renew(.console) }
        try checks.renew(.store)
    }
}
