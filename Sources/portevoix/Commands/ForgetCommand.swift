internal import Base
internal import Campaign
internal import Projects
internal import Store

/// `portevoix forget`: an import is taken back.
enum ForgetCommand {
    static let command = Command(
        name: "forget", summary: "Take an import back exactly, as if it had never been made.", operands: "CAMPAIGN IMPORT...",
        count: 2...Int.max, options: [.store, .relays, .ledger],
        details: """
            IMPORT is a number that 'portevoix imports' lists. Lines that other imports brought too stay. Once one of its days is sealed, an
            import can no longer be taken back.
            """,
        examples: [("portevoix forget Kits/ose2050 3", "the wrong file was imported")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let ids = try arguments.operands.dropFirst().map { word in
            guard let id = Int(digits: word), id > 0 else {
                throw UsageProblem("'\(word)' is not the number of an import", hint: "'portevoix imports CAMPAIGN' lists them")
            }
            return id
        }
        let project = try arguments.project()
        let place = project.storePath
        _ = try Store(reading: place, now: project.environment.now)
        let store = try project.storeForWriting()
        for id in ids {
            try store.forget(id)
            try output.write("Import \(id) is forgotten.\n")
        }
        return .done
    }
}
