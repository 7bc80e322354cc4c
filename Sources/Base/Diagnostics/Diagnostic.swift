/// One thing that is wrong (or doubtful) in what a person wrote: where, what, and what to do about it.
///
/// Prints as `file:line:column: error: message. hint: hint`, or in French as `file:line:column: erreur: message. conseil: hint`.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, Sendable, Codable { case error, warning, notice }

    /// A place in a file. Lines and columns count from 1; a column counts characters, in a sheet of a spreadsheet its columns.
    public struct Location: Hashable, Sendable {
        public let file: String
        public let line: Int?
        public let column: Int?
        /// The sheet of a spreadsheet; nil in text files.
        public let sheet: String?
        /// What the table calls the column; nil outside tables.
        public let heading: String?

        public init(file: String, line: Int? = nil, column: Int? = nil, sheet: String? = nil, heading: String? = nil) {
            self.file = file
            self.line = line
            self.column = column
            self.sheet = sheet
            self.heading = heading
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

    /// - Parameter hint: what to do: what asks for nothing is a notice.
    public static func warning(_ wording: Wording, at location: Location? = nil, hint: Wording) -> Diagnostic {
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
        text += "\(severity.word(in: language)): "
        if let cell = location?.cell { text += "\(cell.text(in: language)) " }
        text += message
        if let advice {
            let stop = message.hasSuffix("?") ? "" : "."
            text += "\(stop) \(language == .french ? "conseil" : "hint"): \(advice.text(in: language))"
        }
        return text.printable
    }

    public var description: String { text(in: .english) }
}

extension Diagnostic.Location {
    /// What people call the place in their table, for those who see no numbers of columns; nil outside tables.
    fileprivate var cell: Wording? {
        let column = heading.map { Wording("column \"\($0)\"", fr: "colonne « \($0) »") }
        guard let sheet else { return column.map { Wording("\($0.english):", fr: "\($0.french) :") } }
        var place = Wording("sheet \"\(sheet)\"", fr: "feuille « \(sheet) »")
        if let reference { place = Wording("\(place.english), cell \(reference)", fr: "\(place.french), cellule \(reference)") }
        guard let column else { return Wording("\(place.english):", fr: "\(place.french) :") }
        return Wording("\(column.english) (\(place.english)):", fr: "\(column.french) (\(place.french)) :")
    }

    /// `E12`, as spreadsheets name a cell.
    private var reference: String? {
        guard let line, let column, column > 0 else { return nil }
        var letters = ""
        var rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters + String(line)
    }
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
