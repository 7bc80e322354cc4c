internal import Campaign

extension ReportBuilder {
    mutating func addKinds() {
        let sums = grouped { reach.relays[$0].kind }
        let rows = campaign.kinds.map { row($0.id.text, $0.plural, sums[$0.id] ?? Reach.Roll()) }
        add(
            ReachTable(id: .kinds, title: "Familles de relais", heading: "Famille", rows: rows, total: total),
            sum: "Par les relais = familles de relais")
    }

    /// Channels, waves, and the crossed tables.
    mutating func addLinkTables() {
        addChannels()
        addWaves()
    }

    private mutating func addChannels() {
        let channels = campaign.channels
        // By région, in the order of their first relays.
        var places: [String: Int] = [:]
        var rollsByPlace: [[Reach.Roll]] = []
        var sums = [Reach.Roll](repeating: Reach.Roll(), count: channels.count)
        let numbers = Dictionary(channels.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let relays = reach.relays
        for index in scope {
            let key = reach.region(ofRelay: index) ?? "national"
            let place = places[key] ?? rollsByPlace.count
            if place == rollsByPlace.count {
                places[key] = place
                rollsByPlace.append(Array(repeating: Reach.Roll(), count: channels.count))
            }
            for id in relays[index].channels {
                guard let channel = numbers[id] else { continue }
                let count = traffic.count(relay: index, channel: channel)
                let roll = Reach.Roll(count: count, relays: 1, active: (reach.known.visits ? count.visits : count.completions) > 0 ? 1 : 0)
                sums[channel] += roll
                rollsByPlace[place][channel] += roll
            }
        }
        let byPlace = places.mapValues { rollsByPlace[$0] }
        let rows = zip(channels, sums).map { channel, roll in withoutKits(row(channel.id.text, channel.label, roll)) }
        add(
            ReachTable(id: .channels, title: "Canaux", heading: "Canal", rows: rows, total: withoutKits(total)),
            sum: "Par les relais = canaux")

        guard region == nil else { return }
        let names = directory.regions.map { ($0.code.code, $0.name) } + [("national", "Relais nationaux")]
        var crossed: [ReachTable.Row] = []
        for (key, name) in names {
            guard let rolls = byPlace[key] else { continue }
            crossed += zip(channels, rolls).map { channel, roll in
                withoutKits(row("\(key)/\(channel.id.text)", name, roll, second: channel.label, group: key))
            }
            add(
                Addition(RowID(.regions, key), channels.map { RowID(.regionChannels, "\(key)/\($0.id.text)") }), "\(name) = ses canaux")
        }
        for channel in channels {
            let parts = names.filter { byPlace[$0.0] != nil }.map { RowID(.regionChannels, "\($0.0)/\(channel.id.text)") }
            add(Addition(RowID(.channels, channel.id.text), parts), "\(channel.label) = chaque région + relais nationaux")
        }
        add(
            ReachTable(
                id: .regionChannels, title: "Régions et canaux", heading: "Région", secondHeading: "Canal", rows: crossed,
                total: withoutKits(total)))
    }

    private mutating func addWaves() {
        let waves = campaign.waves.enumerated().filter { request.wave == nil || $0.element.id == request.wave }
        var sums = [Count](repeating: Count(), count: campaign.waves.count)
        var crossed: [KindID: [Count]] = [:]
        for index in scope {
            let kind = reach.relays[index].kind
            for (place, _) in waves {
                let count = traffic.count(relay: index, wave: place)
                sums[place] += count
                crossed[kind, default: Array(repeating: Count(), count: campaign.waves.count)][place] += count
            }
        }
        let rows = waves.map { row($0.element.id.text, $0.element.title, sums[$0.offset], wave: $0.element.id) }
        add(ReachTable(id: .waves, title: "Vagues", heading: "Vague", rows: rows, total: linkTotal), sum: "Par les relais = vagues")
        var pairs: [ReachTable.Row] = []
        for kind in campaign.kinds {
            let counts = crossed[kind.id]
            for (place, wave) in waves {
                let key = "\(kind.id.text)/\(wave.id.text)"
                pairs.append(
                    row(key, kind.plural, counts?[place] ?? Count(), second: wave.title, group: kind.id.text, wave: wave.id))
                if counts == nil { structural.insert(RowID(.kindWaves, key)) }
            }
            add(
                Addition(RowID(.kinds, kind.id.text), waves.map { RowID(.kindWaves, "\(kind.id.text)/\($0.element.id.text)") }),
                "\(kind.plural) = chaque vague")
        }
        for (_, wave) in waves {
            add(
                Addition(RowID(.waves, wave.id.text), campaign.kinds.map { RowID(.kindWaves, "\($0.id.text)/\(wave.id.text)") }),
                "\(wave.title) = chaque famille de relais")
        }
        add(
            ReachTable(
                id: .kindWaves, title: "Familles et vagues", heading: "Famille", secondHeading: "Vague", rows: pairs, total: linkTotal))
    }

    /// A kit is made for a relay, not for one of its channels.
    private func withoutKits(_ row: ReachTable.Row) -> ReachTable.Row {
        var row = row
        (row.funnel.kits, row.funnel.downloads) = (.unknown, .unknown)
        return row
    }
}
