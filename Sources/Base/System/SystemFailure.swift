internal import Foundation

/// The system refused a call: why, by its number. Whoever knows what was being done words it, as `Diagnostic.system` does.
package struct SystemFailure: Error, Hashable, Sendable {
    /// `errno` as the call left it.
    package let code: Int32

    package init(_ code: Int32) { self.code = code }

    /// `No space left on device`, in French as the system's own catalogue has it.
    package var reason: Wording {
        Wording(String(cString: strerror(code)), fr: Self.french[code] ?? "erreur système n° \(code)")
    }

    private static let french: [Int32: String] = [
        EACCES: "accès refusé", EBUSY: "ressource occupée", EDQUOT: "quota de disque dépassé", EEXIST: "ce nom est déjà pris",
        EFBIG: "fichier trop gros", EINVAL: "demande impossible ici", EIO: "erreur de lecture ou d’écriture du disque",
        EISDIR: "c’est un dossier", ELOOP: "trop de liens symboliques", EMFILE: "trop de fichiers ouverts",
        ENAMETOOLONG: "nom trop long", ENFILE: "trop de fichiers ouverts", ENODEV: "appareil absent", ENOENT: "introuvable",
        ENOMEM: "mémoire insuffisante", ENOSPC: "disque plein", ENOTDIR: "ce n’est pas un dossier", ENOTEMPTY: "le dossier n’est pas vide",
        ENOTSUP: "non pris en charge ici", EPERM: "opération interdite", EPIPE: "plus personne ne lit", EROFS: "disque en lecture seule",
        EXDEV: "autre disque",
    ]

    /// Makes a call of the system, and makes it again where a signal interrupted it.
    /// - Parameter call: returns less than 0 where it is refused; only its result is looked at before `errno` is.
    /// - Returns: what the call returned, 0 or more.
    @discardableResult
    package static func call<Status: SignedInteger>(_ call: () -> Status) throws(SystemFailure) -> Status {
        while true {
            let status = call()
            if status >= 0 { return status }
            let code = errno
            if code != EINTR { throw SystemFailure(code) }
        }
    }
}

extension Diagnostic {
    /// What the system refused, in words: `cannot write Output/x: No space left on device`.
    package static func system(_ attempt: SystemAttempt, _ path: String, _ code: Int32) -> Diagnostic {
        let hint: Wording? =
            switch code {
            case ENOSPC, EDQUOT:
                Wording(
                    "free some space and run again: finished kits are not made again",
                    fr: "libérez de la place et relancez : les kits finis ne sont pas refaits")
            case EACCES, EPERM, EROFS:
                Wording(
                    "choose a folder you may write in, or change its permissions",
                    fr: "choisissez un dossier où vous pouvez écrire, ou changez ses droits")
            case ENOTDIR:
                Wording(
                    "a file stands where a folder is needed: move it away or choose another folder",
                    fr: "un fichier occupe la place d’un dossier : déplacez-le, ou choisissez un autre dossier")
            case ELOOP:
                Wording(
                    "a symbolic link stands there: remove it, nothing is written through links",
                    fr: "il y a là un lien symbolique : retirez-le, rien ne s’écrit à travers un lien")
            case EISDIR, ENOTEMPTY, EEXIST:
                Wording("a folder stands where a file is needed: move it away", fr: "un dossier occupe la place d’un fichier : déplacez-le")
            default: nil
            }
        let reason = SystemFailure(code).reason
        return .error(
            Wording(
                "cannot \(attempt.wording.english) \(path): \(reason.english)",
                fr: "impossible \(attempt.wording.french) \(path) : \(reason.french)"), hint: hint)
    }

    /// What `body` returns.
    /// - Parameter attempt: what it does with `path`.
    /// - Throws: what the system refuses in it, in the words of `system`; anything else as it was thrown.
    @discardableResult
    package static func system<Result: ~Copyable>(
        _ attempt: SystemAttempt, _ path: String, _ body: () throws -> Result
    ) throws -> Result {
        do {
            return try body()
        } catch let failure as SystemFailure {
            throw system(attempt, path, failure.code)
        }
    }
}
