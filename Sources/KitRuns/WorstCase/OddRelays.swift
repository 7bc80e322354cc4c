internal import Campaign

/// The relays of a registry that layouts break on first, each with what is odd about it; and relays that do not exist, put together from
/// the oddest parts of those that do.
struct OddRelays {
    struct Case {
        /// « the longest name »
        let why: String
        /// The relay of the registry whose place, links and kind it has.
        let base: Relay
        let name: String
        let shortName: String?
        /// Whose logo it carries; nil for none.
        let logo: Relay?
        let parent: Relay?
        /// Whether the registry has this relay as it is; else nothing of it can fail today.
        let isReal: Bool
    }

    let cases: [Case]

    /// - Parameter aspect: width by height of a relay's logo.
    init(_ registry: Registry, territoryName: (Relay) -> String, aspect: (Relay) -> Double?) {
        let relays = registry.relays
        func most(_ measure: (Relay) -> Int) -> Relay? { relays.max { (measure($0), $1.id) < (measure($1), $0.id) } }
        func longestWord(_ relay: Relay) -> Int { relay.name.split { $0 == " " || $0 == "\u{A0}" }.map(\.count).max() ?? 0 }
        func accents(_ relay: Relay) -> Int { relay.name.count { $0.isLetter && !$0.isASCII } }
        func capitals(_ relay: Relay) -> Int {
            let letters = relay.name.filter(\.isLetter)
            return letters.isEmpty ? 0 : letters.count(where: \.isUppercase) * 1000 / letters.count
        }
        func signs(_ relay: Relay) -> Int { relay.name.count { !$0.isLetter && !$0.isWhitespace } }

        var cases: [Case] = []
        func add(_ why: String, _ relay: Relay?, name: String? = nil, logo: Relay?? = nil, parent: Relay?? = nil, short: Bool = true) {
            guard let relay else { return }
            cases.append(
                Case(
                    why: why, base: relay, name: name ?? relay.name, shortName: short ? relay.shortName : nil,
                    logo: logo ?? (relay.logo == nil ? nil : relay), parent: parent ?? relay.parent.flatMap(registry.relay),
                    isReal: name == nil && logo == nil && parent == nil && (short || relay.shortName == nil)))
        }

        let longest = most { $0.name.count }
        add("the longest name", longest)
        add("the longest name, without its short name", longest, short: false)
        add("the shortest name", most { -$0.name.count })
        add("the name of most words", most { $0.name.split(separator: " ").count })
        add("the name with most capitals", most(capitals))
        add("the longest name, in capitals", longest, name: longest?.name.uppercased(), short: false)
        add("the name with most accents", most(accents))
        add("the name with most signs", most(signs))
        add("the longest single word in a name", most(longestWord))
        add("the longest message", most { $0.message?.count ?? 0 })
        add("the longest name of a territory", most { territoryName($0).count })
        let withLogo = relays.compactMap { relay in aspect(relay).map { (relay, $0) } }
        let widest = withLogo.max { $0.1 < $1.1 }?.0
        let tallest = withLogo.min { $0.1 < $1.1 }?.0
        add("no logo", relays.first { $0.logo == nil } ?? relays.first, logo: .some(nil))
        add("the widest logo", widest)
        add("the tallest logo", tallest)
        let parent = relays.compactMap { $0.parent.flatMap(registry.relay) }.max { ($0.name.count, $1.id) < ($1.name.count, $0.id) }
        if let parent { add("the longest name of a parent", relays.first { $0.parent == parent.id }) }
        for level in TerritoryCode.Level.allCases {
            add("a relay of level \(level.rawValue)", relays.first { $0.territories.contains { $0.level == level } })
        }
        // What may come together tomorrow, when a row is added.
        let elsewhere = parent.flatMap { $0.id == longest?.id ? nil : $0 }
        for (name, logo) in [("the widest logo", widest), ("the tallest logo", tallest)] where logo != nil {
            add("the longest name with \(name) and the longest parent", longest, logo: logo, parent: elsewhere, short: false)
        }
        add("the longest name without logo, with the longest parent", longest, logo: .some(nil), parent: elsewhere, short: false)
        add("the shortest name with the widest logo", most { -$0.name.count }, logo: widest)
        self.cases = cases
    }
}
