internal import Base
internal import Campaign
internal import Foundation

/// Reads the lines of one chunk and decides what each comes to. Belongs to one thread.
struct ChunkHarvest<Reader: LogLine.Reader> {
    private var reader: Reader
    private let rules: HarvestRules
    private(set) var harvest = Harvest()

    private var scan: TargetScan
    private var agents = AgentMemo()
    private var addresses = AddressMemo()
    private let client: LogLine.Client
    private let writesAgents: Bool
    /// Traces that were seen just now: a page has many pictures.
    private var traces = [UInt64](repeating: 0, count: 256)
    private var days = ParisTime.Days()
    private var room = HarvestRoom()
    private var firstSecond = UInt32.max
    private var lastSecond = UInt32.min
    private var answers = [(target: [UInt8], finding: Finding?)?](repeating: nil, count: 64)
    /// A campaign value that was seen just now, and how often in a row.
    private var campaign: (text: [UInt8], count: Int) = ([], 0)

    init(_ reader: Reader, _ rules: HarvestRules, client: LogLine.Client, writesAgents: Bool) {
        self.client = client
        self.writesAgents = writesAgents
        self.reader = reader
        self.rules = rules
        scan = TargetScan(rules.codes, parameters: rules.parameters)
    }

    mutating func run(_ text: UnsafeRawBufferPointer) {
        guard let base = text.baseAddress else { return }
        let text = Bytes(base.assumingMemoryBound(to: UInt8.self), text.count)
        harvest.sightings.reserveCapacity(text.count / 400)
        harvest.bytes = text.count
        var place = 0
        while place < text.count {
            let end = text.index(of: 10, from: place) ?? text.count
            take(text.slice(place, end))
            place = end + 1
        }
        noteCampaign()
        harvest.clients = addresses.clients
        if firstSecond <= lastSecond { harvest.span = firstSecond...lastSecond }
    }

    @inline(__always) private mutating func take(_ whole: Bytes) {
        harvest.counts.lines += 1
        var count = whole.count
        while count > 0, whole[count - 1] == 13 { count -= 1 }
        guard count > 0, count <= rules.longestLine else {
            if count == 0 { harvest.counts.withoutCode += 1 } else { unparsed(whole) }
            return
        }
        var line = LogLine()
        let text = whole.prefix(count)
        switch reader.read(text, into: &line) {
        case .request: request(text, &line)
        case .noRequest: harvest.counts.withoutCode += 1
        case .unparsed: if text.trimmed.isEmpty { harvest.counts.withoutCode += 1 } else { unparsed(text) }
        }
    }

    /// What one request comes to that is given as a line's values.
    mutating func judge(_ given: LogLine) -> LiveHarvest.Judged {
        var line = given
        harvest.counts.lines += 1
        request(.none, &line)
        defer { harvest = Harvest() }
        return LiveHarvest.Judged(
            counts: harvest.counts, sighting: harvest.sightings.first, unknownCode: harvest.unknownCodes.ranked.first?.text)
    }

    private mutating func unparsed(_ text: Bytes) {
        harvest.counts.unparsed += 1
        if harvest.samples.count < Harvest.sampleLimit { harvest.samples.append(Harvest.shape(text.raw)) }
    }

    @inline(__always) private mutating func request(_ text: Bytes, _ line: inout LogLine) {
        let target = line.target
        let outcome = scan.scan(target, scratch: room.decoding(target.count))
        if !scan.campaign.isEmpty { take(campaign: scan.campaign) }
        switch outcome {
        case .issued(let link):
            coded(text, &line, .issued(link, rules.step(path(target))), isProbe: false)
        case .unclear:
            if let finding = resolve(target) {
                coded(text, &line, finding, isProbe: rules.bots.gateways.isProbe(target))
            } else {
                withoutCode(text, &line)
            }
        case .nothing:
            if let step = TargetScan.questionnaireStep(path(target)) {
                let resolution = rules.resolver.resolve(target: (Array("/r/".utf8) + step.code.array)[...], suggesting: false)
                if let finding = finding(resolution, step.step) { return coded(text, &line, finding, isProbe: false) }
            }
            withoutCode(text, &line)
        }
    }

    /// What stands in a code's place.
    private enum Finding {
        case issued(UInt32, Sighting.Step)
        case unknown(String)
        case mistyped(String)
    }

    /// Asks the resolver, and remembers its last answers: a code that is printed wrong comes again and again.
    private mutating func resolve(_ target: Bytes) -> Finding? {
        let slot = Int(truncatingIfNeeded: target.hash >> 20) & (answers.count - 1)
        if let (known, finding) = answers[slot], known.count == target.count,
            known.withUnsafeBytes({ memcmp($0.baseAddress!, target.start, target.count) == 0 })
        {
            return finding
        }
        let bytes = target.array
        let finding = finding(rules.resolver.resolve(target: bytes[...], suggesting: false), rules.step(path(target)))
        if bytes.count <= 512, !bytes.isEmpty { answers[slot] = (bytes, finding) }
        return finding
    }

    private func finding(_ resolution: Resolver.Resolution, _ step: Sighting.Step) -> Finding? {
        switch resolution {
        case .relay(let entry, _): rules.resolver.ledger.index(of: entry.code).map { .issued(UInt32($0), step) }
        case .unknownCode(let raw, _): .unknown(TextTally.name(ofCode: LinkCode(raw)?.text ?? raw))
        case .mistyped(let raw, _): .mistyped(TextTally.name(ofCode: raw))
        case .withoutCode: nil
        }
    }

    @inline(__always) private mutating func coded(_ text: Bytes, _ line: inout LogLine, _ finding: Finding, isProbe: Bool) {
        finish(text, &line)
        let day = days.day(of: line.second)
        let address = addresses.find(client(line), day, rules, room)
        let isProbe = isProbe || rules.bots.gateways.isProbe(path: path(line.target))
        if let exclusion = exclusion(line, address, isProbe: isProbe) {
            harvest.counts.excluded[exclusion] += 1
            // A client that tries a link out shows what it is; its other requests are no person's either.
            if case .issued(let link, _) = finding, exclusion == .method || isProbe, exclusion != .bot, exclusion != .preview {
                trace(line, address, day, link, .probe)
            }
            return
        }
        switch finding {
        case .issued(let link, let step):
            switch rules.standings.standing(of: link, on: day) {
            case .counts:
                harvest.counts.hits += 1
                addresses.count(address)
                if step == .start { harvest.counts.starts += 1 } else if step == .completion { harvest.counts.completions += 1 }
            case .retired: harvest.counts.retired += 1
            case .outOfWave: harvest.counts.outOfWave += 1
            }
            see(line, address, day, .link(link), step, marks(line, link))
        case .unknown(let code):
            guard !isForeign(line) else { return passOver() }
            harvest.counts.unknown += 1
            harvest.unknownCodes.add(code)
            see(line, address, day, .unknownCode, .hit)
        case .mistyped(let code):
            guard !isForeign(line) else { return passOver() }
            harvest.counts.mistyped += 1
            harvest.unknownCodes.add(code)
            see(line, address, day, .unknownCode, .hit)
        }
    }

    @inline(__always) private mutating func marks(_ line: LogLine, _ link: UInt32) -> Sighting.Marks {
        guard rules.isDigital(link), !line.hasAgent || !agents.isHandheld(line.agent, reader.agentWriting, rules) else { return [] }
        return .digital
    }

    /// What stands in a code's place of another site is none of this campaign's.
    private mutating func passOver() { harvest.counts.withoutCode += 1 }

    @inline(__always) private mutating func withoutCode(_ text: Bytes, _ line: inout LogLine) {
        harvest.counts.withoutCode += 1
        let path = path(line.target)
        guard rules.isLanding(path) else {
            if HarvestRules.isAsset(path), line.status < 400, let link = scan.issuedCode(in: line.record) { fetched(text, &line, link) }
            return
        }
        finish(text, &line)
        if isForeign(line) {
            harvest.counts.otherHosts += 1
            harvest.otherHosts.add(host(line).text.lowercased().printable)
            return
        }
        let day = days.day(of: line.second)
        let address = addresses.find(client(line), day, rules, room)
        if let exclusion = exclusion(line, address, isProbe: false) {
            harvest.counts.noRelayExcluded[exclusion] += 1
            return
        }
        harvest.counts.noRelay += 1
        see(line, address, day, .noRelay, .hit)
    }

    /// A picture or a style sheet was fetched for the page of a link: what people's browsers do, and mail gateways do not.
    private mutating func fetched(_ text: Bytes, _ line: inout LogLine, _ link: UInt32) {
        finish(text, &line)
        if line.hasAgent, agents.exclusion(line.agent, reader.agentWriting, rules) != nil { return }
        let day = days.day(of: line.second)
        trace(line, addresses.find(client(line), day, rules, room), day, link, [])
    }

    @inline(__always) private mutating func finish(_ text: Bytes, _ line: inout LogLine) {
        reader.finish(text, &line)
        if !writesAgents { line.hasAgent = false }
        if line.hasAgent { harvest.hasAgents = true }
    }

    /// Who asked: whom the log's owner believes to be the client.
    @inline(__always) private func client(_ line: LogLine) -> Bytes {
        if line.forwarded.isEmpty || client == .peer { return line.address.withoutMapping }
        return clientBehindProxy(line)
    }

    private func clientBehindProxy(_ line: LogLine) -> Bytes {
        let peer = line.address.withoutMapping
        if client == .found, let address = IPAddress(peer), !address.isPrivate, !rules.bots.gateways.isProxy(address) { return peer }
        return line.forwarded.firstPublicAddress() ?? peer
    }

    private func host(_ line: LogLine) -> Bytes {
        guard line.target.count > 8, line.target[0] != 47, let colon = line.target.index(of: 58), line.target.starts(with: "://", at: colon)
        else {
            return line.host
        }
        let rest = line.target.dropFirst(colon + 3)
        return rest.index(of: 47).map { rest.prefix($0) } ?? rest
    }

    @inline(__always) private func isForeign(_ line: LogLine) -> Bool {
        if line.host.isEmpty, line.target.isEmpty || line.target[0] == 47 { return false }
        return rules.isForeign(host(line))
    }

    /// The path of what was asked for: without its query, and without scheme and host where a whole URL was.
    @inline(__always) private func path(_ target: Bytes) -> Bytes {
        let path = target.prefix(scan.pathEnd)
        if path.isEmpty || path[0] == 47 { return path }
        guard path.startsIgnoringCase("http"), let colon = path.index(of: 58), path.starts(with: "://", at: colon) else { return path }
        let rest = path.dropFirst(colon + 3)
        return rest.index(of: 47).map { rest.dropFirst($0) } ?? .none
    }

    /// In the order of the rules: who asked, then how, then what came of it.
    @inline(__always) private mutating func exclusion(_ line: LogLine, _ address: Int, isProbe: Bool) -> Exclusion? {
        if line.hasAgent, let exclusion = agents.exclusion(line.agent, reader.agentWriting, rules) { return exclusion }
        if line.isPrefetch { return .prefetch }
        if addresses[address].isScanner || isProbe { return .gateway }
        if line.method.count != 3 || !line.method.starts(with: "GET") { return .method }
        // 200 to 299 are pages, 300 to 399 lead to one or say that the browser has it already.
        if line.status < 200 || line.status >= 400 { return .status }
        let path = path(line.target)
        return HarvestRules.isAsset(path) || HarvestRules.isEndpoint(path) ? .asset : nil
    }

    @inline(__always) private mutating func see(
        _ line: LogLine, _ address: Int, _ day: Int32, _ subject: Sighting.Subject, _ step: Sighting.Step, _ marks: Sighting.Marks = []
    ) {
        firstSecond = min(firstSecond, line.second)
        lastSecond = max(lastSecond, line.second)
        let isRedirect = line.status >= 301 && line.status <= 308 && line.status != 304 && line.status != 305 && line.status != 306
        harvest.sightings.append(
            Sighting(
                line: rules.hashing.hash(one: line.record.raw), visitor: visitor(line, address, day), second: line.second, subject: subject,
                step: step, marks: isRedirect ? marks.union(.redirect) : marks))
    }

    @inline(__always) private mutating func visitor(_ line: LogLine, _ address: Int, _ day: Int32) -> KeyedHash {
        let agent = agents.hash(line.agent, reader.agentWriting, rules)
        let whole = rules.hashing.hash(one: room.visitor(client(line), agent, day))
        return VisitorHash.make(whole: whole, network: addresses[address].network, address: addresses[address].address)
    }

    private mutating func trace(_ line: LogLine, _ address: Int, _ day: Int32, _ link: UInt32, _ marks: Sighting.Marks) {
        let visitor = visitor(line, address, day)
        let key = visitor.low ^ UInt64(link) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(marks.rawValue + 1)
        let slot = Int(truncatingIfNeeded: key >> 13) & 255
        guard traces[slot] != key else { return }
        traces[slot] = key
        harvest.sightings.append(
            Sighting(
                line: rules.hashing.hash(one: room.trace(visitor, link, marks.rawValue)), visitor: visitor, second: line.second,
                subject: .link(link), step: .trace, marks: marks))
    }

    private mutating func take(campaign value: Bytes) {
        // Analytics tools cut longer ones.
        let value = value.prefix(min(value.count, 250))
        if campaign.text.count == value.count, campaign.text.withUnsafeBytes({ memcmp($0.baseAddress!, value.start, value.count) == 0 }) {
            campaign.count += 1
        } else {
            noteCampaign()
            campaign = (value.array, 1)
        }
    }

    private mutating func noteCampaign() {
        guard campaign.count > 0 else { return }
        campaign.text.withUnsafeBufferPointer {
            let scratch = room.decoding($0.count)
            var text = Bytes($0.baseAddress!, $0.count).percentDecoded(into: scratch)
            if text.index(of: 37) != nil { text = text.percentDecoded(into: scratch) }
            let plain = text.trimmed
            if !plain.isEmpty { harvest.campaigns.add(plain.text.lowercased().printable, count: campaign.count) }
        }
        campaign.count = 0
    }
}
