internal import Base
public import Campaign
package import Files

/// A text of the campaign as its authors wrote it: fields between two `---` lines, then a body in Markdown.
///
///     ---
///     titre: "Votre santé en 2050, vous la voyez comment ?"
///     bouton: Répondre au questionnaire
///     ---
///     {{relais.nom}} relaie **{{campagne.titre}}**…
public struct AuthoredText: Sendable, Hashable {
    /// One `key: value` line of the front matter.
    public struct Field: Sendable, Hashable {
        public let key: String
        public let value: String
        /// Line of the file, from 1.
        public let line: Int

        public init(key: String, value: String, line: Int) {
            self.key = key
            self.value = value
            self.line = line
        }
    }

    /// What it is written in: French, unless it stands in a language's own folder.
    public let language: Language
    /// The file's name without `.md` and without its wave: `newsletter`.
    public let name: String
    /// The file it was read from, for diagnostics: `Kits/ose2050/texts/newsletter.md`.
    public let file: String
    /// In the order of the file; a key stands once.
    public let fields: [Field]
    /// The Markdown below the front matter, placeholders unfilled, line ends as `\n`.
    public let body: String
    /// Line of the file the body starts on, from 1.
    public let bodyLine: Int
    /// The file's bytes: what a piece made from this text is remade for when they change.
    public let source: [UInt8]

    public init(
        name: String, file: String, fields: [Field], body: String, bodyLine: Int = 1, source: [UInt8], language: Language = .french
    ) {
        self.language = language
        self.name = name
        self.file = file
        self.fields = fields
        self.body = body
        self.bodyLine = bodyLine
        self.source = source
    }

    /// The field's value, placeholders unfilled; nil where the text has no such field.
    public subscript(key: String) -> String? { fields.first { $0.key == key }?.value }

    /// The placeholders of fields and body.
    public var placeholders: Set<Placeholder> {
        fields.reduce(into: Placeholder.used(in: body)) { $0.formUnion(Placeholder.used(in: $1.value)) }
    }

    /// Whether the text differs from one relay to the next. One that does not can be set once for all of them.
    public var dependsOnRelay: Bool { placeholders.contains(where: \.dependsOnRelay) }
}

extension AuthoredText {
    /// What is missing of a translation's sign-off: `valide_par`, the person or team that has read it, and `valide_le`, the day.
    ///
    /// Porte-voix translates nothing and makes no text easy to read: people do, and answer for it.
    var signOffProblems: Diagnostics {
        var problems = Diagnostics()
        if self["valide_par"]?.isEmpty != false {
            problems.append(
                .error(
                    Wording(
                        "nobody has signed this text off, so it is not laid out",
                        fr: "personne n’a validé ce texte\u{A0}: il n’est pas mis en page"), at: .init(file: file),
                    hint: Wording(
                        "once a person has read it, write “valide_par: …” and “valide_le: 2026-03-16” at its head",
                        fr: "une fois le texte relu par une personne, écrivez en tête « valide_par: … » et « valide_le: 2026-03-16 »")))
        }
        if self["valide_le"].flatMap({ Day($0) }) == nil {
            let line = fields.first { $0.key == "valide_le" }?.line
            problems.append(
                .error(
                    line == nil
                        ? Wording("the day of its sign-off is missing", fr: "le jour de sa validation manque")
                        : Wording("valide_le is not a day", fr: "valide_le n’est pas un jour"), at: .init(file: file, line: line),
                    hint: Wording("write “valide_le: 2026-03-16” at its head", fr: "écrivez « valide_le: 2026-03-16 » en tête du texte")))
        }
        return problems
    }
}

extension InputDigest {
    /// A text as its authors saved it.
    package mutating func add(_ text: AuthoredText) {
        add(text.name)
        add(text.source)
    }
}
