/// Addresses of messages: everything that comes in is written in percent.
enum Mail {
    static func address(_ email: String, subject: String? = nil) -> String {
        "mailto:\(encoded(email, keeping: 64))" + (subject.map { "?subject=\(encoded($0))" } ?? "")
    }

    /// RFC 6068, with `kept` besides what RFC 3986 leaves unreserved.
    private static func encoded(_ text: String, keeping kept: UInt8? = nil) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var output = String.UnicodeScalarView()
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: output.append(Unicode.Scalar(byte))
            case kept: output.append(Unicode.Scalar(byte))
            default: output.append(contentsOf: ["%", digits[Int(byte / 16)], digits[Int(byte % 16)]])
            }
        }
        return String(output)
    }
}
