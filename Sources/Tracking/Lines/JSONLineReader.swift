/// Lines of JSON as nginx (whatever its keys are called), Caddy and Traefik write them, behind a container's name or not.
struct JSONLineReader: LogLine.Reader {
    private var clock: LogClock
    private let keys: LogKeys
    /// A key that holds the client, in lower case; nil where nobody named one.
    private let client: [UInt8]?
    private var method = Bytes.none
    private var found = Found()
    /// Holds what had to be unescaped, as long as the line is read.
    private let scratch: LineScratch

    /// What was seen in a line so far; the ranks say how sure a key is, the lower the surer.
    private struct Found {
        var addressRank = UInt8.max
        var address = Bytes.none
        var forwarded = Bytes.none
        var host = Bytes.none
        /// A day and a clock that stand apart.
        var date = Bytes.none
        var hour = Bytes.none
        var target = Bytes.none
        var targetRank = UInt8.max
        var targetEscaped = false
        var query = Bytes.none
        var queryEscaped = false
        var request = Bytes.none
        var requestEscaped = false
        var timeRank = UInt8.max
        var time = Bytes.none
        var statusRank = UInt8.max
        var status = Bytes.none
        var agent = Bytes.none
        var hasAgent = false
        var isPrefetch = false
        var isMessage = false
        /// A firewall's word where no status is written: `ALLOW`, `BLOCK`.
        var action = Bytes.none
    }

    init(keys: LogKeys = .shared, client: LogLine.Client = .found, zone: LogZone = .paris, scratch: LineScratch) {
        (self.keys, self.scratch) = (keys, scratch)
        clock = LogClock(zone: zone)
        if case .field(let name) = client { self.client = name } else { self.client = nil }
    }

    var agentWriting: LogLine.AgentWriting { .json }

    mutating func read(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        guard let brace = text.index(of: 123), brace < 200 else { return .unparsed }
        let record = text.dropFirst(brace)
        line.record = record
        found = Found()
        method = .none
        scratch.clear()
        var cursor = JSONLineCursor(record)
        guard readObject(&cursor, in: .plain, depth: 0), cursor.restIsBlank else { return .unparsed }
        if found.time.isEmpty, brace > 8 { takeTime(before: text.prefix(brace)) }
        return told(&line)
    }

    /// Reads `method=GET path="/?r=K" status=200`, behind a moment and the name of a router or not: the same keys without the braces.
    mutating func readPairs(_ text: Bytes, into line: inout LogLine) -> LogLine.Kind {
        line.record = text
        found = Found()
        method = .none
        scratch.clear()
        var place = 0
        var isFirst = true
        while place < text.count {
            while place < text.count, ASCII.isBlank(text[place]) { place += 1 }
            let start = place
            while place < text.count, Self.isKey(text[place]) { place += 1 }
            guard place > start, place < text.count, text[place] == 61 else {
                while place < text.count, !ASCII.isBlank(text[place]) { place += 1 }
                continue
            }
            if isFirst, start > 8 { takeTime(in: text.prefix(start)) }
            isFirst = false
            let key = text.slice(start, place)
            var cursor = JSONLineCursor(text.dropFirst(place + 1))
            if cursor.text.starts(with: "\"") {
                guard let value = cursor.string() else { return .unparsed }
                take(field(key), value.text, value.isEscaped)
                place += 1 + cursor.place
            } else {
                let end = text.index(of: 32, from: place) ?? text.count
                take(field(key), text.slice(place + 1, end), false)
                place = end
            }
        }
        return told(&line)
    }

    private static func isKey(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || byte | 32 > 96 && byte | 32 < 123 || [45, 46, 95].contains(byte)
    }

    private func field(_ key: Bytes) -> LogKeys.Field {
        if let client, isClient(key, client) { return .forwarded }
        return keys.field(key)
    }

    /// A moment may have blanks within: `2026-03-30 10:00:00.123 +0200 CEST [router]`.
    private mutating func takeTime(in start: Bytes) {
        for place in 0..<min(start.count, 80) where place == 0 || start[place - 1] == 32 || start[place - 1] == 91 {
            let rest = start.dropFirst(place).trimmed
            guard ASCII.isDigit(rest.isEmpty ? 0 : rest[0]) else { continue }
            let word = rest.prefix(rest.index(of: 32) ?? rest.count)
            guard clock.iso(rest) != nil || clock.any(word) != nil else { continue }
            found.time = clock.iso(rest) != nil ? rest : word
            return
        }
    }

    /// What was found, once all of a line is.
    private mutating func told(_ line: inout LogLine) -> LogLine.Kind {
        line.isPrefetch = found.isPrefetch
        line.method = method
        // What was asked for as it was asked is surer than a path that may have lost its query.
        if found.targetRank > 1, !found.request.isEmpty {
            let request = plain(found.request, found.requestEscaped)
            if line.take(request: request) { return readTime(&line) ? .request : .unparsed }
            if request[0] == 47 {
                (found.target, found.targetRank, found.targetEscaped) = (request, 0, false)
            } else if found.target.isEmpty {
                return readTime(&line) ? .noRequest : .unparsed
            }
        }
        guard !found.target.isEmpty else { return found.isMessage ? .noRequest : .unparsed }
        guard readTime(&line) else { return .unparsed }
        line.target = plain(found.target, found.targetEscaped)
        if !found.query.isEmpty, found.query[0] != 45 || found.query.count > 1, line.target.index(of: 63) == nil {
            line.target = scratch.join(line.target, 63, plain(found.query, found.queryEscaped))
        }
        if line.method.isEmpty { line.method = scratch.get }
        return .request
    }

    mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        line.address = found.addressRank == 20 ? LogLine.withoutPort(found.address) : found.address
        line.forwarded = found.forwarded
        line.host = found.host
        line.hasAgent = found.hasAgent
        line.agent = found.agent
    }

    private mutating func readTime(_ line: inout LogLine) -> Bool {
        guard let second = time(), let status = LogLine.status(found.status.trimmed, at: 0) ?? zero(found.status) ?? verdict else {
            return false
        }
        line.second = second
        line.status = status
        return true
    }

    private mutating func time() -> UInt32? {
        if let second = clock.any(found.time) { return second }
        guard !found.date.isEmpty, !found.hour.isEmpty else { return nil }
        // CloudFront writes them apart, in UTC.
        let joined = scratch.join(found.date, 84, found.hour)
        guard let midnight = LogClock.isoMidnight(joined), let clock = LogClock.clock(joined, at: 11) else { return nil }
        return UInt32(exactly: midnight + clock)
    }

    /// Caddy's console and containers write the moment before the object, ended by a tab or a blank.
    private mutating func takeTime(before start: Bytes) {
        for end in [9, 32] as [UInt8] {
            guard let place = start.index(of: end), clock.any(start.prefix(place)) != nil else { continue }
            found.time = start.prefix(place)
            return
        }
    }

    /// Caddy writes the status 0 where the client went away.
    private func zero(_ status: Bytes) -> Int? { status.count == 1 && status[0] == 48 ? 0 : nil }

    /// A firewall writes what it did in place of how the site answered: what it lets through is taken for answered.
    private var verdict: Int? {
        if found.action.isEmpty { return nil }
        return found.action.equalsIgnoringCase("allow") || found.action.equalsIgnoringCase("count") ? 200 : 403
    }

    private func plain(_ text: Bytes, _ escaped: Bool) -> Bytes { escaped ? scratch.unescape(text) : text }

    /// What the keys of an object mean.
    private enum Place {
        /// What they say.
        case plain
        /// A header may have any name; only some say what they seem to.
        case headers
        /// With the name of the object, and a dot, before each.
        case named(Bytes)
    }

    private mutating func readObject(_ cursor: inout JSONLineCursor, in place: Place, depth: Int) -> Bool {
        guard depth < 6, cursor.take(123) else { return false }
        if cursor.take(125) { return true }
        while true {
            guard let key = cursor.string(), cursor.take(58) else { return false }
            guard readValue(of: key.text, &cursor, in: place, depth: depth) else { return false }
            if cursor.take(44) { continue }
            return cursor.take(125)
        }
    }

    private mutating func readValue(of key: Bytes, _ cursor: inout JSONLineCursor, in place: Place, depth: Int) -> Bool {
        var name = key
        var isHeader = false
        switch place {
        case .plain: break
        case .headers: isHeader = true
        case .named(let object): name = object.count + key.count < 64 ? scratch.join(object, 46, key) : .none
        }
        var field = keys.field(name)
        if isHeader, field != .agent, field != .purpose, field != .forwarded, field != .host { field = .other }
        if let client, isClient(key, client) || isClient(name, client) { field = .forwarded }
        switch cursor.peek {
        case 123 where field == .request || field == .object: return readObject(&cursor, in: .plain, depth: depth + 1)
        case 123 where field == .headers: return readObject(&cursor, in: .headers, depth: depth + 1)
        case 123 where field != .other && keys.isPath(name): return readObject(&cursor, in: .named(name), depth: depth + 1)
        case 91 where field == .headers: return readHeaders(&cursor, depth: depth + 1)
        case 91 where isHeader || field == .agent:
            // A header's values; the first is taken.
            var values = cursor
            if values.take(91), let value = values.string() { take(field, value.text, value.isEscaped) }
            return cursor.skipValue()
        case 34:
            guard let value = cursor.string() else { return false }
            take(field, value.text, value.isEscaped)
        default:
            let start = cursor.place
            guard cursor.skipValue() else { return false }
            take(field, cursor.text.slice(start, cursor.place), false)
        }
        return true
    }

    /// Headers as a list: `[{"name":"User-Agent","value":"…"}]`.
    private mutating func readHeaders(_ cursor: inout JSONLineCursor, depth: Int) -> Bool {
        guard cursor.take(91) else { return false }
        if cursor.take(93) { return true }
        while true {
            guard cursor.peek == 123 else {
                guard cursor.skipValue() else { return false }
                if cursor.take(44) { continue }
                return cursor.take(93)
            }
            guard cursor.take(123) else { return false }
            var (name, value) = (Bytes.none, (text: Bytes.none, isEscaped: false))
            while !cursor.take(125) {
                guard let key = cursor.string(), cursor.take(58) else { return false }
                if cursor.peek == 34 {
                    guard let text = cursor.string() else { return false }
                    if key.text.equalsIgnoringCase("name") {
                        name = text.text
                    } else if key.text.equalsIgnoringCase("value") {
                        value = text
                    }
                } else if !cursor.skipValue() {
                    return false
                }
                _ = cursor.take(44)
            }
            let field = keys.field(name)
            if [.agent, .purpose, .forwarded, .host].contains(field) { take(field, value.text, value.isEscaped) }
            if cursor.take(44) { continue }
            return cursor.take(93)
        }
    }

    private func isClient(_ key: Bytes, _ name: [UInt8]) -> Bool {
        key.count == name.count && (0..<name.count).allSatisfy { ASCII.lowercased(key[$0]) == name[$0] }
    }

    private mutating func take(_ field: LogKeys.Field, _ value: Bytes, _ isEscaped: Bool) {
        switch field {
        case .address(let rank): if rank < found.addressRank, !value.isEmpty { (found.address, found.addressRank) = (value, rank) }
        case .method: method = value
        case .target(let rank):
            if rank < found.targetRank, !value.isEmpty {
                (found.target, found.targetRank, found.targetEscaped) = (value, rank, isEscaped)
            }
        case .query: (found.query, found.queryEscaped) = (value, isEscaped)
        case .request: (found.request, found.requestEscaped) = (value, isEscaped)
        case .status(let rank): if rank < found.statusRank { (found.status, found.statusRank) = (value, rank) }
        case .time(let rank):
            if value.count == 10, value[4] == 45 {
                found.date = value
            } else if value.count == 8, value[2] == 58 {
                found.hour = value
            } else if rank < found.timeRank {
                (found.time, found.timeRank) = (value, rank)
            }
        case .forwarded: if value.count > 1 { found.forwarded = value }
        case .host: if found.host.isEmpty { found.host = value }
        case .agent: (found.agent, found.hasAgent) = (value, true)
        case .purpose: if LogLine.isAhead(purpose: value) { found.isPrefetch = true }
        case .message: found.isMessage = true
        case .action: found.action = value
        case .headers, .object, .path, .other: break
        }
    }
}
