/// Writes texts as JSON.
public enum JSONWriter {
    /// The text in double quotes. `<` is escaped too, so that no text can close the HTML script it may stand in, and so are the two line
    /// separators that JavaScript once took for line ends.
    public static func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text in double quotes, or `null`.
    public static func quoted(_ text: String?) -> String { text.map(quoted) ?? "null" }

    /// An array of what is JSON already.
    public static func list(_ items: some Sequence<String>) -> String { "[" + items.joined(separator: ",") + "]" }

    /// An object, in the order given, of members that are JSON already.
    public static func object(_ members: some Sequence<(String, String)>) -> String {
        "{" + members.map { "\(quoted($0.0)):\($0.1)" }.joined(separator: ",") + "}"
    }

    /// Adds the text to `output`, quoted.
    public static func append(_ text: String, to output: inout [UInt8]) {
        output.append(34)
        var text = text
        text.withUTF8 { bytes in
            if bytes.contains(where: mayNeedEscape) { escape(bytes, to: &output) } else { output.append(contentsOf: bytes) }
        }
        output.append(34)
    }

    private static func escape(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case 34, 92: output += [92, byte]
            case 0..<32, 60, 127: output += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            // The separators are E2 80 A8 and E2 80 A9; two bytes follow each E2 of a text.
            case 0xE2 where bytes[place + 1] == 0x80 && bytes[place + 2] | 1 == 0xA9:
                output += "\\u202\(bytes[place + 2] & 15)".utf8
                place += 2
            default: output.append(byte)
            }
            place += 1
        }
    }

    /// The two line separators begin with 0xE2 in UTF-8, as « ’ » does.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 32 || byte == 34 || byte == 92 || byte == 60 || byte == 127 || byte == 0xE2
    }
}
