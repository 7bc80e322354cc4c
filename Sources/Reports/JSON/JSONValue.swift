internal import Base
internal import Campaign

/// A value on its way to JSON, members in the order given.
enum JSONValue {
    case text(String)
    case integer(Int)
    case decimal(Double)
    case null
    /// `isLong`: one element a line.
    case list([JSONValue], isLong: Bool = false)
    case object([(String, JSONValue)], isLong: Bool = false)
    /// So many elements, each made when it is written, one a line.
    case rows(Int, (Int) -> JSONValue)
    /// Written as it stands.
    case raw(String)

    static func optional(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
    static func optional(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

    func write(to output: inout [UInt8]) {
        switch self {
        case .text(let text): JSONWriter.append(text, to: &output)
        case .integer(let number): output += String(number).utf8
        case .decimal(let number): Self.write(number, to: &output)
        case .null: output += "null".utf8
        case .raw(let source): output += source.utf8
        case .list(let items, let isLong):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                if isLong { output.append(10) }
                item.write(to: &output)
            }
            output += (isLong && !items.isEmpty ? "\n]" : "]").utf8
        case .rows(let count, let element):
            output.append(UInt8(ascii: "["))
            for index in 0..<count {
                output += (index > 0 ? ",\n" : "\n").utf8
                element(index).write(to: &output)
            }
            output += (count > 0 ? "\n]" : "]").utf8
        case .object(let members, let isLong):
            output.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                if isLong { output.append(10) }
                JSONWriter.append(member.0, to: &output)
                output.append(UInt8(ascii: ":"))
                member.1.write(to: &output)
            }
            output += (isLong && !members.isEmpty ? "\n}" : "}").utf8
        }
    }

    /// To a thousandth: what a rate of a report is good for.
    private static func write(_ number: Double, to output: inout [UInt8]) {
        output += (number.magnitude < 9.99e11 ? MachineNumber.short(number, decimals: 3) : String(number)).utf8
    }
}
