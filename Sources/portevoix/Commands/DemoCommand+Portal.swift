internal import Base
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects

extension DemoCommand {
    /// The portal of the example: whose page to open, and serving it until Ctrl-C.
    struct Showing {
        /// The campaign's folder.
        let folder: String
        /// Where the demo's store lies.
        let out: String
        let project: Project
        let relay: Relay
        let output: StandardOutput

        /// The words that lead any command to the demo's store.
        private var words: [String] {
            let store = "\(out)/portevoix.sqlite"
            return [folder] + (store == project.storePath ? [] : ["--store", store])
        }

        private var command: String {
            out == DemoCommand.usualOut ? "make portal" : "portevoix demo --portal --out \(out)"
        }

        /// What to open, with the link of the relay's page.
        /// - Throws: `Diagnostics` where the campaign has no portal; `Diagnostic` where the store cannot be written.
        func addresses() throws -> String {
            let arguments = try Arguments(words, for: InviteCommand.command)
            // What is to be noticed was said when the campaign was read first.
            let project = try Project(arguments.place(), arguments.environment(), notice: { _ in })
            let settings = try PortalSettings(project.campaign)
            let links = try InvitationDesk(project, settings).invite([relay.id]).links
            let own = links.first.map { "  \($0.link)\n      \(said(Self.page(relay.name)))\n" } ?? ""
            return "\(own)  \(settings.address)/\n      \(said(Self.entrance))\n"
        }

        /// What the demo says of it at its end.
        func told() throws -> String { "\(said(Self.begin(command)))\n\(try addresses())" }

        /// Serves until Ctrl-C. Of requests only those that failed are told.
        func serve() throws {
            let addresses = try addresses()
            let arguments = try Arguments(words, for: ServeCommand.command)
            let log = { @Sendable (line: String) in
                if ["failure=", "problem="].contains(where: line.contains) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
            }
            try ServeCommand.serve(arguments, ServeCommand.options(arguments), log: log) { _ in
                try output.write("\n\(said(Self.runs))\n\(addresses)\n\(said(Self.end))\n")
                try output.flush()
            }
            try output.write("\n\(said(Self.ended))\n")
        }

        private func said(_ wording: Wording) -> String { wording.text(in: Complaint.language) }

        private static func page(_ name: String) -> Wording {
            Wording("the page of \(name), as this relay finds it", fr: "la page de \(name), telle que ce relais la trouve")
        }

        private static let entrance = Wording("what everybody else finds", fr: "ce que trouvent tous les autres")

        private static func begin(_ command: String) -> Wording {
            Wording("The portal: type '\(command)', then open", fr: "Le portail\u{A0}: tapez « \(command) », puis ouvrez")
        }

        private static let runs = Wording(
            "The portal of the example runs, on this machine alone. Two addresses to open in its browser:",
            fr: "Le portail de l’exemple est ouvert, sur cette machine seulement. Deux adresses à ouvrir dans son navigateur\u{A0}:")

        private static let end = Wording(
            "It stays open as long as this window does. To close it, hold the Ctrl key and press C.",
            fr: "Il reste ouvert tant que cette fenêtre l’est. Pour le fermer, appuyez sur Ctrl et C en même temps.")

        private static let ended = Wording("The portal is closed.", fr: "Le portail est fermé.")
    }
}
