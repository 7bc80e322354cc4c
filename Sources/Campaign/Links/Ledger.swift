public import Base

/// The codes issued so far, in the order of their issue: the truth about who is behind a code.
///
/// A code once issued is on walls, so nothing is ever taken out of a ledger or changed in it. That a code is *retired* is not written
/// down: it is one whose relay the registry no longer has, or whose relay no longer uses the channel; bring the relay back and the
/// same code works again.
public struct Ledger: Sendable {
    /// 24 bytes; names are kept once, in the tables below.
    struct Row: Sendable {
        let seconds: Int64
        let code: UInt64
        let relay: UInt32
        let channel: UInt16
        let wave: UInt16

        var link: UInt64 { UInt64(relay) << 32 | UInt64(channel) << 16 | UInt64(wave) }
    }

    private(set) var rows: [Row] = []
    private var byCode = RowIndex(by: .code)
    private var byLink = RowIndex(by: .link)
    private var relays = NameTable()
    private var channels = NameTable()
    private var waves = NameTable()

    /// A ledger in which no code is issued yet.
    public init() {}

    /// The number of codes ever issued.
    public var count: Int { rows.count }

    /// The entry at `index`, counted from 0 in the order of issue.
    public subscript(index: Int) -> Entry {
        let row = rows[index]
        return Entry(
            issuedAt: UTCSecond(seconds: row.seconds), code: LinkCode(unchecked: row.code), relay: RelayID(relays[Int(row.relay)]),
            channel: ChannelID(channels[Int(row.channel)]), wave: WaveID(waves[Int(row.wave)]))
    }

    /// Where `code` stands in the order of issue; nil where it was never issued.
    public func index(of code: LinkCode) -> Int? { byCode.place(of: code.bits, in: rows) }

    /// Where the code of a link stands in the order of issue; nil where it has none yet.
    public func index(relay: RelayID, channel: ChannelID, wave: WaveID) -> Int? {
        guard let relay = relays.index(of: relay.text), let channel = channels.index(of: channel.text),
            let wave = waves.index(of: wave.text)
        else { return nil }
        return index(ofLink: UInt64(relay) << 32 | UInt64(channel) << 16 | UInt64(wave))
    }

    /// The code of a link; nil where it has none yet.
    public func code(relay: RelayID, channel: ChannelID, wave: WaveID) -> LinkCode? {
        index(relay: relay, channel: channel, wave: wave).map { LinkCode(unchecked: rows[$0].code) }
    }

    /// Every relay, channel and wave that a code was ever issued for, by the numbers that rows know them by.
    var relayIDs: [RelayID] { relays.all.map { RelayID($0) } }
    var channelIDs: [ChannelID] { channels.all.map { ChannelID($0) } }
    var waveIDs: [WaveID] { waves.all.map { WaveID($0) } }

    /// The moment of the last issue; nil in an empty ledger.
    public var lastIssue: UTCSecond? { rows.last.map { UTCSecond(seconds: $0.seconds) } }

    mutating func reserve(_ additional: Int) {
        rows.reserveCapacity(rows.count + additional)
        byCode.reserve(rows.count + additional, rows)
        byLink.reserve(rows.count + additional, rows)
    }

    /// Adds a row at the end.
    mutating func append(_ row: Row) {
        rows.append(row)
        byCode.addLast(of: rows)
        byLink.addLast(of: rows)
    }

    mutating func reserveRows(_ count: Int) { rows.reserveCapacity(count) }

    /// Adds a row that is not found until `indexAll`.
    mutating func appendUnindexed(_ row: Row) { rows.append(row) }

    /// Makes all rows to be found: many at once take a fraction of the time.
    /// - Returns: Whether each has a code and a link of its own.
    mutating func indexAll() -> Bool { byCode.add(rows) && byLink.add(rows) }

    func index(ofLink link: UInt64) -> Int? { byLink.place(of: link, in: rows) }

    /// A row for a link whose names are taken into the tables.
    /// - Returns: nil where the ledger would hold more than 65,536 different channels or waves.
    mutating func row<Name: Collection<UInt8>>(seconds: Int64, code: LinkCode, relay: Name, channel: Name, wave: Name) -> Row? {
        let relay = relays.take(relay)
        guard let channel = UInt16(exactly: channels.take(channel)), let wave = UInt16(exactly: waves.take(wave)) else { return nil }
        return Row(seconds: seconds, code: code.bits, relay: relay, channel: channel, wave: wave)
    }
}

extension Ledger {
    /// One line of the ledger: a code and the link it was issued for.
    public struct Entry: Hashable, Sendable {
        public let issuedAt: UTCSecond
        public let code: LinkCode
        public let relay: RelayID
        public let channel: ChannelID
        public let wave: WaveID
    }
}
