/// One thing that is wrong (or doubtful) in what a person wrote: where, what, and what to do about it.
///
/// Prints as `file:line:column: error: message. hint: hint`, or in French as `file:line:column: erreur: message. conseil: hint`.
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
    public let wording: Wording
    public let advice: Wording?

    public init(_ severity: Severity, at location: Location? = nil, _ wording: Wording, hint advice: Wording? = nil) {
        self.severity = severity
        self.location = location
        self.wording = wording
        self.advice = advice
    }

    public static func error(_ wording: Wording, at location: Location? = nil, hint: Wording? = nil) -> Diagnostic {
        Diagnostic(.error, at: location, wording, hint: hint)
    }

    public static func warning(_ wording: Wording, at location: Location? = nil, hint: Wording? = nil) -> Diagnostic {
        Diagnostic(.warning, at: location, wording, hint: hint)
    }

    /// What is wrong, in English.
    public var message: String { wording.english }
    /// What to do about it, in English.
    public var hint: String? { advice?.english }

    /// The whole line; its English form is what scripts read.
    public func text(in language: Wording.Language) -> String {
        var text = ""
        if let location {
            text += location.file
            if let line = location.line { text += ":\(line)" }
            if let column = location.column { text += ":\(column)" }
            text += ": "
        }
        let message = wording.text(in: language)
        text += "\(severity.word(in: language)): \(message)"
        if let advice {
            let stop = message.hasSuffix("?") ? "" : "."
            text += "\(stop) \(language == .french ? "conseil" : "hint"): \(advice.text(in: language))"
        }
        return text.printable
    }

    public var description: String { text(in: .english) }
}

extension Diagnostic.Severity {
    fileprivate func word(in language: Wording.Language) -> String {
        switch (self, language) {
        case (_, .english): rawValue
        case (.error, .french): "erreur"
        case (.warning, .french): "attention"
        case (.notice, .french): "note"
        }
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
