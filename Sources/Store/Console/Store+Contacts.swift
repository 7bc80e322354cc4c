public import Base
public import Campaign
internal import Foundation

extension Store {
    /// Notes that an account's person called a relay.
    /// - Parameters:
    ///   - note: at most `longestNote` letters are kept.
    public func noteContact(with relay: RelayID, on day: Day, _ outcome: RelayContact.Outcome, note words: String, by account: Account)
        throws
    {
        try changingConsole {
            let again: Int? = if case .again(let day) = outcome { day.daysSince1970 } else { nil }
            try connection.run(
                .named("add contact"), .text(relay.text), .integer(account.id), .integer(day.daysSince1970), .text(outcome.name),
                .text(String(words.prefix(Self.longestNote))), .init(again), .integer(second))
            try note(.contactNoted, relay.text, outcome.name, by: .account(account.id))
        }
    }

    /// Takes back what one noted oneself.
    /// - Returns: whether there was such a note of that account.
    public func forgetContact(_ id: Int, by account: Account) throws -> Bool {
        try changingConsole {
            let relay = try connection.rows(.named("relay of contact"), .integer(id)) { $0.text(0) }.first
            try connection.run(.named("forget contact"), .integer(id), .integer(account.id))
            guard connection.changes > 0, let relay else { return false }
            try note(.contactForgotten, relay, "", by: .account(account.id))
            return true
        }
    }

    /// Calls in the order in which they were noted.
    /// - Parameter relay: nil for all relays.
    public func contacts(with relay: RelayID? = nil) throws -> [RelayContact] {
        try Self.refusing(path) {
            try connection.rows(.named("contacts"), .init(relay?.text)) { row in
                let again = row.optionalInteger(7).flatMap { Day.epoch.adding(days: $0) }
                return RelayContact(
                    id: row.integer(0), relay: RelayID(row.text(1)), account: row.integer(2), name: row.text(3),
                    day: Day.epoch.adding(days: row.integer(4)) ?? .epoch,
                    outcome: RelayContact.Outcome(row.text(5), on: again) ?? .reached, note: row.text(6))
            }
        }
    }

    /// Letters of a note at most.
    public static var longestNote: Int { 1000 }
}
