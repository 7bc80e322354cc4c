internal import Base
internal import Campaign
internal import Store

extension Option {
    static let store = Option(
        name: "store", value: "FILE", help: "another store than Output/<campaign>/portevoix.sqlite; its key stands beside it")
}

extension Project {
    /// The store that a command line names, or the campaign's own.
    func storePath(_ arguments: Arguments) -> String { arguments.value(.store) ?? "Output/\(campaign.id)/portevoix.sqlite" }

    func storeForWriting(_ arguments: Arguments) throws -> Store {
        let path = storePath(arguments)
        let store = try Store(writing: path, now: environment.now)
        store.onWait = {
            Complaint.write(
                Diagnostic(.notice, at: .init(file: path), "another run is writing in the store", hint: "this one waits for its end"))
        }
        return store
    }

    func storeForReading(_ arguments: Arguments) throws -> Store { try Store(reading: storePath(arguments), now: environment.now) }
}
