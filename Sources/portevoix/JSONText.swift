internal import Base
internal import Campaign

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
        case .text(let text): JSONWriter.quoted(text)
        case .number(let number): "\(number)"
        case .seconds(let seconds): "\((seconds * 1000).rounded() / 1000)"
        case .flag(let flag): "\(flag)"
        case .null: "null"
        case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { "\(JSONWriter.quoted($0.0)):\($0.1.line)" }.joined(separator: ",") + "}"
        }
    }
}
