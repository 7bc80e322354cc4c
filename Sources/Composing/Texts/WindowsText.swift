/// Text as Windows programs write and read it.
package enum WindowsText {
    /// UTF-8 with its mark and CRLF: older Notepads take a file without the mark for Windows-1252 and show a text without CR as one line.
    package static func encode(_ text: String) -> [UInt8] { [0xEF, 0xBB, 0xBF] + Array(text.replacing("\n", with: "\r\n").utf8) }

    /// Reads Windows-1252, what Notepad and Excel in France wrote for thirty years.
    static func decode(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        for byte in bytes { scalars.append((128..<160).contains(byte) ? high[Int(byte) - 128] : Unicode.Scalar(byte)) }
        return String(scalars)
    }

    /// 0x80 to 0x9F (WHATWG encoding standard); five positions are undefined.
    private static let high = Array(
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)
}
