internal import Campaign

/// A value on its way to JSON, members in the order given.
indirect enum JSONValue {
    case text(String)
    case integer(Int)
    case decimal(Double)
    case null
    /// `isLong`: one element a line.
    case list([JSONValue], isLong: Bool = false)
    case object([(String, JSONValue)], isLong: Bool = false)
    /// Written as it stands.
    case raw(String)

    static func optional(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

    func write(to output: inout String) {
        switch self {
        case .text(let text): output += JSONWriter.quoted(text)
        case .integer(let number): output += String(number)
        case .decimal(let number): output += Self.decimal(number)
        case .null: output += "null"
        case .raw(let source): output += source
        case .list(let items, let isLong):
            output += "["
            for (index, item) in items.enumerated() {
                if index > 0 { output += "," }
                if isLong { output += "\n" }
                item.write(to: &output)
            }
            output += isLong && !items.isEmpty ? "\n]" : "]"
        case .object(let members, let isLong):
            output += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { output += "," }
                if isLong { output += "\n" }
                output += "\(JSONWriter.quoted(member.0)):"
                member.1.write(to: &output)
            }
            output += isLong && !members.isEmpty ? "\n}" : "}"
        }
    }

    /// To a thousandth: what a rate of a report is good for.
    private static func decimal(_ number: Double) -> String {
        let thousandths = (number * 1000).rounded()
        guard thousandths.magnitude < 1e15 else { return String(number) }
        let whole = Int(thousandths)
        if whole.isMultiple(of: 1000) { return String(whole / 1000) }
        var digits = String(whole.magnitude % 1000)
        digits = String(repeating: "0", count: 3 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return (whole < 0 ? "-" : "") + "\(whole.magnitude / 1000).\(digits)"
    }
}
