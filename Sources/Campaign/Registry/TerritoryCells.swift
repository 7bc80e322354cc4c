internal import Base

/// Reads what people write in the column `territoire`.
struct TerritoryCells {
    let directory: TerritoryDirectory
    private var found: [TerritoryCode: Territory] = [:]
    private var results: [String: Result<[TerritoryCode], CellProblem>] = [:]
    /// How many more wrong codes are worth a search through all names.
    private var searches = 200

    private static let forms = "commune:64445, epci:200067106, departement:64, region:75 or national"

    init(_ directory: TerritoryDirectory) { self.directory = directory }

    /// As the directory's, remembering what it found.
    mutating func territory(_ code: TerritoryCode) -> Territory? {
        if let territory = found[code] { return territory }
        let territory = directory.territory(code)
        found[code] = territory
        return territory
    }

    /// A territory that some row has named already.
    func known(_ code: TerritoryCode) -> Territory? { found[code] }

    mutating func read(_ text: String) -> Result<[TerritoryCode], CellProblem> {
        if let result = results[text] { return result }
        let result = interpret(text)
        results[text] = result
        return result
    }

    private mutating func interpret(_ text: String) -> Result<[TerritoryCode], CellProblem> {
        guard !text.isEmpty else { return .failure(CellProblem("the relay has no territory", hint: "write \(TerritoryCells.forms)")) }
        if let problem = OfficialNumbers.mangled(text, "code"), directory.nearest(to: text).isEmpty { return .failure(problem) }
        var codes: [TerritoryCode] = []
        for word in TerritoryCells.words(text) {
            switch code(word) {
            case .some(let code) where territory(code) != nil: if !codes.contains(code) { codes.append(code) }
            case .some(let code): return .failure(missing(code))
            case .none: return .failure(unreadable(word, in: text))
            }
        }
        guard let first = codes.first else {
            return .failure(CellProblem("the relay has no territory", hint: "write \(TerritoryCells.forms)"))
        }
        guard codes.count == 1 || codes.allSatisfy({ $0.level == .commune }) else {
            return .failure(
                codes.contains { $0.level != first.level }
                    ? CellProblem("the territory \"\(text)\" mixes levels", hint: "name one territory, or several communes")
                    : CellProblem(
                        "only communes can be several, \"\(text)\" names \(codes.count) territories",
                        hint: "name one territory, or several communes"))
        }
        return .success(codes)
    }

    private static func words(_ text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 44 && $0 != 59 && $0 != 124 }) { return [text] }
        return text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "|" }).map(String.init)
    }

    /// The code a word is written as, whether or not it exists; nil where it has no known form.
    private func code(_ word: String) -> TerritoryCode? {
        if let colon = word.utf8.firstIndex(of: 58) {
            let name = String(word[..<colon])
            guard let level = TerritoryCode.Level(rawValue: name) ?? TerritoryCode.Level(rawValue: Folding.key(name)) else { return nil }
            return level == .national ? .national : TerritoryCode(level, String(word[word.index(after: colon)...]))
        }
        let bytes = Array(word.utf8)
        let isNumeric = bytes.allSatisfy { (48...57).contains($0) }
        if bytes.count == 9, isNumeric { return .epci(word) }
        if bytes.count == 5,
            isNumeric || bytes[0] == 50 && (65...66).contains(bytes[1] & 0xDF) && bytes[2...].allSatisfy({ (48...57).contains($0) })
        {
            return .commune(word)
        }
        return ["national", "fr", "france"].contains(Folding.key(word)) ? .national : nil
    }

    private mutating func missing(_ code: TerritoryCode) -> CellProblem {
        let what =
            switch code.level {
            case .commune: "commune"
            case .epci: "EPCI"
            case .departement: "département"
            case .region: "région"
            case .national: "country"
            }
        let remedy =
            switch code.level {
            case .commune: "write the INSEE code, which is not the postal code"
            case .epci: "write the SIREN of the intercommunality, nine digits"
            default: "write \(TerritoryCells.forms)"
            }
        return CellProblem("there is no \(what) \"\(code.code)\"", hint: proposal(for: code.code, level: code.level) ?? remedy)
    }

    private mutating func unreadable(_ word: String, in text: String) -> CellProblem {
        if let colon = word.firstIndex(of: ":") {
            let levels = TerritoryCode.Level.allCases.map(\.rawValue)
            let level = String(word[..<colon])
            return CellProblem(
                "\"\(level)\" is not a level of territory",
                hint: Nearest.word(to: level, among: levels).map { "did you mean \"\($0)\(word[colon...])\"?" }
                    ?? "write \(TerritoryCells.forms)")
        }
        // A name may have spaces: « La Rochelle ».
        if let hint = proposal(for: text, level: nil) { return CellProblem("\"\(text)\" is no territory", hint: hint) }
        return CellProblem("\"\(word)\" is no territory", hint: proposal(for: word, level: nil) ?? "write \(TerritoryCells.forms)")
    }

    private mutating func proposal(for text: String, level: TerritoryCode.Level?) -> String? {
        guard searches > 0 else { return nil }
        searches -= 1
        let names = directory.nearest(to: text, level: level).map { territory in
            "\(territory.code.level == .commune ? territory.code.code : territory.code.description), \(territory.name)"
        }
        return names.isEmpty ? nil : "did you mean \(names.joined(separator: ", or "))?"
    }
}
