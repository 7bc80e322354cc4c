/// A value on its way to JSON, members in the order given.
public enum JSONValue {
    case text(String)
    case integer(Int)
    /// Written to a thousandth: what a rate of a report or the seconds of a run are good for.
    case decimal(Double)
    case flag(Bool)
    case null
    /// `isLong`: one element a line.
    case list([JSONValue], isLong: Bool = false)
    case object([(String, JSONValue)], isLong: Bool = false)
    /// So many elements, each made when it is written, one a line.
    case rows(Int, (Int) -> JSONValue)
    /// Written as it stands.
    case raw(String)

    /// `null` where there is none.
    public static func optional(_ text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
    /// `null` where there is none.
    public static func optional(_ number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }

    /// As text, without an end of line.
    public var line: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds it to `output`, as UTF-8.
    public func write(to output: inout [UInt8]) {
        switch self {
        case .text(let text): JSONWriter.append(text, to: &output)
        case .integer(let number): output += String(number).utf8
        case .decimal(let number): Self.write(number, to: &output)
        case .flag(let flag): output += (flag ? "true" : "false").utf8
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

    private static func write(_ number: Double, to output: inout [UInt8]) {
        output += (number.magnitude < 9.99e11 ? MachineNumber.short(number, decimals: 3) : String(number)).utf8
    }
}
