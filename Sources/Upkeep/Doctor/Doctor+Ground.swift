internal import Base
internal import Campaign
internal import Drawing
internal import Foundation
internal import Projects
internal import Store

/// What the program stands on.
extension Doctor {
    mutating func lookAtGround() {
        lookAtFont()
        lookAtLibraries()
        lookAtDisks()
        lookAtClock()
    }

    private mutating func lookAtFont() {
        let name = project.campaign.fontFamily
        let font = InstalledFont(name)
        guard font.weights.isEmpty else {
            let weights = font.weights.sorted().map(String.init).joined(separator: ", ")
            return note(.fonts, .fine, Wording("\(name): weights \(weights)", fr: "\(name) : graisses \(weights)"))
        }
        let package = "fonts-\(name.lowercased().split(separator: " ").joined(separator: "-"))"
        note(
            .fonts, .wrong, Wording("no installed font is « \(name) »", fr: "aucune police installée n’est « \(name) »"),
            remedy: Wording(
                "apt-get install \(package), or the package of that family", fr: "apt-get install \(package), ou le paquet de cette police")
        )
    }

    private mutating func lookAtLibraries() {
        let all = LoadedLibrary.all()
        let old = all.filter(\.isReplaced)
        for library in old {
            note(
                .libraries, .doubtful,
                Wording("\(library.file) was replaced since this began", fr: "\(library.file) a été remplacée depuis le démarrage"),
                remedy: Wording("start the service anew", fr: "redémarrez le service"))
        }
        let list = LoadedLibrary.names.joined(separator: ", ")
        note(.libraries, .fine, Wording(list, fr: list))
    }

    private mutating func lookAtDisks() {
        let store = project.storePath
        let size = (try? FileManager.default.attributesOfItem(atPath: store))?[.size] as? Int ?? 0
        var seen: Set<Int> = []
        for folder in [store.parentFolder, project.place.folder] + (order.backups.map { [$0] } ?? []) {
            var place = folder
            while !FileManager.default.fileExists(atPath: place), place != ".", place != "/" { place = place.parentFolder }
            guard let system = try? FileManager.default.attributesOfFileSystem(forPath: place), let free = system[.systemFreeSize] as? Int,
                seen.insert(system[.systemNumber] as? Int ?? 0).inserted
            else { continue }
            let state: Observation.State = free < 100 << 20 ? .wrong : free < max(1 << 30, 3 * size) ? .doubtful : .fine
            note(
                .disk, state, Wording("\(place): \(free >> 20) MB free", fr: "\(place) : \(free >> 20) Mo libres"),
                remedy: state == .fine
                    ? nil
                    : Wording(
                        "free some space: a backup needs three times the store's size, citizens' scans are lost on a full disk",
                        fr:
                            "libérez de la place : une sauvegarde demande trois fois la taille de la base, et un disque plein perd des passages"
                    ))
        }
    }

    private mutating func lookAtClock() {
        let day = UTCSecond(now)
        let ledger = try? project.ledger.read().lastIssue
        let imported = (try? project.storeForReading().imports())?.map(\.importedAt).max().map { UTCSecond(seconds: Int64($0)) }
        let last = [ledger ?? nil, imported].compactMap { $0 }.max()
        if let last, day.seconds + 60 < last.seconds {
            return note(
                .clock, .wrong,
                Wording(
                    "it is \(day) here, and something was written at \(last)",
                    fr: "il est \(day) ici, et quelque chose a été écrit à \(last)"),
                remedy: Wording("set the clock: timedatectl set-ntp true", fr: "mettez l’horloge à l’heure : timedatectl set-ntp true"))
        }
        let zone = TimeZone.current.identifier
        note(
            .clock, .fine,
            Wording(
                "it is \(day); this machine's zone is \(zone), days are those of Paris",
                fr: "il est \(day) ; le fuseau de la machine est \(zone), les jours sont ceux de Paris"))
    }
}
