internal import Base
internal import Campaign
internal import Tracking

/// A spring of traffic on a campaign's site, made from a seed, with what it truly comes to.
///
/// Relays are silent (a fifth), modest or strong; days follow the week; newsletters bring a wave of people on one morning; one relay's
/// traffic is suspicious: bursts of one client. People visit around midnight and in the night when clocks change, type codes wrongly, come
/// back; crawlers and messengers follow links.
struct Simulation {
    private(set) var requests: [Request] = []
    private(set) var truth = SimulatedTruth()
    private(set) var responses: [WaveID: [Response]] = [:]
    private var dice: Dice
    private let links: [(entry: LedgerEntry, weight: Int)]
    private let waves: [Wave]
    private var person = 0

    /// A request that never was: what a server would have written down.
    struct Request {
        /// Seconds since 1970.
        var second: Int
        var ip: String
        var method = "GET"
        var target: String
        var status = 200
        var bytes = 512
        var agent: String
    }

    /// A visit to a questionnaire that never was.
    struct Response {
        /// Seconds since 1970.
        let opened: Int
        /// nil where it was given up.
        let submitted: Int?
        let code: LinkCode?
    }

    /// - Parameter lines: how many lines the log is to have at least.
    init(campaign: Campaign, ledger: Ledger, relays: [Relay], seed: Int, lines: Int) {
        dice = Dice(seed: seed)
        waves = campaign.waves
        var links: [(LedgerEntry, Int)] = []
        var suspicious: LedgerEntry?
        for (number, relay) in relays.enumerated() {
            let strength = number % 5 == 4 ? 0 : number % 7 == 0 ? 12 : 3
            for wave in campaign.waves {
                for channel in relay.channels {
                    guard let index = ledger.index(relay: relay.id, channel: channel, wave: wave.id), strength > 0 else { continue }
                    let weight = strength * (channel.text == "newsletter" ? 5 : channel.text.hasPrefix("affiche") ? 2 : 1)
                    links.append((ledger[index], weight))
                    if suspicious == nil, number % 11 == 3 { suspicious = ledger[index] }
                }
            }
        }
        self.links = links
        while requests.count < lines, !links.isEmpty {
            switch dice.below(100) {
            case 0..<34: follow(pickLink())
            case 34..<38: program(pickLink())
            case 38..<39: mistype(pickLink())
            case 39..<58: wander()
            case 58..<59: if let suspicious { burst(suspicious) }
            default: other()
            }
        }
        truth.suspicious = suspicious?.relay
        requests.sort { ($0.second, $0.ip, $0.target) < ($1.second, $1.ip, $1.target) }
        truth.lines = requests.count
    }

    private mutating func pickLink() -> LedgerEntry {
        // One of three draws, the heaviest: strong relays come up more often, and none of any weight is left out.
        let draws = (0..<3).map { _ in links[dice.below(links.count)] }
        return (dice.chance(30) ? draws[0] : draws.max { $0.weight < $1.weight }!).entry
    }

    private mutating func client() -> String {
        person += 1
        return "10.\(person >> 16 & 255).\(person >> 8 & 255).\(person & 255)"
    }

    /// A second of a wave: by day more than by night, in the week more than at its end; newsletters on their morning.
    private mutating func moment(_ wave: Wave, newsletter: Bool) -> Int {
        let first = Int(ParisTime.number(of: wave.opening))
        let count = Int(ParisTime.number(of: wave.closing)) - first + 1
        if newsletter, dice.chance(60) {
            return Int(ParisTime.start(of: Int32(first + min(1, count - 1)))) + 9 * 3600 + dice.below(4 * 3600)
        }
        while true {
            let day = first + dice.below(count)
            // 1 January 1970 was a Thursday.
            let isWeekend = (day + 3) % 7 > 4
            let hour = dice.below(24)
            if dice.below(100) >= (isWeekend ? 45 : 100) * (hour < 7 ? 15 : hour < 18 ? 100 : 70) / 100 { continue }
            let start = Int(ParisTime.start(of: Int32(day)))
            let end = Int(ParisTime.start(of: Int32(day + 1)))
            return min(end - 1, start + hour * 3600 + dice.below(3600))
        }
    }

    private func wave(_ entry: LedgerEntry) -> Wave { waves.first { $0.id == entry.wave } ?? waves[0] }

    private mutating func target(_ code: LinkCode) -> String {
        switch dice.below(5) {
        case 0: "/?r=\(code.text)"
        case 1: "/?r=\(code.lowercased)&utm_campaign=x&utm_term=\(code.lowercased)"
        case 2: "/r/\(code.text)"
        case 3: "/?utm_source=a%2Db&utm_medium=newsletter&utm_term=\(code.text)"
        default: "/?r%3D=&r=%\(String(code.text.utf8.first ?? 48, radix: 16))\(code.text.dropFirst())"
        }
    }

    /// A person follows a link, once or several times, and perhaps answers.
    private mutating func follow(_ entry: LedgerEntry) {
        let (ip, agent) = (client(), dice.pick(Self.people))
        let wave = wave(entry)
        var second = moment(wave, newsletter: entry.channel.text == "newsletter")
        var visit: (day: Int32, last: Int)?
        func isOpen(_ second: Int) -> Bool { ParisTime.day(of: UInt32(second)) <= ParisTime.number(of: wave.closing) }
        let steps = dice.pick([1, 1, 1, 2, 2, 3])
        for step in 0..<steps {
            if step > 0 { second += dice.pick([60, 300, 1200, 1799, 1800, 4000]) }
            guard isOpen(second) else { break }
            let day = ParisTime.day(of: UInt32(second))
            if visit.map({ $0.day != day || second - $0.last >= 1800 }) ?? true { truth.visits(entry) }
            visit = (day, second)
            truth.hits(entry)
            requests.append(
                Request(second: second, ip: ip, target: target(entry.code), status: dice.pick([200, 200, 302, 304]), agent: agent))
        }
        guard dice.chance(35) else { return }
        let submitted = dice.chance(70) ? second + 240 + dice.below(900) : nil
        responses[entry.wave, default: []].append(Response(opened: second + 20, submitted: submitted, code: entry.code))
        truth.response(entry, completed: submitted != nil)
    }

    /// A crawler, or a messenger that fetches a preview.
    private mutating func program(_ entry: LedgerEntry) {
        truth.bots += 1
        requests.append(
            Request(
                second: moment(wave(entry), newsletter: false), ip: "203.0.113.\(dice.below(250))", target: target(entry.code),
                agent: dice.pick(Self.programs)))
    }

    /// A code that is none, with one character too wrong to be right.
    private mutating func mistype(_ entry: LedgerEntry) {
        let text = entry.code.text
        let wrong = text.dropLast() + (text.last == "7" ? "8" : "7")
        truth.unknown += 1
        requests.append(
            Request(
                second: moment(wave(entry), newsletter: false), ip: client(), target: "/?r=\(wrong)", agent: dice.pick(Self.people)))
    }

    /// Someone comes to the site by other ways.
    private mutating func wander() {
        truth.withoutRelay += 1
        requests.append(
            Request(second: moment(dice.pick(waves), newsletter: false), ip: client(), target: "/", agent: dice.pick(Self.people)))
    }

    private mutating func other() {
        requests.append(
            Request(
                second: moment(dice.pick(waves), newsletter: false), ip: client(),
                target: dice.pick(["/static/app.js", "/consultation", "/favicon.ico", "/img/hero.webp", "/mentions-legales"]),
                agent: dice.pick(Self.people + Self.programs)))
    }

    /// Many hits of one client within minutes.
    private mutating func burst(_ entry: LedgerEntry) {
        let (ip, agent) = (client(), Self.people[0])
        var second = moment(wave(entry), newsletter: false)
        var day: Int32?
        for _ in 0..<12 {
            let today = ParisTime.day(of: UInt32(second))
            guard today <= ParisTime.number(of: wave(entry).closing) else { return }
            if day != today { truth.visits(entry) }
            day = today
            truth.hits(entry)
            requests.append(Request(second: second, ip: ip, target: "/?r=\(entry.code.text)", agent: agent))
            second += 2
        }
    }

    private static let people = [
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_POWER) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36 Edg/123.0.0.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21D50 Instagram 322.0.0.28.106",
    ]
    private static let programs = [
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", "WhatsApp/2.23.20.0 A", "curl/7.88.1",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    ]
}
