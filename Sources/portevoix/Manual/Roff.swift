/// Text as a page of the manual takes it: man(7), each line under eighty characters and none that begins as a request would.
enum Roff {
    private static let marks: [Character: String] = [
        "\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", "\"": "\\(dq",
    ]

    static func escaped(_ text: String) -> String { text.map { marks[$0] ?? String($0) }.joined() }

    /// A paragraph that the reader's terminal breaks: words set anew, whatever lines they came in.
    /// - Parameter indent: what stands before it in its first line.
    static func paragraph(_ text: String, after indent: Int = 0) -> String {
        var (lines, line) = ([String](), "")
        var taken = indent
        for word in text.split(whereSeparator: \.isWhitespace).map({ escaped(String($0)) }) {
            if !line.isEmpty, taken + 1 + width(word) > 76 {
                lines.append(line)
                (line, taken) = ("", 0)
            }
            line += line.isEmpty ? word : " \(word)"
            taken += 1 + width(word)
        }
        return (lines + [line]).map(guarded).joined(separator: "\n")
    }

    /// Lines that stay as they are: commands to copy.
    static func literal(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { guarded(escaped(String($0))) }.joined(separator: "\n")
    }

    static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
    static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

    /// A letter that is none of ASCII is written as its number.
    private static func width(_ word: String) -> Int { word.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 8) } }

    private static func guarded(_ line: String) -> String { line.hasPrefix(".") ? "\\&\(line)" : line }
}
