/// Writes texts as JSON.
public enum JSONWriter {
    /// The text in double quotes. `<` is escaped too, so that no text can close the HTML script it may stand in, and so are the two line
    /// separators that JavaScript once took for line ends.
    public static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: mayNeedEscape) else { return "\"" + text + "\"" }
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "<", "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// The two line separators begin with 0xE2 in UTF-8, as « ’ » does.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 32 || byte == 34 || byte == 92 || byte == 60 || byte == 127 || byte == 0xE2
    }
}
