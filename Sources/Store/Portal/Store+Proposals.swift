internal import Base
internal import CSodium
public import Campaign
internal import Foundation

extension Store {
    /// Notes what a relay asks for, instead of what it asked for before where that still waits.
    /// - Parameter card: what is to change, not empty; its logo found to be sound.
    /// - Precondition: The store was opened for writing.
    @discardableResult public func propose(_ card: RelayCard, by relay: RelayID) throws -> Proposal {
        try Self.refusing(path) {
            try transaction {
                try connection.run(.named("withdraw proposal"), .text(relay.text), .integer(second))
                let digest = try card.logo.map { logo in
                    guard case .file(let bytes) = logo else { return Self.digest(of: logo) }
                    let digest = Self.digest(bytes)
                    try connection.run(.named("add logo"), .bytes(digest), .bytes(bytes))
                    return digest
                }
                try connection.run(
                    .named("add proposal"), .text(relay.text), .integer(second), .init(card.name), .init(card.message),
                    .init(card.channels.map { $0.map(\.text).joined(separator: " ") }), .init(card.email), .init(card.places),
                    digest.map { .bytes($0) } ?? .null)
                guard let id = try connection.number(.named("last proposal")), let proposal = try self.proposal(id) else {
                    throw InternalProblem("a proposal that was noted is not there")
                }
                try forgetProposals(of: relay)
                return proposal
            }
        }
    }

    /// Takes back what a relay asked for.
    /// - Returns: whether anything waited.
    public func withdraw(_ relay: RelayID) throws -> Bool {
        try Self.refusing(path) {
            try transaction {
                try connection.run(.named("withdraw proposal"), .text(relay.text), .integer(second))
                let didChange = connection.changes > 0
                try forgetProposals(of: relay)
                return didChange
            }
        }
    }

    /// Answers a proposal.
    /// - Parameters:
    ///   - reason: why it is refused; nil to accept it.
    ///   - actor: who answers.
    /// - Throws: `Diagnostic` where there is none of that number, or it was answered or taken back already.
    @discardableResult public func decide(_ id: Int, refusedFor reason: String?, by actor: AuditEntry.Actor = .command) throws -> Proposal {
        try Self.refusing(path) {
            try transaction {
                try connection.run(
                    .named("decide proposal"), .integer(id), .text(reason == nil ? "accepted" : "refused"), .integer(second), .init(reason))
                let didChange = connection.changes > 0
                guard let proposal = try proposal(id) else {
                    throw Diagnostic.error(
                        Wording("there is no proposal \(id)", fr: "il n’y a pas de demande \(id)"), at: .init(file: path),
                        hint: Wording("'portevoix proposals CAMPAIGN' lists them", fr: "« portevoix proposals CAMPAGNE » les montre"))
                }
                guard didChange else {
                    throw Diagnostic.error(
                        Wording("proposal \(id) waits for no answer any more", fr: "la demande \(id) n’attend plus de réponse"),
                        at: .init(file: path),
                        hint: Wording(
                            "it is \(proposal.state.name); only one that was sent can be answered",
                            fr: "seule une demande envoyée peut recevoir une réponse"))
                }
                try note(reason == nil ? .proposalAccepted : .proposalRefused, proposal.relay.text, reason ?? "", by: actor)
                return proposal
            }
        }
    }

    /// The file of a logo that a card has.
    /// - Throws: `Diagnostic` where it is not there any more, or not as it was written.
    public func bytes(of logo: RelayCard.Logo) throws -> [UInt8] {
        switch logo {
        case .file(let bytes): bytes
        case .kept(let digest, _):
            try Self.refusing(path) {
                let found = try connection.rows(.named("logo"), .bytes(digest)) { $0.bytes(0) }.first
                guard let found, Self.digest(found) == digest else {
                    throw Diagnostic.error(
                        Wording(
                            "the store is damaged: a logo cannot be read as it was written",
                            fr: "la base est abîmée : un logo ne se lit plus"),
                        at: .init(file: path), hint: Checks.afterDamage)
                }
                return found
            }
        }
    }

    /// Proposals in the order in which they were sent, their logos by their digests.
    /// - Parameters:
    ///   - relay: nil for all relays.
    ///   - state: nil for all.
    public func proposals(of relay: RelayID? = nil, state: String? = nil) throws -> [Proposal] {
        try Self.refusing(path) { try proposals(relay, nil, state) }
    }

    /// What was accepted of each relay's proposals, later ones before earlier ones.
    public func acceptedCards() throws -> [RelayID: RelayCard] {
        try proposals(state: "accepted").reduce(into: [:]) { cards, proposal in
            cards[proposal.relay] = (cards[proposal.relay] ?? RelayCard()).followed(by: proposal.card)
        }
    }

    /// Differs where what was accepted does.
    public func acceptedMark() throws -> Int {
        try Self.refusing(path) { try connection.number(.named("proposals mark")) ?? 0 }
    }

    /// Old ones that came to nothing, and logos that nobody asks for any more: what a relay can fill is bounded.
    private func forgetProposals(of relay: RelayID) throws {
        try connection.run(.named("forget proposals"), .text(relay.text))
        try connection.run(.named("forget logos"))
    }

    private func proposal(_ id: Int) throws -> Proposal? { try proposals(nil, id, nil).first }

    private func proposals(_ relay: RelayID?, _ id: Int?, _ state: String?) throws -> [Proposal] {
        try connection.rows(.named("proposals"), .init(relay?.text), .init(id), .init(state)) { row in
            var card = RelayCard()
            card.name = row.isNull(6) ? nil : row.text(6)
            card.message = row.isNull(7) ? nil : row.text(7)
            card.channels = row.isNull(8) ? nil : row.text(8).split(separator: " ").map { ChannelID(String($0)) }
            card.email = row.isNull(9) ? nil : row.text(9)
            card.places = row.isNull(10) ? nil : row.integer(10)
            let decided = row.optionalInteger(4) ?? 0
            let state: Proposal.State =
                switch row.text(3) {
                case "accepted": .accepted(at: decided)
                case "refused": .refused(at: decided, reason: row.text(5))
                case "withdrawn": .withdrawn(at: decided)
                default: .sent
                }
            if !row.isNull(11) { card.logo = .kept(digest: row.bytes(11), count: row.optionalInteger(12) ?? 0) }
            return Proposal(id: row.integer(0), relay: RelayID(row.text(1)), card: card, sentAt: row.integer(2), state: state)
        }
    }

    private static func digest(of logo: RelayCard.Logo) -> [UInt8] {
        switch logo {
        case .file(let bytes): digest(bytes)
        case .kept(let known, _): known
        }
    }

    private static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = crypto_generichash(&digest, digest.count, bytes, UInt64(bytes.count), nil, 0)
        return digest
    }
}
