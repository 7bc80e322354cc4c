internal import Base
public import Campaign
internal import Foundation
internal import Network
internal import Pieces
internal import Projects

extension InvitationDesk {
    /// How invitations are sent.
    public enum Sending {
        /// What would go and what will not, before anything is sent.
        public struct Plan: Sendable {
            /// Mails that go, that went before, and that may or may not have gone, each by its first relay.
            public let due: [RelayID], sent: [RelayID], uncertain: [RelayID]
            /// Relays without an address.
            public let silent: [RelayID]
        }

        /// How one mail fared.
        public enum Outcome: Hashable, Sendable {
            case sent
            /// The server has not taken it, in its own words.
            case refused(String)
            /// All of it went out and no answer came: it may have been taken.
            case uncertain(String)

            init(_ outcome: SMTPConnection.Outcome) {
                switch outcome {
                case .sent: self = .sent
                case .refused(let reason): self = .refused(reason)
                case .uncertain(let reason): self = .uncertain(reason)
                }
            }
        }
    }

    /// What `send` would do.
    /// - Parameter again: whether mails that may have gone are sent a second time.
    public func plan(_ round: Round, again: Bool) throws -> Sending.Plan {
        let states = FileManager.default.fileExists(atPath: journalPath) ? try SendingJournal(journalPath).states : [:]
        let mails = mails(round).map { ($0.invitees[0].relay.id, states[$0.mark]) }
        return Sending.Plan(
            due: mails.filter { $0.1 == nil || $0.1 == .failed || again && $0.1 == .begun }.map(\.0),
            sent: mails.filter { $0.1 == .sent }.map(\.0), uncertain: mails.filter { $0.1 == .begun }.map(\.0),
            silent: round.invitees.filter { $0.relay.email == nil }.map(\.relay.id))
    }

    /// Sends what has not gone yet, one mail after the other. What was begun is on the disk before it is, and how it ended right after: a kill
    /// sends nothing twice.
    /// - Parameters:
    ///   - again: whether mails that may have gone are sent a second time.
    ///   - isOver: asked before each mail.
    ///   - told: is told of each mail, by its first relay.
    /// - Throws: `Diagnostic` where no server is named, its password cannot be read, or the journal cannot be written.
    public func send(
        _ round: Round, again: Bool, isOver: () -> Bool = { false }, told: (RelayID, Sending.Outcome) throws -> Void
    ) throws {
        let server = try server
        let journal = try SendingJournal(journalPath)
        let connection = try SMTPConnection(server.connection)
        var isFirst = true
        for mail in mails(round) {
            let state = journal.states[mail.mark]
            guard state == nil || state == .failed || again && state == .begun else { continue }
            if !isFirst { Thread.sleep(forTimeInterval: server.pause) }
            if isOver() { return }
            isFirst = false
            try journal.note(.begun, mail.mark)
            let outcome = Sending.Outcome(connection.send(bytes(mail, server), to: mail.address))
            switch outcome {
            case .sent: try journal.note(.sent, mail.mark)
            case .refused: try journal.note(.failed, mail.mark)
            case .uncertain: break
            }
            try told(mail.invitees[0].relay.id, outcome)
        }
    }

    /// Sends three of the mails to one address, to be looked at; no journal knows of them.
    public func sendSamples(_ round: Round, to address: String, told: (RelayID, Sending.Outcome) throws -> Void) throws {
        let server = try server
        let connection = try SMTPConnection(server.connection)
        for mail in mails(round).prefix(3) {
            try told(mail.invitees[0].relay.id, Sending.Outcome(connection.send(bytes(mail, server, to: address), to: address)))
        }
    }

    private func bytes(_ mail: InvitationMail, _ server: MailServer, to address: String? = nil) -> [UInt8] {
        let second = Int(project.environment.now().timeIntervalSince1970)
        let sending = MailMessage.Sending(name: server.name, address: server.sender, second: second, id: "\(mail.mark).\(second)")
        return mail.bytes(sent: sending, to: address)
    }

    /// Beside the store, whose key the links are derived from.
    private var journalPath: String { "\(project.storePath.parentFolder)/invitations.journal" }

    private var server: MailServer {
        get throws(Diagnostic) {
            if let server = settings.mail { return server }
            throw .error(
                Wording("nothing says through which server to send", fr: "rien ne dit par quel serveur envoyer"),
                at: .init(file: "\(project.campaign.folder)/portail.json"),
                hint: Wording(
                    "write \"mail\": {\"server\": \"smtp://smtp.example.org:587\", \"sender\": \"contact@example.org\"} there",
                    fr: "écrivez-y \"mail\": {\"server\": \"smtp://smtp.example.org:587\", \"sender\": \"contact@example.org\"}"))
        }
    }

    private func mails(_ round: Round) -> [InvitationMail] { Self.mails(round.invitees, text, project.campaign) }
}
