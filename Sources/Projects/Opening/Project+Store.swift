internal import Base
package import Campaign
internal import Foundation
public import Store

extension Project {
    /// The store that was named, or the campaign's own, wherever one stands: what `"store"` of `campaign.json` says, else
    /// `Output/<campaign>/portevoix.sqlite` beside the folder `Kits` that holds the campaign, or beside the campaign itself where it lies
    /// elsewhere.
    public var storePath: String { place.store ?? Self.ownStore(of: campaign) }

    /// Where kits and the store go unless a person says otherwise.
    public var outputFolder: String { Self.shown(Self.outputFolder(of: campaign)) }

    /// Where a campaign's store is unless a person names another.
    package static func ownStore(of campaign: Campaign) -> String {
        guard let store = campaign.store else { return shown(outputFolder(of: campaign) + "/portevoix.sqlite") }
        return shown(store.hasPrefix("/") ? store : folder(of: campaign).appendingPathComponent(store).standardized.path)
    }

    private static func folder(of campaign: Campaign) -> URL {
        let here = FileManager.default.currentDirectoryPath
        let folder = campaign.folder.hasPrefix("/") ? campaign.folder : "\(here)/\(campaign.folder)"
        return URL(fileURLWithPath: (folder as NSString).standardizingPath)
    }

    private static func outputFolder(of campaign: Campaign) -> String {
        let own = folder(of: campaign)
        let above = own.deletingLastPathComponent()
        let root = above.lastPathComponent == "Kits" ? above.deletingLastPathComponent() : above
        return root.appendingPathComponent("Output/\(own.lastPathComponent)").path
    }

    /// A path as a person would write it: from the current folder where it lies below.
    private static func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath
        return path.hasPrefix(here + "/") ? String(path.dropFirst(here.count + 1)) : path
    }

    /// The store, made where there is none; `notice` is told where another run has to be waited for.
    /// - Parameter patience: how long to wait for another run, in milliseconds.
    /// - Throws: `Diagnostic` where it cannot be opened, holds another campaign's traffic, or is newer than this program.
    public func storeForWriting(patience: Int32 = 600_000) throws -> Store {
        let store = try Store(writing: storePath, now: environment.now, patience: patience)
        store.onWait = { [notice, storePath] in
            notice(
                Diagnostic(
                    .notice, at: .init(file: storePath),
                    Wording("another run is at work on the store", fr: "une autre commande travaille sur la base"),
                    hint: Wording("this one waits for its end", fr: "celle-ci attend qu’elle ait fini")))
        }
        store.leavesNothingEmpty = true
        try store.claim(for: StoreOwner(campaign))
        return store
    }

    /// - Throws: `Diagnostic` where there is no store yet, it holds another campaign's traffic, or it cannot be read.
    public func storeForReading() throws -> Store {
        let store = try Store(reading: storePath, now: environment.now)
        try store.check(StoreOwner(campaign))
        return store
    }

    /// Takes in what a collector's journal still holds: once the key is destroyed nobody could.
    /// - Throws: `Diagnostic` where it cannot be taken in.
    public func takeJournal() throws {
        guard Store.waitingBytes(besideStore: storePath) > 0 else { return }
        _ = try storeForWriting().collect(before: nil, ledger: ledger.read(), rules: "collecteur")
    }
}
