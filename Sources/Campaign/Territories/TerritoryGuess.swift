internal import Base

/// Codes that a wrongly typed code may have been.
enum TerritoryGuess {
    static func codes(for text: String, level: TerritoryCode.Level) -> [String] {
        let upper = String(text.uppercased().filter { !$0.isWhitespace }.prefix(20))
        guard !upper.isEmpty, upper.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else { return [] }
        let digits = upper.replacing("O", with: "0").replacing("I", with: "1")
        let typed = upper == digits ? [upper] : [upper, digits]
        return typed.flatMap { spellings(of: $0, level: level) }
    }

    private static func spellings(of code: String, level: TerritoryCode.Level) -> [String] {
        switch level {
        case .commune:
            var spellings = [code]
            if code.count == 4 { spellings.append("0" + code) }
            return spellings
        case .epci: return [code]
        case .departement:
            // Collectivities of départements are written `01D` by INSEE.
            let code = code.hasSuffix("D") && code.count > 2 ? String(code.dropLast()) : code
            return code == "20" ? ["2A", "2B"] : code.count == 1 ? ["0" + code] : [code]
        case .region: return code.count == 1 ? ["0" + code] : [code]
        case .national: return ["FR", "FRANCE", "NATIONAL"].contains(code) ? ["FR"] : []
        }
    }
}
