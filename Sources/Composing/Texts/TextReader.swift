import Base
import Campaign

/// Reads a text's source: front matter, body, and everything that is wrong in either.
struct TextReader {
    let name: String
    let file: String
    let language: Language
    private(set) var problems = Diagnostics()

    init(name: String, file: String, language: Language = .french) {
        self.name = name
        self.file = file
        self.language = language
    }

    /// The text as far as it could be read; `problems` says what was wrong.
    mutating func read(_ source: [UInt8]) -> AuthoredText {
        let lines = decode(source).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var fields: [AuthoredText.Field] = []
        var bodyStart = 0
        if lines.first.map(isFence) == true {
            let close = lines.dropFirst().firstIndex(where: isFence)
            if close == nil {
                problems.append(
                    .error("front matter is never closed", at: place(1), hint: "end the fields with a line of three hyphens, ---"))
            }
            let end = close ?? lines.count
            for index in 1..<max(1, end) { field(lines[index], line: index + 1, into: &fields) }
            bodyStart = min(end + 1, lines.count)
        }
        for (index, line) in lines.enumerated() { checkPlaceholders(line, number: index + 1) }
        return AuthoredText(
            name: name, file: file, fields: fields, body: lines[bodyStart...].joined(separator: "\n"), bodyLine: bodyStart + 1,
            source: source, language: language)
    }

    private mutating func decode(_ source: [UInt8]) -> String {
        var bytes = source[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let text: String
        if let utf8 = String(validating: bytes, as: UTF8.self) {
            text = utf8
        } else {
            text = Windows1252.text(bytes)
            problems.append(.warning("not UTF-8; read as Windows-1252", at: .init(file: file), hint: "save the file as UTF-8"))
            if text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) {
                problems.append(
                    .error("is not Windows-1252 either: it has control characters", at: .init(file: file), hint: "save the file as UTF-8"))
            }
        }
        let clean = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        if clean.unicodeScalars.contains("\0") {
            problems.append(.error("contains a NUL character", at: .init(file: file), hint: "save the file as plain text in UTF-8"))
        }
        return clean
    }

    private mutating func field(_ line: String, line number: Int, into fields: inout [AuthoredText.Field]) {
        let text = line.trimmed
        if text.isEmpty || text.hasPrefix("#") { return }
        guard let colon = text.firstIndex(of: ":") else {
            problems.append(.error("expected “key: value”, found “\(text.prefix(60))”", at: place(number), hint: "a field takes one line"))
            return
        }
        let key = String(text[..<colon]).trimmed
        guard isKey(key) else {
            problems.append(
                .error(
                    "bad key “\(key.prefix(60))”", at: place(number), hint: "a key is made of a-z, 0-9, - and _, and starts with a letter"))
            return
        }
        if let first = fields.first(where: { $0.key == key }) {
            problems.append(.error("key “\(key)” is given twice, first on line \(first.line)", at: place(number), hint: "keep one of them"))
            return
        }
        let value = String(text[text.index(after: colon)...]).trimmed
        fields.append(.init(key: key, value: unquoted(value, line: number), line: number))
    }

    /// `"Il dit : \"oui\""` without its quotes; a value that is not quoted stays as it is.
    private mutating func unquoted(_ value: String, line: Int) -> String {
        guard let quote = value.first, quote == "\"" || quote == "'" else { return value }
        guard value.count > 1, value.last == quote else {
            problems.append(
                .error("quote \(quote) is never closed", at: place(line), hint: "end the value with \(quote), or quote nothing"))
            return value
        }
        let inner = value.dropFirst().dropLast()
        let text = String(inner)
        return quote == "'" ? text.replacing("''", with: "'") : text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }

    private mutating func checkPlaceholders(_ line: String, number: Int) {
        for part in Placeholder.parts(of: line) {
            if case .placeholder(let placeholder) = part, placeholder.isFrenchWords, !language.isFrench {
                problems.append(
                    .error(
                        "{{\(placeholder.rawValue)}} is French, in a text \(language.label)", at: place(number),
                        hint: "say it in the text's own language"))
            }
            guard case .unknown(let name, let column) = part else { continue }
            let location = Diagnostic.Location(file: file, line: number, column: column)
            guard let name else {
                problems.append(.error("“{{” without “}}”", at: location, hint: "close the placeholder on the same line"))
                continue
            }
            let hint =
                Placeholder.nearest(to: name).map { "did you mean {{\($0.rawValue)}}?" }
                ?? "known placeholders: \(Placeholder.allCases.map(\.rawValue).joined(separator: ", "))"
            problems.append(.error("unknown placeholder {{\(name)}}", at: location, hint: hint))
        }
    }

    private func isFence(_ line: String) -> Bool { line.trimmed == "---" }
    private func place(_ line: Int) -> Diagnostic.Location { .init(file: file, line: line) }
    private func isKey(_ key: String) -> Bool {
        guard let first = key.utf8.first, (97...122).contains(first) else { return false }
        return key.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95 }
    }
}

extension StringProtocol {
    /// Without the white space at both ends; a no-break space is not white space here.
    var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
        var text = self[...]
        while let last = text.last, isSpace(last) { text.removeLast() }
        return String(text.drop(while: isSpace))
    }
}
