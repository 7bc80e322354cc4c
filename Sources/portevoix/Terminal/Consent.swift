internal import Base
internal import Foundation

/// A person's yes to what cannot be undone.
enum Consent {
    /// - Parameter question: in the reader's language, with what will be gone.
    /// - Returns: whether the answer is yes: by `--yes`, or typed at a terminal.
    /// - Throws: `Diagnostic` where nobody can be asked.
    static func given(_ arguments: Arguments, to question: Wording) throws -> Bool {
        if arguments.has(.yes) { return true }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Diagnostic.error(
                Wording(question.english.withoutFullStop, fr: question.french.withoutFullStop),
                hint: Wording(
                    "nobody can be asked here: give --yes, or --dry-run to see what would go",
                    fr: "personne ne peut répondre ici\u{A0}: ajoutez --yes, ou --dry-run pour voir ce qui disparaîtrait"))
        }
        let language = Complaint.language
        let ask = language == .french ? "\(question.french) Tapez oui pour continuer\u{A0}: " : "\(question.english) Type yes to go on: "
        FileHandle.standardError.write(Data(ask.utf8))
        let answer = Folding.key(readLine() ?? "")
        return ["yes", "oui", "y", "o"].contains(answer)
    }
}

extension String {
    /// A line goes on behind it.
    var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
