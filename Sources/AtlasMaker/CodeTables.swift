import Foundation

/// What leads to a territory's code besides the code: postcodes, arrondissements, former communes and names, collectivities overseas.
enum CodeTables {
    /// Collectivities whose people may relay: not the French Southern Lands, nor Clipperton.
    private static let collectivities: Set<String> = ["975", "977", "978", "986", "987", "988"]

    static func write(from source: String, to target: String) throws {
        func rows(_ file: String, _ columns: [String]) throws -> [[String]] {
            try Tables.rows(String(contentsOfFile: "\(source)/\(file)", encoding: .utf8), file: file, columns: columns)
        }
        let cog = try rows("communes-cog.csv", ["TYPECOM", "COM", "LIBELLE", "COMPARENT"])
        let moves = try rows("mouvements-communes.csv", ["TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP"])
        let overseas = try rows(
            "collectivites-outremer.csv",
            ["code_commune", "nom_commune", "code_collectivite", "nom_collectivite", "code_postal", "population"]
        ).filter { collectivities.contains($0[2]) }
        let postcodes = try rows("codes-postaux.csv", ["code_postal", "code_insee"])

        let current = Dictionary(cog.filter { $0[0] == "COM" }.map { ($0[1], $0[2]) }, uniquingKeysWith: { first, _ in first })
        let successors = Successors(current: Set(current.keys), moves: moves, parts: cog.filter { $0[0] != "COM" })

        var former: Set<[String]> = []
        let kinds = ["ARM": "arrondissement", "COMD": "deleguee", "COMA": "associee"]
        for row in cog { if let kind = kinds[row[0]] { former.insert([row[1], row[2], kind, row[3]]) } }
        let parts = Set(former.map { [$0[0], $0[1]] })
        for row in moves where row[0] == "COM" && current[row[1]] != row[2] && !parts.contains([row[1], row[2]]) {
            let heirs = successors.of(row[1])
            // A name that its commune bears still, or that was only spelt otherwise, needs no second entry.
            guard !heirs.isEmpty, !heirs.contains(where: { current[$0] == row[2] && $0 == row[1] }) else { continue }
            former.insert([row[1], row[2], current[row[1]] == nil ? "ancienne" : "ancien-nom", heirs.joined(separator: ",")])
        }
        try Tables.write(["code", "name", "kind", "communes"], Array(former), to: "\(target)/former.tsv")

        var communes: [String: Set<String>] = [:]
        for row in postcodes { communes[row[0], default: []].formUnion(successors.of(row[1])) }
        for row in overseas { for code in row[4].split(separator: "|") { communes[String(code), default: []].insert(row[0]) } }
        let table = communes.filter { !$0.value.isEmpty }.map { [$0.key, $0.value.sorted().joined(separator: ",")] }
        try Tables.write(["postcode", "communes"], table, to: "\(target)/postcodes.tsv")

        var territories = overseas.map { [$0[0], $0[1], $0[2], $0[5].isEmpty ? "0" : $0[5]] }
        for code in collectivities {
            let own = overseas.filter { $0[2] == code }
            guard let name = own.first?[3] else { throw Tables.Unusable(file: "collectivites-outremer.csv", reason: "it has no \(code)") }
            territories.append([code, name, "", String(own.reduce(0) { $0 + (Int($1[5]) ?? 0) })])
        }
        try Tables.write(["code", "name", "collectivity", "population"], territories, to: "\(target)/overseas.tsv")
    }

    /// Which communes of today a code of another day stands for.
    private struct Successors {
        let current: Set<String>
        private var next: [String: Set<String>] = [:]

        init(current: Set<String>, moves: [[String]], parts: [[String]]) {
            self.current = current
            for row in moves where row[0] == "COM" && row[3] == "COM" && row[1] != row[4] { next[row[1], default: []].insert(row[4]) }
            for row in parts where !current.contains(row[1]) { next[row[1]] = [row[3]] }
        }

        func of(_ code: String) -> [String] {
            if current.contains(code) { return [code] }
            var seen: Set<String> = [code]
            var waiting = [code]
            var found: Set<String> = []
            while let here = waiting.popLast() {
                for code in next[here] ?? [] where seen.insert(code).inserted {
                    if current.contains(code) { found.insert(code) } else { waiting.append(code) }
                }
            }
            return found.sorted()
        }
    }
}
