/// Values as JSON, in the order given.
indirect enum JSONText {
    case text(String)
    case number(Int)
    case seconds(Double)
    case flag(Bool)
    case null
    case list([JSONText])
    case object([(String, JSONText)])

    var line: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): "\(number)"
        case .seconds(let seconds): "\((seconds * 1000).rounded() / 1000)"
        case .flag(let flag): "\(flag)"
        case .null: "null"
        case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { "\(Self.quoted($0.0)):\($0.1.line)" }.joined(separator: ",") + "}"
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 32 || scalar.value == 127:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
