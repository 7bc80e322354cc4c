/// What was being done with a path when the system refused.
package enum SystemAttempt: Sendable {
    case open, read, write, remove, lock
    case makeFolder, openFolder, readFolder, writeIn
    case makeFolderOf, openFolderOf
    case readKey, writeKey, destroyKey

    /// Goes between « cannot », « impossible » and the path.
    var wording: Wording {
        switch self {
        case .open: Wording("open", fr: "d’ouvrir")
        case .read: Wording("read", fr: "de lire")
        case .write: Wording("write", fr: "d’écrire")
        case .remove: Wording("remove", fr: "de supprimer")
        case .lock: Wording("lock", fr: "de réserver")
        case .makeFolder: Wording("make the folder", fr: "de créer le dossier")
        case .openFolder: Wording("open the folder", fr: "d’ouvrir le dossier")
        case .readFolder: Wording("read the folder", fr: "de lire le dossier")
        case .writeIn: Wording("write in", fr: "d’écrire dans")
        case .makeFolderOf: Wording("make the folder of", fr: "de créer le dossier de")
        case .openFolderOf: Wording("open the folder of", fr: "d’ouvrir le dossier de")
        case .readKey: Wording("read the key", fr: "de lire la clé")
        case .writeKey: Wording("write the key", fr: "d’écrire la clé")
        case .destroyKey: Wording("destroy the key", fr: "de détruire la clé")
        }
    }
}
