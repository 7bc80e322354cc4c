internal import Base
internal import Campaign

/// Finds where the campaign does not reach people. What to do and whom to write to is said by `GapWords`.
struct GapFinder {
    let reach: Reach
    let scope: [Int]
    /// By place in the registry.
    let rolls: [Reach.Roll]
    let today: Day
    /// What relays are thanked for.
    let measure: Funnel.Stage
    /// Whose links are looked at; nil for all waves.
    let wave: WaveID?
    let region: Territory?

    /// Places in the registry.
    private var numbers: [RelayID: Int] { reach.terrain.numbers }
    private var campaign: Campaign { reach.campaign }

    /// Each kind's by weight; kinds in the order of `Gap.Kind`. Once the last wave is closed nobody is called any more.
    func gaps() -> [Gap] {
        let calls = isOver ? [] : silentRelays() + quietRelays() + kits() + territories() + channels()
        return calls + unknownCodes() + unusual()
    }

    /// Relays to thank, those that brought most first.
    func thanks() -> [Gap] {
        let words = GapWords(campaign: campaign)
        func brought(_ index: Int) -> Int { measure == .completions ? rolls[index].count.completions : rolls[index].count.visits }
        return scope.filter { brought($0) >= Self.worthThanks }.sorted { (brought($0), $1) > (brought($1), $0) }.prefix(Self.mostThanked)
            .map {
                index in
                let relay = reach.relays[index]
                let what = words.brought(brought(index), measure)
                return gap(
                    .thanks, index, relay, why: what, action: words.thank,
                    contact: contact(relay) ?? contact(parent(of: relay)) ?? team, message: words.thanks(relay.name, what))
            }
    }

    /// What a relay has to have brought, and how many are thanked.
    private static let (worthThanks, mostThanked) = (5, 20)

    /// Whether no wave of the campaign is open any more or will be.
    private var isOver: Bool { campaign.waves.allSatisfy { $0.closing < today } }

    /// The campaign's own.
    private var team: Gap.Contact { Gap.Contact(name: GapWords(campaign: campaign).team, email: campaign.contact, telephone: nil) }

    /// The waves whose links are looked at.
    private var waves: [Wave] { campaign.waves.filter { wave == nil || $0.id == wave } }

    /// The day the first wave opened, if it has.
    private var opened: Day? { waves.map(\.opening).min().flatMap { $0 <= today ? $0 : nil } }

    // MARK: Territories

    /// Départements in which people live for whom no relay works.
    private func territories() -> [Gap] {
        let left = reach.facts.leftOut
        var relays: [String: Int] = [:]
        for index in scope { if let code = reach.grounds[index].place.departement { relays[code, default: 0] += 1 } }
        return reach.directory.departements
            .filter { region == nil || $0.region == region?.code.code }
            .compactMap { departement -> Gap? in
                let code = departement.code.code
                guard let people = left[code], relays[code] == nil else { return nil }
                let helper = regionalRelay(of: departement.region)
                let words = GapWords(campaign: campaign)
                return Gap(
                    kind: .territoryWithoutRelay, subject: departement.name, relay: nil, departement: code, region: departement.region,
                    population: people, why: words.withoutRelay(people), action: words.findRelay(helper?.name),
                    contact: contact(helper) ?? team,
                    message: helper.map { words.askForRelay($0.name, departement.name) })
            }
            .sorted { ($0.population ?? 0, $1.subject) > ($1.population ?? 0, $0.subject) }
    }

    /// A relay of the whole région, to be asked for help: a federation or an institution first.
    private func regionalRelay(of region: String?) -> Relay? {
        guard let region else { return nil }
        return scope.map { reach.relays[$0] }.filter { $0.territories == [.region(region)] && $0.email != nil }.min { $0.id < $1.id }
    }

    // MARK: Relays

    private func kits() -> [Gap] {
        guard let made = reach.known.kits else { return [] }
        let words = GapWords(campaign: campaign)
        var gaps: [Gap] = []
        if let downloads = reach.known.downloads {
            gaps += relayGaps(.downloadWithoutTraffic) { index, relay in
                guard let day = downloads[relay.id], today.daysSince1970 - day.daysSince1970 >= 7, rolls[index].count.visits == 0,
                    reach.known.visits
                else { return nil }
                return (words.downloadedOn(day), words.askWhatBlocks, words.offerHelp(relay.name), false)
            }
            gaps += relayGaps(.kitNeverDownloaded) { _, relay in
                made.contains(relay.id) && downloads[relay.id] == nil
                    ? (words.neverDownloaded, words.sendKit, words.remindOfKit(relay.name), false) : nil
            }
        }
        return gaps
            + relayGaps(.kitNotMade) { index, relay in
                made.contains(relay.id) ? nil : (words.noKit, words.makeKit(relay.id.text), nil, true)
            }
    }

    /// Relays without a visit although a wave has been open for a week.
    private func silentRelays() -> [Gap] {
        guard reach.known.visits, let opened, today.daysSince1970 - opened.daysSince1970 >= 7 else { return [] }
        let last = min(today, waves.map(\.closing).max() ?? today)
        let days = last.daysSince1970 - opened.daysSince1970
        let words = GapWords(campaign: campaign)
        return relayGaps(.silentRelay) { index, relay in
            guard rolls[index].count.visits == 0, reach.known.kits?.contains(relay.id) ?? true else { return nil }
            return (words.silent(days), words.askWhatBlocks, words.offerHelp(relay.name), false)
        }
    }

    /// Relays that had visits and have had none for a week of an open wave.
    private func quietRelays() -> [Gap] {
        guard reach.known.visits, let open = waves.first(where: { $0.opening <= today && today <= $0.closing }) else { return [] }
        let words = GapWords(campaign: campaign)
        let first = Int(reach.traffic.days.lowerBound)
        return relayGaps(.quietRelay) { index, relay in
            guard rolls[index].count.visits > 0 else { return nil }
            let days = reach.traffic.counts(ofDaysOfRelay: index)
            guard let last = days.lastIndex(where: { $0.visits > 0 }).map({ first + $0 }) else { return nil }
            // Days on which no wave is open are nobody's silence.
            let quiet = today.daysSince1970 - max(last + 1, open.opening.daysSince1970)
            guard quiet >= 7, let day = Day.epoch.adding(days: last) else { return nil }
            return (words.quiet(since: day, after: rolls[index].count.visits), words.askWhatChanged, words.restart(relay.name), false)
        }
    }

    private func unusual() -> [Gap] {
        let words = GapWords(campaign: campaign)
        let knowsStarts = !reach.known.questionnaires.isEmpty
        return relayGaps(.unusualTraffic) { index, relay in
            let count = rolls[index].count
            if let burst = reach.traffic.bursts[Int32(index)] {
                return (words.burst(burst), words.checkTraffic, nil, false)
            }
            if knowsStarts, count.visits >= 100, count.starts == 0 {
                return (words.visitsWithoutStart(count.visits), words.checkTraffic, nil, false)
            }
            return nil
        }
    }

    /// Gaps of relays, by the people they speak to.
    private func relayGaps(
        _ kind: Gap.Kind, _ judge: (Int, Relay) -> (why: String, action: String, message: Gap.Message?, toProgramme: Bool)?
    ) -> [Gap] {
        scope.compactMap { index -> Gap? in
            let relay = reach.relays[index]
            guard let found = judge(index, relay) else { return nil }
            return gap(
                kind, index, relay, why: found.why, action: found.action,
                contact: found.toProgramme ? team : contact(relay) ?? contact(parent(of: relay)) ?? team, message: found.message)
        }
        .sorted { ($0.population ?? 0, $1.subject) > ($1.population ?? 0, $0.subject) }
    }

    private func gap(
        _ kind: Gap.Kind, _ index: Int, _ relay: Relay, why: String, action: String, contact: Gap.Contact, message: Gap.Message?
    ) -> Gap {
        let place = reach.grounds[index].place
        return Gap(
            kind: kind, subject: relay.name, relay: relay.id, departement: place.departement, region: reach.region(ofRelay: index),
            population: place == .national ? nil : reach.grounds[index].population, why: why, action: action, contact: contact,
            message: message)
    }

    /// nil where the registry gives neither address nor number.
    private func contact(_ relay: Relay?) -> Gap.Contact? {
        guard let relay, relay.email != nil || relay.telephone != nil else { return nil }
        return Gap.Contact(name: relay.contact ?? relay.name, email: relay.email, telephone: relay.telephone)
    }

    private func parent(of relay: Relay) -> Relay? { relay.parent.flatMap { numbers[$0] }.map { reach.relays[$0] } }

    // MARK: Links

    /// Channels that no relay of the report has had a visit through, a week after the opening.
    private func channels() -> [Gap] {
        guard reach.known.visits, let opened, today.daysSince1970 - opened.daysSince1970 >= 7 else { return [] }
        let words = GapWords(campaign: campaign)
        let relays = reach.relays
        return campaign.channels.enumerated().compactMap { place, channel in
            let users = scope.filter { relays[$0].channels.contains(channel.id) }
            guard users.count >= 3 else { return nil }
            let silent = users.filter { reach.traffic.count(relay: $0, channel: place).visits == 0 }.count
            // Three relays in four and more: a channel that some do well needs no campaign of reminders.
            guard silent * 4 >= users.count * 3 else { return nil }
            return Gap(
                kind: .unusedChannel, subject: channel.label, relay: nil, departement: nil, region: region?.code.code, population: nil,
                why: words.unusedChannel(silent, of: users.count), action: words.useChannel(channel),
                contact: team, message: nil)
        }
    }

    private func unknownCodes() -> [Gap] {
        guard region == nil else { return [] }
        let words = GapWords(campaign: campaign)
        return reach.known.unknownCodes.prefix(20).map { unknown in
            Gap(
                kind: .unknownCode, subject: unknown.code, relay: unknown.nearest, departement: nil, region: nil, population: nil,
                why: words.unknownCode(unknown.lines),
                action: words.checkCode(
                    unknown.nearest.flatMap { id in
                        numbers[id].map { reach.relays[$0].name }
                    }), contact: team, message: nil)
        }
    }
}
