internal import Campaign
internal import Store

extension Option {
    static let store = Option(
        name: "store", value: "FILE", help: "another store than Output/<campaign>/portevoix.sqlite; its key stands beside it")
}

extension Project {
    /// The store that a command line names, or the campaign's own.
    func storePath(_ arguments: Arguments) -> String { arguments.value(.store) ?? "Output/\(campaign.id)/portevoix.sqlite" }

    func storeForWriting(_ arguments: Arguments) throws -> Store { try Store(writing: storePath(arguments), now: environment.now) }
    func storeForReading(_ arguments: Arguments) throws -> Store { try Store(reading: storePath(arguments), now: environment.now) }
}
