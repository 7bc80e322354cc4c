internal import Base

extension Store {
    /// Notes a deed, within the transaction that does it.
    func note(_ deed: AuditEntry.Deed, _ subject: String, _ detail: String, by actor: AuditEntry.Actor) throws {
        try touchConsole()
        try connection.run(
            .named("add audit"), .integer(second), .init(actor.number), .text(deed.rawValue), .text(subject), .text(detail))
    }

    /// Notes that a report was made for everyone.
    /// - Parameter name: what it is called.
    public func notePublication(of name: String, by actor: AuditEntry.Actor) throws {
        try changingConsole { try note(.reportPublished, name, "", by: actor) }
    }

    /// Notes that the registry was changed.
    /// - Parameter detail: how much of it.
    public func noteRegistry(_ detail: String, by actor: AuditEntry.Actor) throws {
        try changingConsole { try note(.registryChanged, "relays.csv", detail, by: actor) }
    }

    /// What was noted, the latest first.
    /// - Parameters:
    ///   - before: entries of lower numbers alone; nil for all.
    ///   - most: how many at most.
    public func audit(before: Int? = nil, most: Int) throws -> [AuditEntry] {
        try Self.refusing(path) {
            try connection.rows(.named("audit"), .init(before), .integer(most)) { row in
                AuditEntry(
                    id: row.integer(0), at: row.integer(1), account: row.optionalText(2), deed: AuditEntry.Deed(rawValue: row.text(3)),
                    subject: row.text(4), detail: row.text(5))
            }
        }
    }
}
