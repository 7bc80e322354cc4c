internal import Base
internal import Projects
internal import Store
internal import Synchronization

/// The store, as the console's threads use it together: one connection that reads, one that writes.
final class StaffDesk: Sendable {
    /// Unchecked: asked under a lock alone.
    private struct Shared: @unchecked Sendable { let store: Store }

    private let reader: Mutex<Shared>
    private let writer: Mutex<Shared>

    /// Milliseconds that somebody waits for an import to finish writing before being told to try again.
    private static let patience: Int32 = 4000

    /// - Throws: a `Diagnostic` where the store cannot be opened.
    init(_ project: Project) throws {
        let store = try project.storeForWriting(patience: Self.patience)
        store.leavesNothingEmpty = false
        writer = Mutex(Shared(store: store))
        reader = Mutex(Shared(store: try project.storeForReading()))
    }

    func read<Result>(_ body: (Store) throws -> Result) throws -> Result { try reader.withLock { try body($0.store) } }

    /// - Throws: `Diagnostic` where somebody else goes on writing.
    func write<Result>(_ body: (Store) throws -> Result) throws -> Result { try writer.withLock { try body($0.store) } }
}
