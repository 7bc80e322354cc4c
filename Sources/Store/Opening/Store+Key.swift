internal import Base
internal import Campaign
internal import Foundation

extension Store {
    /// What became of a store's key.
    package enum KeyState: Hashable, Sendable {
        /// It is there, and the store's.
        case right
        /// It was destroyed, as it has to be once the campaign was purged.
        case destroyed
        /// There is none yet, and nothing that would need one.
        case none
    }

    /// Whether the key beside this store is its own. Reads alone.
    /// - Throws: `Diagnostic` where it is missing, another one, open to others, or there though the store was purged.
    package func keyState() throws -> KeyState {
        try Self.refusing(path) {
            let stored = try connection.rows(.named("store")) { ($0.bytes(0), $0.optionalInteger(2)) }.first
            if stored?.1 != nil {
                if let unfinished = Self.unfinishedPurge(path) { throw unfinished }
                return .destroyed
            }
            guard let key = try KeyFile.read(KeyFile.path(besideStore: path)) else {
                guard stored != nil, try connection.number(.named("has fingerprints")) == 1 else { return .none }
                throw Self.lacksKey(path)
            }
            if let check = stored?.0, check != key.check.bytes { throw Self.hasOtherKey(path) }
            return .right
        }
    }

    /// Hands on the bytes of the key beside the store at `path`; they leave no other trace in memory.
    /// - Returns: whether there is one.
    /// - Throws: `Diagnostic` where it cannot be read or is open to others.
    package static func withKey(ofStore path: String, _ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
        guard let key = try KeyFile.read(KeyFile.path(besideStore: path)) else { return false }
        try key.withBytes(body)
        return true
    }
}
