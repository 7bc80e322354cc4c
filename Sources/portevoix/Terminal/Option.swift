/// A named word of a command: `--relays FILE` or `--force`.
///
/// Those that several commands have are declared here, and read by `Arguments`.
struct Option: Sendable {
    let name: String
    /// What stands for its value; nil for a switch.
    let value: String?
    var help: String
    var isRepeated = false
    /// All have to hold where it is given.
    var conditions: [Condition] = []

    static let relays = Option(name: "relays", value: "FILE", help: "another registry than CAMPAIGN/relays.csv (or .xlsx, .ods)")
    static let ledger = Option(
        name: "ledger", value: "FILE", help: "another ledger than CAMPAIGN/codes.csv, to try things out without touching the campaign's")
    static let store = Option(
        name: "store", value: "FILE", help: "another store than the campaign's own, or than PORTEVOIX_STORE says; its key stands beside it")
    static let portalAddress = Option(
        name: "address", value: "URL", help: "what private links begin with; address in portail.json of the campaign without it")
    static let yes = Option(name: "yes", value: nil, help: "do not ask")
    static let dryRun = Option(name: "dry-run", value: nil, help: "say what would go, and change nothing")
    static let relay = Option(name: "relay", value: "ID", help: "only this relay")
    static let jobs = Option(name: "jobs", value: "N", help: "threads at work at once, 1 to 256; as many as there are processors")
    static let since = Option(name: "since", value: "DAY", help: "first day, such as 2026-03-23")
    static let until = Option(name: "until", value: "DAY", help: "last day, included")
    static let format = Option(
        name: "format", value: "table|csv|json", help: "how the result is printed: table (the default), csv for a spreadsheet, or json")
    /// Beside a `--format` of the command's own.
    static let jsonAlone = Option(name: "json", value: nil, help: "print what was written as one JSON object")
    static let json = Option(name: "json", value: nil, help: "the same as --format json").when(.without("format", ["table", "csv"]))

    /// Every command has it.
    static let language = Option(name: "lang", value: "LANGUAGE", help: "language of problems and hints, fr or en; the locale's without it")

    /// The same option where it means something of its own.
    func saying(_ help: String) -> Option {
        var copy = self
        copy.help = help
        return copy
    }

    /// The same option where it means something on conditions only.
    func when(_ conditions: Condition...) -> Option {
        var copy = self
        copy.conditions += conditions
        return copy
    }

    /// The same option where it may be given more than once.
    var repeated: Option {
        var copy = self
        copy.isRepeated = true
        return copy
    }
}
