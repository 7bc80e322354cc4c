internal import Base
internal import Campaign
internal import Projects
internal import Store

/// `portevoix forget`: an import is taken back.
enum ForgetCommand {
    static let command = Command(
        name: "forget", summary: "Take an import back exactly, as if it had never been made.", operands: "CAMPAIGN IMPORT...",
        count: 2...Int.max, options: [.store, .relays, .format, .json],
        details: """
            IMPORT is a number that 'portevoix imports' lists. Lines that other imports brought too stay. Once one of its days is sealed, an
            import can no longer be taken back.
            """,
        examples: [("portevoix forget Kits/ose2050 3", "the wrong file was imported")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let format = try arguments.format()
        let ids = try arguments.operands.dropFirst().map { word in
            guard let id = Int(digits: word), id > 0 else {
                throw UsageProblem(
                    Wording("'\(word)' is not the number of an import", fr: "« \(word) » n’est pas le numéro d’un import"),
                    hint: Wording("'portevoix imports CAMPAIGN' lists them", fr: "« portevoix imports CAMPAGNE » les donne"))
            }
            return id
        }
        let project = try arguments.project(for: .counting)
        let place = project.storePath
        _ = try Store(reading: place, now: project.environment.now)
        let store = try project.storeForWriting()
        var answer = Answer(format, output, list: "forgotten", columns: ["import"])
        for id in ids {
            try store.forget(id)
            try answer.add([("import", .integer(id))]) { "Import \(id) is forgotten.\n" }
        }
        try answer.finish()
        return .done
    }
}
