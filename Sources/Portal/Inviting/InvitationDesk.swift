internal import Base
public import Campaign
internal import Composing
internal import Files
internal import Foundation
internal import Pieces
public import Projects
internal import Store

/// Gives relays their private links, and writes what brings these to them.
public struct InvitationDesk {
    let project: Project
    let settings: PortalSettings
    let text: PortalText
    private let contexts: KitContexts

    /// Links as they stand, in the order of the registry.
    public struct Round {
        let invitees: [Invitee]
        /// Relays whose link was revoked and not renewed: they are left out.
        public let revoked: [RelayID]

        /// Each relay with its private link.
        public var links: [(relay: RelayID, link: String)] { invitees.map { ($0.relay.id, $0.link) } }
    }

    /// What was written.
    public struct Written: Hashable, Sendable {
        /// Drafts, a mail each; and letters, for relays without an address.
        public let mails: Int, letters: Int
    }

    /// - Throws: `Diagnostics` where the campaign has no text for it; no code was issued then.
    public init(_ project: Project, _ settings: PortalSettings) throws {
        (self.project, self.settings) = (project, settings)
        let campaign = project.campaign
        text = try PortalText(.invitation, TextLibrary(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id)), campaign)
        contexts = try KitContexts(
            campaign: campaign, registry: project.registry, territories: project.territories, links: try project.issueCodes(),
            wave: try project.currentWave())
    }

    /// The links of relays, made for those that have none; the same each time.
    /// - Parameter relays: nil for all of the registry.
    /// - Throws: `Diagnostic` where one is not in the registry, or the store cannot be written.
    public func invite(_ relays: [RelayID]?) throws -> Round {
        let chosen = try relays.map { try $0.map(relay) } ?? project.registry.relays
        let store = try project.storeForWriting()
        return try round(try store.invite(chosen.map(\.id)))
    }

    /// Other links for relays; those they had open nothing any more.
    public func renew(_ relays: [RelayID]) throws -> Round {
        let chosen = try relays.map(relay)
        let store = try project.storeForWriting()
        return try round(try chosen.map { try store.renew($0.id) })
    }

    /// Ends the links of relays, of such as the registry no longer has as well.
    /// - Returns: those that had one.
    public func revoke(_ relays: [RelayID]) throws -> [RelayID] {
        let store = try project.storeForWriting()
        return try relays.filter { try store.revoke($0) }
    }

    /// Writes drafts, tables and letters into a folder that only its owner may look into: who has a link has a page.
    /// - Throws: `Diagnostic` where they cannot be written.
    public func write(_ round: Round, to folder: String) throws -> Written {
        let output = try OutputFolder(folder)
        chmod(folder, 0o700)
        let mails = Self.mails(round.invitees, text, project.campaign)
        for mail in mails { try output.write(mail.bytes, to: "brouillons/\(mail.invitees[0].relay.id).eml") }
        for (name, bytes) in InvitationLists.files(mails) { try output.write(bytes, to: name) }
        let rest = round.invitees.filter { $0.relay.email == nil }
        if rest.isEmpty {
            try output.remove("lettres.html")
        } else {
            try output.write(InvitationLetters(invitees: rest, text: text, campaign: project.campaign).bytes(), to: "lettres.html")
        }
        return Written(mails: mails.count, letters: rest.count)
    }

    /// One mail an address, in the order of the registry: who answers for several relays is written to once.
    static func mails(_ invitees: [Invitee], _ text: PortalText, _ campaign: Campaign) -> [InvitationMail] {
        var order: [String] = []
        var groups: [String: [Invitee]] = [:]
        for invitee in invitees {
            guard let address = invitee.relay.email else { continue }
            let key = address.lowercased()
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(invitee)
        }
        return order.compactMap { key in
            guard let invitees = groups[key], let address = invitees[0].relay.email else { return nil }
            return InvitationMail(address: address, invitees: invitees, text: text, campaign: campaign)
        }
    }

    private func round(_ invitations: [Invitation]) throws -> Round {
        let invitees = try invitations.filter { !$0.isRevoked }.map { invitation in
            let relay = try relay(invitation.relay)
            let link = settings.link(invitation.token.text)
            let values = Placeholders(try contexts.context(relay), channel: nil).replacing([.linkURL: link])
            return Invitee(
                relay: relay, invitation: invitation, link: link, typed: settings.link(invitation.token.grouped), values: values)
        }
        return Round(invitees: invitees, revoked: invitations.filter(\.isRevoked).map(\.relay))
    }

    private func relay(_ id: RelayID) throws(Diagnostic) -> Relay {
        if let relay = project.registry.relay(id) { return relay }
        let near = Nearest.word(to: id.text, among: project.registry.relays.map(\.id.text))
        throw .error(
            Wording("no relay has the id \(id)", fr: "aucun relais n’a l’id \(id)"), at: .init(file: project.place.registry),
            hint: near.map(Wording.didYouMean)
                ?? Wording("ids are in the first column of the registry", fr: "les id sont dans la première colonne du registre (id)"))
    }
}
