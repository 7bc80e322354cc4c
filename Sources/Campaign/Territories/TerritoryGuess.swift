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
            if let city = city(ofArrondissement: code) { spellings.append(city) }
            return spellings
        case .epci: return [code]
        case .departement: return code == "20" ? ["2A", "2B"] : code.count == 1 ? ["0" + code] : [code]
        case .region: return code.count == 1 ? ["0" + code] : [code]
        case .national: return ["FR", "FRANCE", "NATIONAL"].contains(code) ? ["FR"] : []
        }
    }

    /// Paris, Lyon and Marseille are one commune each here; their arrondissements have codes of their own elsewhere.
    private static func city(ofArrondissement code: String) -> String? {
        switch Int(digits: code) ?? 0 {
        case 75101...75120, 75001...75020, 75116: "75056"
        case 69381...69389: "69123"
        case 13201...13216: "13055"
        default: nil
        }
    }
}
