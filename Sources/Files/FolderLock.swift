internal import Base
internal import Foundation

/// An advisory lock held on a folder itself, so that no lock file is left behind; it is let go of with this value, and by a process that
/// dies.
package struct FolderLock: ~Copyable {
    private let descriptor: Descriptor
    private let folder: String

    /// Waits until no other process holds the folder.
    /// - Throws: `Diagnostics` where there is no such folder or its file system has no locks.
    package init(_ path: String) throws {
        let folder = path.isEmpty ? "." : path
        let descriptor = try Self.opened(folder)
        let number = descriptor.number
        do {
            try SystemFailure.call { flock(number, LOCK_EX) }
        } catch {
            throw Self.refusal(
                error, folder, Wording("cannot be locked", fr: "ne peut pas être verrouillé"),
                Wording(
                    "keep the campaign on a local disk while codes are issued",
                    fr: "gardez la campagne sur un disque local tant que des codes sont attribués"))
        }
        self.descriptor = descriptor
        self.folder = folder
    }

    private static func opened(_ folder: String) throws -> Descriptor {
        do {
            return try Descriptor(folder, O_RDONLY | O_DIRECTORY)
        } catch {
            throw refusal(
                error, folder, Wording("cannot be opened", fr: "ne peut pas être ouvert"),
                Wording("make the folder first, or check its name", fr: "créez d’abord le dossier, ou vérifiez son nom"))
        }
    }

    /// Replaces `name` in the folder by a file of `bytes`: written beside it, brought to the disk, then renamed.
    /// - Throws: `Diagnostics`; the old file is then untouched.
    package borrowing func replace(_ name: String, with bytes: [UInt8], permissions: UInt32) throws {
        let draft: AtomicFile.Draft
        do {
            draft = try AtomicFile.Draft(of: name, in: descriptor, suffix: ".new", permissions: permissions)
        } catch {
            throw Self.refusal(
                error, folder, Wording("new codes cannot be written here", fr: "les nouveaux codes ne peuvent pas être écrits ici"),
                Wording(
                    "give this account the right to write in the folder, or name another ledger with --ledger FILE",
                    fr: "donnez à ce compte le droit d’écrire dans le dossier, ou indiquez un autre registre de codes avec --ledger FICHIER"
                ))
        }
        do {
            try draft.append(bytes[...])
            try draft.finish(durable: true)
        } catch let failure as SystemFailure {
            throw Self.refusal(
                failure, folder, Wording("new codes could not be written", fr: "les nouveaux codes n’ont pas pu être écrits"),
                Wording("make room on the disk, then run again", fr: "faites de la place sur le disque, puis relancez"))
        }
    }

    private static func refusal(_ failure: SystemFailure, _ folder: String, _ message: Wording, _ hint: Wording) -> Diagnostics {
        Diagnostics([
            .error(
                Wording("\(message.english): \(failure.reason.english)", fr: "\(message.french) : \(failure.reason.french)"),
                at: .init(file: folder),
                hint: hint)
        ])
    }
}
