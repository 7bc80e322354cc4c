internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Store

/// What a campaign keeps.
extension Doctor {
    mutating func lookAtStore() {
        lookAtLedger()
        let path = project.storePath
        guard FileManager.default.fileExists(atPath: path) else {
            return note(.store, .fine, Wording("\(path): none yet", fr: "\(path) : pas encore"))
        }
        lookAtModes(path, Store.keyPath(ofStore: path))
        guard let store = attempt(.store, { [project] in try project.storeForReading() }) else { return }
        if let state = attempt(.key, { try store.keyState() }) {
            let key = Store.keyPath(ofStore: path)
            let wording: Wording =
                switch state {
                case .right: Wording("\(key) is this store's", fr: "\(key) est celle de cette base")
                case .destroyed: Wording("destroyed, as the campaign was purged", fr: "détruite, puisque la campagne est close")
                case .none: Wording("none yet, and nothing needs one", fr: "pas encore, et rien n’en a besoin")
                }
            note(.key, .fine, wording)
        }
        if let whole = attempt(.store, { try store.verify() }) {
            note(
                .store, .fine,
                Wording(
                    "\(path) is whole: \(whole.imports) imports, \(whole.days) days",
                    fr: "\(path) est intacte : \(whole.imports) imports, \(whole.days) jours"))
        }
    }

    /// What others than the owner may read is made the owner's alone where that is asked for.
    private mutating func lookAtModes(_ store: String, _ key: String) {
        var isFine = true
        for (path, forbidden) in [(key, mode_t(0o077)), (store, 0o007)] {
            var status = stat()
            guard lstat(path, &status) == 0, status.isRegular, status.st_mode & forbidden != 0 else { continue }
            isFine = false
            let mode = String(status.st_mode & 0o777, radix: 8)
            let wanted = String(status.st_mode & 0o777 & ~forbidden, radix: 8)
            if order.mends, chmod(path, status.st_mode & 0o777 & ~forbidden) == 0 {
                note(
                    .permissions, .mended,
                    Wording(
                        "\(path) had mode \(mode), and has \(wanted) now", fr: "\(path) avait le mode \(mode), il a maintenant \(wanted)"))
            } else {
                note(
                    .permissions, path == key ? .wrong : .doubtful,
                    Wording("others may read \(path) (mode \(mode))", fr: "d’autres comptes peuvent lire \(path) (mode \(mode))"),
                    remedy: Wording(
                        "chmod \(wanted) \(path), or --fix; and ask yourself who has read it",
                        fr: "chmod \(wanted) \(path), ou --fix ; et demandez-vous qui l’a lu"))
            }
        }
        for folder in [store.parentFolder, project.place.ledger.parentFolder] where access(folder, W_OK | X_OK) != 0 {
            isFine = false
            note(
                .permissions, .wrong, Wording("this account may not write in \(folder)", fr: "ce compte ne peut pas écrire dans \(folder)"),
                remedy: Wording(
                    "give it the folder: chown, or run as the service's account",
                    fr: "donnez-lui le dossier : chown, ou lancez avec le compte du service"))
        }
        if isFine {
            note(.permissions, .fine, Wording("store and key are their owner's", fr: "base et clé n’appartiennent qu’à leur propriétaire"))
        }
    }

    private mutating func lookAtLedger() {
        guard let ledger = attempt(.ledger, { [project] in try project.ledger.read() }) else { return }
        let missing = ledger.missing(campaign: project.campaign, relays: project.registry.relays).count
        guard missing > 0 else {
            return note(
                .ledger, .fine, Wording("\(ledger.count) codes, one for each link", fr: "\(ledger.count) codes, un pour chaque lien"))
        }
        let path = project.place.ledger
        note(
            .ledger, .doubtful,
            Wording(
                "\(path): \(missing) links of the registry have no code yet",
                fr: "\(path) : \(missing) liens du registre n’ont pas encore de code"),
            remedy: Wording("portevoix links \(project.place.folder)", fr: "portevoix links \(project.place.folder)"))
    }
}
