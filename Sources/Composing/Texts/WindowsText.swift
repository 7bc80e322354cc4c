/// Text as Windows programs read it.
package enum WindowsText {
    /// UTF-8 with its mark and CRLF: older Notepads take a file without the mark for Windows-1252 and show a text without CR as one line.
    package static func encode(_ text: String) -> [UInt8] { [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8) }
}
