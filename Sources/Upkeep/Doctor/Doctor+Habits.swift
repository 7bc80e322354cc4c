internal import Base
internal import Campaign
internal import Foundation
internal import Projects
internal import Store

/// What somebody, or a timer, has to do again and again.
extension Doctor {
    mutating func lookAtHabits() {
        lookAtImports()
        lookAtBackups()
    }

    private mutating func lookAtImports() {
        let today = Day.inParis(now)
        let isOpen = project.campaign.waves.contains { $0.opening <= today && today <= $0.closing }
        let last =
            FileManager.default.fileExists(atPath: project.storePath)
            ? (try? project.storeForReading().imports())?.map(\.importedAt).max() : nil
        guard let last else {
            return note(
                .imports, isOpen ? .doubtful : .fine, Wording("nothing was imported yet", fr: "rien n’a encore été importé"),
                remedy: isOpen
                    ? Wording(
                        "portevoix import logs \(project.place.folder) FILE, every day",
                        fr: "portevoix import logs \(project.place.folder) FICHIER, chaque jour") : nil)
        }
        let hours = (Int(now.timeIntervalSince1970) - last) / 3600
        let moment = UTCSecond(seconds: Int64(last))
        let isLate = isOpen && hours > 72
        note(
            .imports, isLate ? .doubtful : .fine, Wording("the last was at \(moment)", fr: "le dernier date du \(moment)"),
            remedy: isLate
                ? Wording(
                    "a wave is open: import the site's log, every day or with --follow",
                    fr: "une vague est ouverte : importez le journal du site, chaque jour ou avec --follow") : nil)
    }

    private mutating func lookAtBackups() {
        let command = "portevoix backup \(project.place.folder) --out \(order.backups ?? "DIR") --keep 30"
        let remedy = Wording("every night: \(command)", fr: "chaque nuit : \(command)")
        guard let folder = order.backups else {
            return note(
                .backups, .doubtful, Wording("nobody has said where backups lie", fr: "rien ne dit où sont les sauvegardes"),
                remedy: Wording(
                    "give --backups DIR, or PORTEVOIX_BACKUPS; \(remedy.english)",
                    fr: "donnez --backups DIR, ou PORTEVOIX_BACKUPS ; \(remedy.french)"))
        }
        guard let last = BackupShelf(folder).backups(of: project.campaign.id).last else {
            return note(
                .backups, .wrong,
                Wording("\(folder) holds no backup of this campaign", fr: "\(folder) ne contient aucune sauvegarde de cette campagne"),
                remedy: remedy)
        }
        for file in last.record.files where file.name.hasPrefix(BackupRecord.data) {
            guard attempt(.backups, { try RestoreDraft.digest("\(last.path)/\(file.name)") }) != file else { continue }
            return note(
                .backups, .wrong,
                Wording("\(last.path) is not as it was written", fr: "\(last.path) n’est plus telle qu’elle a été écrite"),
                remedy: Wording("check that disk, and back up to another", fr: "vérifiez ce disque, et sauvegardez sur un autre"))
        }
        let isLate = now.timeIntervalSince1970 - Double(last.record.made.seconds) > 2 * 86400
        note(
            .backups, isLate ? .doubtful : .fine,
            Wording("the last is \(last.path), and is whole", fr: "la dernière est \(last.path), intacte"),
            remedy: isLate ? remedy : nil)
    }
}
