internal import Base

/// Checks that parents exist and that nobody is their own ancestor.
enum Kinship {
    static func problems(rows: [TableRow], ids: [String], columns: RegistryColumns) -> Diagnostics {
        guard let column = columns.place(.parent) else { return Diagnostics() }
        let parents = rows.map { $0[column] }
        var rowOf: [String: Int] = [:]
        for (row, id) in ids.enumerated() where !id.isEmpty && rowOf[id] == nil { rowOf[id] = row }

        var problems = Diagnostics()
        // Looking for the nearest of many ids is slow: it is done for the first errors only.
        var searches = 50
        for (row, parent) in parents.enumerated() where !parent.isEmpty && rowOf[parent] == nil {
            searches -= 1
            let nearest = searches >= 0 ? Nearest.word(to: parent, among: ids) : nil
            problems.append(
                .error(
                    Wording("there is no relay \"\(parent)\" to be the parent", fr: "il n’y a pas de relais « \(parent) » dont dépendre"),
                    at: rows[row].location(column, heading: "parent"),
                    hint: nearest.map(Wording.didYouMean)
                        ?? Wording(
                            "write the id of a relay of this file, or leave the cell empty",
                            fr: "écrivez l’identifiant d’un relais de ce fichier, ou laissez la cellule vide")))
        }
        for loop in loops(parents.map { rowOf[$0] }) {
            let names = loop.map { ids[$0] }
            let chain = (names.count > 8 ? names.prefix(7) + ["…"] : names[...]) + [names[0]]
            problems.append(
                .error(
                    names.count == 1
                        ? Wording("\"\(names[0])\" is its own parent", fr: "« \(names[0]) » dépend de lui-même")
                        : Wording(
                            "the parents form a loop: \(chain.joined(separator: " → "))",
                            fr: "ces relais dépendent les uns des autres en boucle : \(chain.joined(separator: " → "))"),
                    at: rows[loop[0]].location(column, heading: "parent"),
                    hint: Wording(
                        "empty the cell of the relay that has no parent", fr: "videz la cellule du relais qui ne dépend d’aucun autre")))
        }
        return problems
    }

    /// The loops of a graph in which each node leads to one other at most, each from its first node on.
    private static func loops(_ next: [Int?]) -> [[Int]] {
        var loops: [[Int]] = []
        var visitor = [Int](repeating: -1, count: next.count)
        for start in next.indices where visitor[start] < 0 {
            var node: Int? = start
            while let here = node, visitor[here] < 0 {
                visitor[here] = start
                node = next[here]
            }
            guard let entry = node, visitor[entry] == start else { continue }
            var loop = [entry]
            while let following = next[loop[loop.count - 1]], following != entry { loop.append(following) }
            let first = loop.indices.min { loop[$0] < loop[$1] }!
            loops.append(Array(loop[first...] + loop[..<first]))
        }
        return loops
    }
}
