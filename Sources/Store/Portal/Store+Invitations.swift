internal import Base
public import Campaign
internal import Foundation

extension Store {
    /// The private links of relays, made for those that have none.
    ///
    /// A link that was revoked stays so: it is given out again by `renew` alone.
    /// - Parameter relays: in the order in which links are given back.
    /// - Precondition: The store was opened for writing.
    /// - Throws: `Diagnostic` where the store cannot be written, or its key is not the one that links were derived from.
    public func invite(_ relays: [RelayID]) throws -> [Invitation] {
        try Self.refusing(path) {
            let known = try relays.map { try invitation(of: $0) }
            if !known.contains(nil) { return known.compactMap { $0 } }
            return try transaction { try relays.map { try invitation(of: $0) ?? issue($0, counter: 0) } }
        }
    }

    /// Makes a relay another link; those it had open nothing any more.
    public func renew(_ relay: RelayID) throws -> Invitation {
        try Self.refusing(path) {
            try transaction {
                try connection.run(.named("revoke"), .text(relay.text), .integer(Int(now().timeIntervalSince1970)))
                let last = try connection.number(.named("invitation"), .text(relay.text))
                return try issue(relay, counter: (last ?? -1) + 1)
            }
        }
    }

    /// Ends a relay's link.
    /// - Returns: whether it had one that opened its page.
    public func revoke(_ relay: RelayID) throws -> Bool {
        try Self.refusing(path) {
            try transaction {
                try connection.run(.named("revoke"), .text(relay.text), .integer(Int(now().timeIntervalSince1970)))
                return connection.changes > 0
            }
        }
    }

    /// Whose page a token opens. One that never was, one that was renewed and one that was revoked take the same way and the same time: one
    /// look for a digest among those that hold.
    /// - Returns: nil where it opens none.
    public func relay(invitedBy token: InvitationToken) throws -> RelayID? {
        try Self.refusing(path) { try connection.rows(.named("invited"), .bytes(token.digest)) { RelayID($0.text(0)) }.first }
    }

    /// Relays that have a link, with the second since 1970 in which it was made; those whose link was revoked are left out.
    public func invited() throws -> [RelayID: Int] {
        try Self.refusing(path) {
            let rows = try connection.rows(.named("invitations")) { (RelayID($0.text(0)), at: $0.integer(2), isOver: !$0.isNull(3)) }
            return Dictionary(rows.filter { !$0.isOver }.map { ($0.0, $0.at) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// The latest link of a relay.
    private func invitation(of relay: RelayID) throws -> Invitation? {
        let found = try connection.rows(.named("invitation"), .text(relay.text)) { row in
            (counter: row.integer(0), digest: row.bytes(1), issuedAt: row.integer(2), isRevoked: !row.isNull(3))
        }.first
        guard let found else { return nil }
        let token = token(of: relay, counter: found.counter)
        guard token.digest == found.digest else { throw Self.hasOtherKey(path) }
        return Invitation(relay: relay, token: token, issuedAt: found.issuedAt, isRevoked: found.isRevoked)
    }

    private func issue(_ relay: RelayID, counter: Int) throws -> Invitation {
        let token = token(of: relay, counter: counter)
        let second = Int(now().timeIntervalSince1970)
        try connection.run(.named("add invitation"), .text(relay.text), .integer(counter), .bytes(token.digest), .integer(second))
        return Invitation(relay: relay, token: token, issuedAt: second, isRevoked: false)
    }

    private func token(of relay: RelayID, counter: Int) -> InvitationToken {
        InvitationToken(key!.derived("invitation", [relay.text, "\(counter)"], count: InvitationToken.bytes))
    }
}
