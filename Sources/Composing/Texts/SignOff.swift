internal import Base
internal import Campaign

extension AuthoredText {
    /// What is missing of a translation's sign-off: `valide_par`, the person or team that has read it, and `valide_le`, the day.
    ///
    /// Porte-voix translates nothing and makes no text easy to read: people do, and answer for it.
    var signOffProblems: Diagnostics {
        var problems = Diagnostics()
        if self["valide_par"]?.isEmpty != false {
            problems.append(
                .error(
                    "nobody has signed this text off, so it is not laid out", at: .init(file: file),
                    hint: "once a person has read it, write “valide_par: …” and “valide_le: 2026-03-16” in its front matter"))
        }
        if self["valide_le"].flatMap({ Day($0) }) == nil {
            let line = fields.first { $0.key == "valide_le" }?.line
            problems.append(
                .error(
                    line == nil ? "the day of its sign-off is missing" : "valide_le is not a day", at: .init(file: file, line: line),
                    hint: "write “valide_le: 2026-03-16” in the front matter"))
        }
        return problems
    }
}
