internal import Base

/// Territories by their folded names: built once, when the first wrong code has to be explained.
struct TerritoryNames: Sendable {
    /// Sorted by name; of equal names the most populous first.
    private let entries: [Entry]

    private struct Entry: Sendable {
        let name: String
        let code: TerritoryCode
        let population: Int
    }

    init(_ territories: [Territory]) {
        entries = territories.map { Entry(name: Folding.key($0.name), code: $0.code, population: $0.population) }
            .sorted { ($0.name, -$0.population, $0.code) < ($1.name, -$1.population, $1.code) }
    }

    /// Territories that bear the name, else those whose name resembles it.
    func codes(named text: String, levels: [TerritoryCode.Level]) -> [TerritoryCode] {
        let wanted = String(Folding.key(text).prefix(80))
        guard wanted.contains(where: \.isLetter) else { return [] }
        let exact = entries[(start(of: wanted))...].prefix { $0.name == wanted }.filter { levels.contains($0.code.level) }
        guard exact.isEmpty else { return exact.map(\.code) }
        return similar(to: wanted, levels: levels)
    }

    /// Names that begin alike and differ by at most a fifth of their letters, or that begin with the whole text.
    private func similar(to wanted: String, levels: [TerritoryCode.Level]) -> [TerritoryCode] {
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
        return found.prefix(3).map(\.entry.code)
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
