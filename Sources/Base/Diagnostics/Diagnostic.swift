/// One thing that is wrong (or doubtful) in what a person wrote: where, what, and what to do about it.
///
/// Prints as `file:line:column: error: message. hint: hint`.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, Sendable, Codable { case error, warning, notice }

    /// A place in a file. Lines and columns count from 1; a column counts characters.
    public struct Location: Hashable, Sendable {
        public let file: String
        public let line: Int?
        public let column: Int?
        public init(file: String, line: Int? = nil, column: Int? = nil) {
            self.file = file
            self.line = line
            self.column = column
        }
    }

    public let severity: Severity
    public var location: Location?
    public let message: String
    public let hint: String?

    public init(_ severity: Severity, at location: Location? = nil, _ message: String, hint: String? = nil) {
        self.severity = severity
        self.location = location
        self.message = message
        self.hint = hint
    }

    public static func error(_ message: String, at location: Location? = nil, hint: String? = nil) -> Diagnostic {
        Diagnostic(.error, at: location, message, hint: hint)
    }

    public static func warning(_ message: String, at location: Location? = nil, hint: String? = nil) -> Diagnostic {
        Diagnostic(.warning, at: location, message, hint: hint)
    }

    public var description: String {
        var text = ""
        if let location {
            text += location.file
            if let line = location.line { text += ":\(line)" }
            if let column = location.column { text += ":\(column)" }
            text += ": "
        }
        text += "\(severity.rawValue): \(message)"
        if let hint { text += message.hasSuffix("?") ? " hint: \(hint)" : ". hint: \(hint)" }
        return text.printable
    }
}

extension String {
    /// The text with control and bidirectional-override characters replaced by `\u{…}`, so that hostile input cannot steer a terminal.
    public var printable: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        return unicodeScalars.map { $0.isUnprintable ? "\\u{\(String($0.value, radix: 16))}" : String($0) }.joined()
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        value < 32 || (127..<160).contains(value) || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
    }
}
