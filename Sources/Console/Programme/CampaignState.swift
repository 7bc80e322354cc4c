internal import Base
internal import Foundation
internal import Projects
internal import Store

/// How a campaign is: what waits, what was imported, room, what is doubtful in its files.
struct CampaignState {
    let proposals: Int
    let invited: Int
    /// Those that may come in.
    let accounts: Int
    let lastImport: (day: String, words: String)?
    let storeBytes: Int
    /// Of the store's disk; nil where that cannot be told.
    let freeBytes: Int?
    /// Why the files as they stand are not in service.
    let refusal: String?
    let warnings: [Diagnostic]
    /// What somebody should see to: hits that are being lost, or wait.
    let troubles: [Wording]

    /// - Parameter warnings: of the files in service.
    init(_ project: Project, _ store: Store, refusal: String?, warnings: [Diagnostic], troubles: [Wording]) throws {
        proposals = try store.proposals(state: "sent").count
        invited = try store.invited().count
        accounts = try store.accounts().count { !$0.isDisabled }
        lastImport = try store.imports().max { $0.importedAt < $1.importedAt }.map { record in
            let day = Day.inParis(Date(timeIntervalSince1970: TimeInterval(record.importedAt))).french()
            let what =
                switch record.kind {
                case .logs, .follow: "Un journal du site"
                case .collector: "Le collecteur, en continu"
                case .responses: "Un export de questionnaire"
                case .matomo: "Un export de Matomo"
                }
            let file = record.kind == .collector ? "" : " : \(record.source.split(separator: "/").last.map(String.init) ?? record.source)"
            return (day, "\(what)\(file).")
        }
        storeBytes = (try? FileManager.default.attributesOfItem(atPath: store.path))?[.size] as? Int ?? 0
        freeBytes = (try? FileManager.default.attributesOfFileSystem(forPath: store.path.parentFolder))?[.systemFreeSize] as? Int
        (self.refusal, self.warnings, self.troubles) = (refusal, warnings, troubles)
    }
}
