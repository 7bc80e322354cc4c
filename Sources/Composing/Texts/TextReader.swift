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
                note(
                    Wording("the lines of fields at the head are never closed", fr: "les lignes d’en-tête ne sont jamais fermées"), at: 1,
                    Wording("end them with a line of three hyphens, ---", fr: "terminez-les par une ligne de trois tirets, ---"))
            }
            let end = close ?? lines.count
            for index in 1..<max(1, end) { field(lines[index], line: index + 1, into: &fields) }
            bodyStart = min(end + 1, lines.count)
        }
        for (index, line) in lines.enumerated() { checkPlaceholders(line, number: index + 1) }
        let body = lines[bodyStart...].joined(separator: "\n")
        checkMarkdown(body, above: bodyStart)
        return AuthoredText(
            name: name, file: file, fields: fields, body: body, bodyLine: bodyStart + 1, source: source, language: language)
    }

    private mutating func decode(_ source: [UInt8]) -> String {
        var bytes = source[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let asUTF8 = Wording("save the file as UTF-8", fr: "enregistrez le fichier en UTF-8")
        let text: String
        if let utf8 = String(validating: bytes, as: UTF8.self) {
            text = utf8
        } else {
            text = Windows1252.text(bytes)
            problems.append(
                .warning(
                    Wording("not UTF-8; read as Windows-1252", fr: "n’est pas en UTF-8\u{202F}; lu comme du Windows-1252"),
                    at: .init(file: file), hint: asUTF8))
            if text.unicodeScalars.contains(where: { (0x80...0x9F).contains($0.value) }) {
                note(
                    Wording(
                        "is not Windows-1252 either: it has control characters",
                        fr: "n’est pas du Windows-1252 non plus\u{A0}: il contient des caractères de commande"), asUTF8)
            }
        }
        let clean = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        if clean.unicodeScalars.contains("\0") {
            note(
                Wording("contains a NUL character", fr: "contient un caractère NUL"),
                Wording("save the file as plain text in UTF-8", fr: "enregistrez le fichier comme texte brut en UTF-8"))
        }
        return clean
    }

    private mutating func field(_ line: String, line number: Int, into fields: inout [AuthoredText.Field]) {
        let text = line.trimmed
        if text.isEmpty || text.hasPrefix("#") { return }
        guard let colon = text.firstIndex(of: ":") else {
            note(
                Wording(
                    "expected “key: value”, found “\(text.prefix(60))”", fr: "on attend « clé: valeur », on trouve « \(text.prefix(60)) »"),
                at: number, Wording("a field takes one line", fr: "un champ tient sur une ligne"))
            return
        }
        let key = String(text[..<colon]).trimmed
        guard isKey(key) else {
            note(
                Wording("bad key “\(key.prefix(60))”", fr: "« \(key.prefix(60)) » ne peut pas nommer un champ"), at: number,
                Wording(
                    "a key is made of a-z, 0-9, - and _, and starts with a letter",
                    fr: "un nom de champ se compose de a-z, 0-9, - et _, et commence par une lettre"))
            return
        }
        if let first = fields.first(where: { $0.key == key }) {
            note(
                Wording(
                    "key “\(key)” is given twice, first on line \(first.line)",
                    fr: "le champ « \(key) » figure deux fois, d’abord ligne \(first.line)"), at: number,
                Wording("keep one of them", fr: "n’en gardez qu’un"))
            return
        }
        let value = String(text[text.index(after: colon)...]).trimmed
        fields.append(.init(key: key, value: unquoted(value, line: number), line: number))
    }

    /// `"Il dit : \"oui\""` without its quotes; a value that is not quoted stays as it is.
    private mutating func unquoted(_ value: String, line: Int) -> String {
        guard let quote = value.first, quote == "\"" || quote == "'" else { return value }
        guard value.count > 1, value.last == quote else {
            note(
                Wording("quote \(quote) is never closed", fr: "le guillemet \(quote) n’est jamais fermé"), at: line,
                Wording(
                    "end the value with \(quote), or quote nothing", fr: "terminez la valeur par \(quote), ou n’en mettez pas du tout"))
            return value
        }
        let inner = value.dropFirst().dropLast()
        let text = String(inner)
        return quote == "'" ? text.replacing("''", with: "'") : text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }

    private mutating func checkPlaceholders(_ line: String, number: Int) {
        var isClosed = true
        for part in Placeholder.parts(of: line) {
            switch part {
            case .literal: break
            case .placeholder(let placeholder):
                if placeholder.isFrenchWords, !language.isFrench { noteFrench(placeholder.rawValue, number) }
            case .joined(let joint, let placeholder):
                if !language.isFrench { noteFrench("\(joint.rawValue) \(placeholder.rawValue)", number) }
            case .unknown(let name, let column):
                isClosed = isClosed && name != nil
                noteUnknown(name, .init(file: file, line: number, column: column))
            }
        }
        if let found = StandIn.mergeField(in: line) {
            note(
                Wording("\(found) would be printed as it stands", fr: "\(found) serait imprimé tel quel"), at: number,
                Wording(
                    "write a placeholder between two braces, such as {{relais.nom}}", fr: "écrivez une balise, par exemple {{relais.nom}}"))
        } else if isClosed {
            checkBraces(line, number: number)
        }
    }

    private mutating func noteFrench(_ name: String, _ number: Int) {
        note(
            Wording(
                "{{\(name)}} is French, in a text of texts/\(language.id)",
                fr: "{{\(name)}} est du français, dans un texte de texts/\(language.id)"),
            at: number, Wording("say it in the text's own language", fr: "dites-le dans la langue du texte"))
    }

    private mutating func noteUnknown(_ name: String?, _ location: Diagnostic.Location) {
        guard let name else {
            problems.append(
                .error(
                    Wording("“{{” without “}}”", fr: "« {{ » sans « }} »"), at: location,
                    hint: Wording("close the placeholder on the same line", fr: "fermez la balise sur la même ligne")))
            return
        }
        let known = Placeholder.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(
            .error(
                Wording("unknown placeholder {{\(name)}}", fr: "balise inconnue\u{A0}: {{\(name)}}"), at: location,
                hint: Placeholder.nearest(to: name).map {
                    Wording("did you mean {{\($0.rawValue)}}?", fr: "vouliez-vous dire {{\($0.rawValue)}}\u{202F}?")
                } ?? Wording("known placeholders: \(known)", fr: "balises connues\u{A0}: \(known)")))
    }

    /// A single brace would be printed as it stands: `{vague.cloture}`.
    private mutating func checkBraces(_ line: String, number: Int) {
        guard line.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else { return }
        let rest = line.replacing(Self.doubled, with: "")
        guard let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) else { return }
        let name = rest[brace...].prefixMatch(of: Self.braced).map { String($0.1) }
        let hint =
            name.flatMap { name in Placeholder.nearest(to: name) ?? Placeholder(rawValue: name) }
            .map { Wording("write {{\($0.rawValue)}}", fr: "écrivez {{\($0.rawValue)}}") }
            ?? Wording(
                "write a placeholder between two braces, or take the brace out",
                fr: "une balise s’écrit entre deux accolades\u{202F}; sinon, retirez l’accolade")
        note(
            Wording(
                name.map { "{\($0)} has single braces and would be printed as it stands" }
                    ?? "a single brace would be printed as it stands",
                fr: name.map { "{\($0)} n’a que des accolades simples\u{A0}: on le lirait tel quel" }
                    ?? "une accolade seule serait imprimée telle quelle"), at: number, hint)
    }

    private static nonisolated(unsafe) let doubled = /\{\{[^{}]*\}\}/
    private static nonisolated(unsafe) let braced = /\{+\s*([\p{L}_. ]+?)\s*\}+/

    private mutating func checkMarkdown(_ body: String, above: Int) {
        var told: Set<MarkdownParser.Lost> = []
        for lost in MarkdownParser(language: language).lost(in: body) where told.insert(lost.what).inserted {
            let (wording, hint): (Wording, Wording) =
                switch lost.what {
                case .image:
                    (
                        Wording("no piece shows a picture of a text", fr: "aucune pièce ne montre une image placée dans un texte"),
                        Wording(
                            "take it out; pictures are drawn by layouts", fr: "retirez-la\u{202F}; les images viennent des mises en page")
                    )
                case .table:
                    (
                        Wording("no piece shows a table of a text", fr: "aucune pièce ne montre un tableau placé dans un texte"),
                        Wording("write it as a list", fr: "écrivez-le comme une liste")
                    )
                case .html:
                    (
                        Wording("HTML would be printed as it stands", fr: "du HTML serait imprimé tel quel"),
                        Wording("write it in Markdown, or without markup", fr: "écrivez-le en Markdown, ou sans balises")
                    )
                case .note:
                    (
                        Wording("no piece shows a footnote", fr: "aucune pièce ne montre une note de bas de page"),
                        Wording("say it in the text", fr: "dites-le dans le texte")
                    )
                case .task:
                    (
                        Wording("a box to tick would be printed as brackets", fr: "une case à cocher serait imprimée avec ses crochets"),
                        Wording("write the item alone", fr: "écrivez la ligne sans crochets")
                    )
                case .struck:
                    (
                        Wording("words between ~~ would be printed with them", fr: "des mots entre ~~ seraient imprimés avec ces signes"),
                        Wording("take them out", fr: "retirez-les")
                    )
                }
            note(wording, at: lost.line + above, hint)
        }
    }

    private mutating func note(_ wording: Wording, at line: Int? = nil, _ hint: Wording) {
        problems.append(.error(wording, at: .init(file: file, line: line), hint: hint))
    }

    private func isFence(_ line: String) -> Bool { line.trimmed == "---" }
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
