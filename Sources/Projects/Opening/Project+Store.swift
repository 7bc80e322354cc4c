internal import Base
internal import Campaign
public import Store

extension Project {
    /// The store that was named, or the campaign's own below the current folder.
    public var storePath: String { place.store ?? "Output/\(campaign.id)/portevoix.sqlite" }

    /// The store, made where there is none; `notice` is told where another run has to be waited for.
    /// - Throws: `Diagnostic` where it cannot be opened, or is newer than this program.
    public func storeForWriting() throws -> Store {
        let store = try Store(writing: storePath, now: environment.now)
        store.onWait = { [notice, storePath] in
            notice(
                Diagnostic(
                    .notice, at: .init(file: storePath),
                    Wording("another run is writing in the store", fr: "une autre exécution écrit dans le comptage"),
                    hint: Wording("this one waits for its end", fr: "celle-ci attend qu’elle finisse")))
        }
        return store
    }

    /// - Throws: `Diagnostic` where there is no store yet, or it cannot be read.
    public func storeForReading() throws -> Store { try Store(reading: storePath, now: environment.now) }
}
