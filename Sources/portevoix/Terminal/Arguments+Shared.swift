internal import Base
internal import Campaign
internal import Foundation
internal import Projects

/// What options that several commands have say.
extension Arguments {
    /// The campaign's folder that a word names, with the files that options name instead of its own.
    /// - Parameter word: the first operand where nil.
    func place(_ word: String? = nil) throws(Diagnostic) -> Project.Place {
        try Project.Place(word ?? operands[0], registry: value(.relays), ledger: value(.ledger), store: store)
    }

    /// What `--store` says, or the environment where it is not given; nil for the campaign's own.
    var store: String? { value(.store) ?? Self.variable("STORE") }

    /// A variable of this program's, `PORTEVOIX_STORE` for `STORE`; nil where it says nothing.
    static func variable(_ name: String) -> String? {
        ProcessInfo.processInfo.environment["PORTEVOIX_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The clock of this machine and the assets that are found.
    func environment() throws(Diagnostic) -> Environment { Environment(now: { Date() }, assets: try AssetsFolder.find()) }

    /// The campaign that a word names, read and found right; notices go to standard error.
    /// - Parameter word: the first operand where nil.
    func project(_ word: String? = nil, for purpose: Project.Purpose = .making) throws -> Project {
        try Project(place(word), environment(), for: purpose, notice: Complaint.write)
    }

    /// `--relay`, as often as it is given.
    var relays: [RelayID] { all(.relay).map(RelayID.init(_:)) }

    /// `--jobs`: threads.
    func jobs(most: Int = 256) throws(UsageProblem) -> Int? {
        try value(.jobs, expected: Wording("a number from 1 to \(most)", fr: "un nombre de 1 à \(most)")) { text in
            Int(digits: text).flatMap { (1...most).contains($0) ? $0 : nil }
        }
    }

    /// The day that an option names.
    /// - Parameter example: what the complaint about another word shows.
    func day(_ option: Option, example: String = "2026-03-23") throws(UsageProblem) -> Day? {
        try value(option, expected: Wording("a day such as \(example)", fr: "un jour, comme \(example)")) { Day($0) }
    }

    /// `--since` and `--until`; an open end where one is not given.
    /// - Parameters:
    ///   - ends: what is taken for an end that is not given when the two are held against each other; nil: nothing.
    ///   - example: what the complaint about another word than a day shows for `--until`.
    func days(open ends: ClosedRange<Day>? = nil, example: String = "2026-03-23") throws(UsageProblem) -> (since: Day?, until: Day?) {
        let (since, until) = (try day(.since), try day(.until, example: example))
        if let first = since ?? ends?.lowerBound, let last = until ?? ends?.upperBound, first > last {
            throw UsageProblem(
                Wording("--since is after --until", fr: "--since est après --until"),
                hint: Wording("exchange the two days", fr: "échangez les deux jours"))
        }
        return (since, until)
    }
}
