internal import Base

/// Reads what people write in the column `territoire`.
struct TerritoryCells {
    let directory: TerritoryDirectory
    private var found: [TerritoryCode: Territory] = [:]
    private var sound: [String: [TerritoryCode]] = [:]
    /// How many more wrong names are worth a search through all names.
    private var searches = 200

    private static let forms = Wording(
        "write commune:64445, epci:200067106, departement:64, region:75 or national; 'portevoix territoire NAME' finds codes",
        fr: "écrivez commune:64445, epci:200067106, departement:64, region:75 ou national ; « portevoix territoire NOM » trouve les codes")

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

    /// - Parameter names: what the row says of its relay: which of several communes of a postcode it means.
    mutating func read(_ text: String, names: String) throws(CellProblem) -> [TerritoryCode] {
        if let codes = sound[text] { return codes }
        let codes = try interpret(text, names)
        sound[text] = codes
        return codes
    }

    private mutating func interpret(_ text: String, _ names: String) throws(CellProblem) -> [TerritoryCode] {
        if text.isEmpty || Folding.key(text).isEmpty { throw TerritoryCells.none }
        if let problem = OfficialNumbers.mangled(text), directory.search(text).isEmpty { throw problem }
        var codes: [TerritoryCode] = []
        for word in TerritoryCells.words(text).map(OfficialNumbers.plain) {
            switch code(word) {
            case .some(let code) where territory(code) != nil: if !codes.contains(code) { codes.append(code) }
            case .some(let code): throw missing(code, names)
            case .none: throw unreadable(word, in: text, names)
            }
        }
        guard let first = codes.first else { throw TerritoryCells.none }
        guard codes.count == 1 || codes.allSatisfy({ $0.level == .commune }) else {
            let hint = Wording("name one territory, or several communes", fr: "nommez un seul territoire, ou plusieurs communes")
            throw codes.contains { $0.level != first.level }
                ? CellProblem(Wording("the territory \"\(text)\" mixes levels", fr: "« \(text) » mêle plusieurs échelons"), hint: hint)
                : CellProblem(
                    Wording(
                        "only communes can be several, \"\(text)\" names \(codes.count) territories",
                        fr: "seules des communes peuvent être plusieurs ; « \(text) » nomme \(codes.count) territoires"), hint: hint)
        }
        return codes
    }

    private static let none = CellProblem(Wording("the relay has no territory", fr: "le relais n’a pas de territoire"), hint: forms)

    private static func words(_ text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != 44 && $0 != 59 && $0 != 124 }) { return [text] }
        // « 24037.0 » and « 24037,0 » are one number that a spreadsheet wrote.
        if OfficialNumbers.plain(text) != text, OfficialNumbers.plain(text).utf8.allSatisfy({ (48...57).contains($0) }) { return [text] }
        return text.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" || $0 == "|" || $0 == "/" }).map(String.init)
    }

    /// The code a word is written as, whether or not it exists; nil where it has no known form.
    private func code(_ word: String) -> TerritoryCode? {
        if let colon = word.utf8.firstIndex(of: 58) {
            let name = String(word[..<colon])
            let code = OfficialNumbers.plain(String(word[word.index(after: colon)...]))
            if ["collectivite", "com"].contains(Folding.key(name)) { return .departement(code) }
            guard let level = TerritoryCode.Level(rawValue: name) ?? TerritoryCode.Level(rawValue: Folding.key(name)) else { return nil }
            return level == .national ? .national : TerritoryCode(level, code)
        }
        let bytes = Array(word.utf8)
        let isNumeric = bytes.allSatisfy { (48...57).contains($0) }
        if bytes.count == 9, isNumeric { return .epci(word) }
        // No département has three digits but those overseas.
        if bytes.count == 3, isNumeric, bytes[0] == 57 { return .departement(word) }
        if bytes.count == 5,
            isNumeric || bytes[0] == 50 && (65...66).contains(bytes[1] & 0xDF) && bytes[2...].allSatisfy({ (48...57).contains($0) })
        {
            return .commune(word)
        }
        return ["national", "fr", "france"].contains(Folding.key(word)) ? .national : nil
    }

    private mutating func missing(_ code: TerritoryCode, _ names: String) -> CellProblem {
        let (what, remedy): (Wording, Wording) =
            switch code.level {
            case .commune:
                (
                    Wording("there is no commune \"\(code.code)\"", fr: "il n’y a pas de commune « \(code.code) »"),
                    Wording("write the INSEE code, which is not the postal code", fr: "écrivez le code INSEE, qui n’est pas le code postal")
                )
            case .epci:
                (
                    Wording("there is no EPCI \"\(code.code)\"", fr: "il n’y a pas d’intercommunalité « \(code.code) »"),
                    Wording(
                        "write the SIREN of the intercommunality, nine digits", fr: "écrivez le SIREN de l’intercommunalité, neuf chiffres")
                )
            case .departement:
                (
                    Wording("there is no département \"\(code.code)\"", fr: "il n’y a pas de département « \(code.code) »"),
                    TerritoryCells.forms
                )
            case .region:
                (Wording("there is no région \"\(code.code)\"", fr: "il n’y a pas de région « \(code.code) »"), TerritoryCells.forms)
            case .national:
                (Wording("there is no country \"\(code.code)\"", fr: "il n’y a pas de pays « \(code.code) »"), TerritoryCells.forms)
            }
        return CellProblem(what, hint: proposal(for: code.code, level: code.level, names) ?? remedy)
    }

    private mutating func unreadable(_ word: String, in text: String, _ names: String) -> CellProblem {
        if let colon = word.firstIndex(of: ":") {
            let levels = TerritoryCode.Level.allCases.map(\.rawValue)
            let level = String(word[..<colon])
            return CellProblem(
                Wording("\"\(level)\" is not a level of territory", fr: "« \(level) » n’est pas un échelon de territoire"),
                hint: Nearest.word(to: level, among: levels).map { Wording.didYouMean("\($0)\(word[colon...])") } ?? TerritoryCells.forms)
        }
        // A name may have spaces: « La Rochelle ».
        for part in [text, word] {
            if let hint = proposal(for: part, level: nil, names) {
                return CellProblem(Wording("\"\(part)\" is no territory", fr: "« \(part) » n’est pas un territoire"), hint: hint)
            }
        }
        return CellProblem(Wording("\"\(word)\" is no territory", fr: "« \(word) » n’est pas un territoire"), hint: TerritoryCells.forms)
    }

    private mutating func proposal(for text: String, level: TerritoryCode.Level?, _ names: String) -> Wording? {
        guard searches > 0 else { return nil }
        searches -= 1
        var matches = directory.search(text, level: level)
        // What is no commune's code may be another level's.
        if matches.isEmpty, level != nil { matches = directory.search(text) }
        guard !matches.isEmpty else { return nil }
        let relay = PlaceText(names)
        let named = matches.filter { relay.mentions($0.territory.name) }
        let chosen = (named.isEmpty ? matches : named).prefix(named.isEmpty ? 4 : 1).map { $0.words(for: text) }
        return Wording(
            "did you mean \(chosen.map(\.english).joined(separator: ", or "))?",
            fr: "vouliez-vous dire \(chosen.map(\.french).joined(separator: ", ou ")) ?")
    }
}
