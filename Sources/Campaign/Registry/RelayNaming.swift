internal import Base

/// Checks ids and proposes ones that nobody has.
struct RelayNaming {
    /// The line each id was first seen on.
    private var seen: [String: Int] = [:]
    private var taken: Set<String>
    /// The number tried last for a base, so that ten thousand relays of one name do not try them all again.
    private var numbers: [String: Int] = [:]

    init(_ ids: [String]) { taken = Set(ids) }

    /// What is wrong with the id of the row at `line`; call once a row, in the order of the file.
    mutating func problem(with id: String, line: Int, name: String, departement: String?) -> CellProblem? {
        if id.isEmpty {
            let proposal = proposal(Folding.slug(name, limit: 70), departement)
            return CellProblem(Wording("the relay has no id", fr: "le relais n’a pas d’identifiant"), hint: Self.write(proposal))
        }
        guard isSlug(id), id.utf8.count >= 2 else {
            let proposal = proposal(Folding.slug(id, limit: 70), departement)
            return CellProblem(
                Wording(
                    "\"\(id)\" is not an id: 2 to 80 lower-case letters without accents, digits and hyphens",
                    fr: "« \(id) » n’est pas un identifiant : de 2 à 80 minuscules sans accent, chiffres et traits d’union"),
                hint: Self.write(proposal))
        }
        if let first = seen[id] {
            return CellProblem(
                Wording(
                    "the id \"\(id)\" is already that of line \(first)", fr: "l’identifiant « \(id) » est déjà celui de la ligne \(first)"),
                hint: Self.write(proposal(String(id.prefix(70)), departement)))
        }
        seen[id] = line
        return nil
    }

    private static func write(_ id: String) -> Wording { Wording("write \"\(id)\"", fr: "écrivez « \(id) »") }

    private mutating func proposal(_ wanted: String, _ departement: String?) -> String {
        let base = wanted.utf8.count >= 2 ? wanted : "relais"
        var candidates = [base]
        if let departement { candidates.append("\(base)-\(departement.lowercased())") }
        for candidate in candidates where isSlug(candidate) && taken.insert(candidate).inserted { return candidate }
        var number = numbers[base, default: 1]
        repeat { number += 1 } while !taken.insert("\(base)-\(number)").inserted
        numbers[base] = number
        return "\(base)-\(number)"
    }
}
