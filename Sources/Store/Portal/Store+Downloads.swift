public import Base
public import Campaign

extension Store {
    /// Counts that a relay took a piece from its page: once a day, however often it does.
    /// - Parameter piece: the piece's name; `kit` for all of them.
    /// - Returns: whether it is the first time that day.
    public func noteDownload(of piece: String, by relay: RelayID, wave: WaveID, on day: Day) throws -> Bool {
        try Self.refusing(path) {
            try transaction {
                let day = day.daysSince1970
                try checks.verify(.downloads, day...day)
                try connection.run(.named("add download"), .text(relay.text), .text(wave.text), .text(piece), .integer(day))
                let isNew = connection.changes > 0
                if isNew { changes.add(downloadsOf: day) }
                return isNew
            }
        }
    }

    /// The first day on which each relay took anything, of some days.
    /// - Parameter wave: of its kits alone; nil for all.
    /// - Returns: nil where no relay was ever invited: nobody could take anything, and nobody knows who has a kit.
    public func downloads(in days: ClosedRange<Day>, wave: WaveID?) throws -> [RelayID: Day]? {
        try Self.refusing(path) {
            guard try connection.number(.named("has invitations")) == 1 else { return nil }
            let (first, last) = (days.lowerBound.daysSince1970, days.upperBound.daysSince1970)
            let rows = try connection.rows(.named("downloads"), .integer(first), .integer(last), .init(wave?.text)) {
                (RelayID($0.text(0)), Day.epoch.adding(days: $0.integer(1)) ?? .epoch)
            }
            return Dictionary(rows, uniquingKeysWith: { first, _ in first })
        }
    }
}
