internal import Base

/// Territories by their folded names: built once, when the first wrong code has to be explained.
struct TerritoryNames: Sendable {
    /// Sorted by name; of equal names the most populous first.
    private let entries: [Entry]

    /// A name that leads to a territory.
    struct Entry: Sendable {
        let name: String
        let code: TerritoryCode
        /// -1 for what is no territory of today.
        let population: Int
        let reason: TerritoryMatch.Reason

        init(name: String, code: TerritoryCode, population: Int, reason: TerritoryMatch.Reason) {
            self.name = PlaceWords.key(name)
            (self.code, self.population, self.reason) = (code, population, reason)
        }

        init(_ territory: Territory) {
            self.init(name: territory.name, code: territory.code, population: territory.population, reason: .name)
        }
    }

    typealias Found = (code: TerritoryCode, reason: TerritoryMatch.Reason)

    init(_ entries: [Entry]) { self.entries = entries.sorted { ($0.name, -$0.population, $0.code) < ($1.name, -$1.population, $1.code) } }

    /// Territories that bear the name, else those whose name resembles it.
    func codes(named text: String, levels: [TerritoryCode.Level]) -> [Found] {
        let wanted = String(PlaceWords.key(text).prefix(80))
        guard wanted.contains(where: \.isLetter) else { return [] }
        var exact: [Entry] = []
        for name in [wanted, "le \(wanted)", "la \(wanted)", "les \(wanted)", "l \(wanted)"] {
            exact += entries[(start(of: name))...].prefix { $0.name == name }.filter { levels.contains($0.code.level) }
        }
        guard exact.isEmpty else { return exact.map { ($0.code, $0.reason) } }
        return similar(to: wanted, levels: levels)
    }

    /// Names that begin alike and differ by at most a fifth of their letters, or that begin with the whole text.
    private func similar(to wanted: String, levels: [TerritoryCode.Level]) -> [Found] {
        guard wanted.utf8.count >= 3 else { return [] }
        let head = String(wanted.prefix(2))
        let letters = Array(wanted.utf8)
        let limit = max(1, letters.count / 5)
        var found: [(distance: Int, entry: Entry)] = []
        for entry in entries[(start(of: head))...].prefix(while: { $0.name.hasPrefix(head) }) where levels.contains(entry.code.level) {
            let distance = Nearest.distance(letters, Array(entry.name.utf8), atMost: limit)
            if distance <= limit {
                found.append((distance, entry))
            } else if entry.name.hasPrefix(wanted) {
                found.append((limit + 1, entry))
            }
        }
        found.sort { ($0.distance, -$0.entry.population, $0.entry.code) < ($1.distance, -$1.entry.population, $1.entry.code) }
        return found.prefix(3).map { ($0.entry.code, $0.entry.reason == .name ? .similar : $0.entry.reason) }
    }

    private func start(of name: String) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
