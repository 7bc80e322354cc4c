/// Text without markup, laid out in lines and saved for a reader.
package enum PlainText {
    /// Lines of at most `width` characters, broken at spaces; no-break spaces do not break.
    static func wrap(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
            var lines: [String] = []
            var current = ""
            for word in line.split(separator: " ") {
                if current.isEmpty {
                    current = String(word)
                } else if current.count + 1 + word.count <= width {
                    current += " \(word)"
                } else {
                    lines.append(current)
                    current = String(word)
                }
            }
            return lines + [current]
        }
    }

    /// As Windows programs read it: UTF-8 with its mark and CRLF. Older Notepads take a file without the mark for Windows-1252 and show a
    /// text without CR as one line.
    package static func forWindows(_ text: String) -> [UInt8] { [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8) }
}
