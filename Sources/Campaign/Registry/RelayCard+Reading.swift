package import Base

extension RelayCard {
    /// What is wrong in a field of a card, in words for whoever filled it in.
    package struct Problem: Error, Hashable, Sendable {
        package let wording: Wording
        package let hint: Wording

        package init(wording: Wording, hint: Wording) { (self.wording, self.hint) = (wording, hint) }
    }

    /// A name as it will be printed.
    package static func name(_ text: String) throws(Problem) -> String {
        let name = PrintedText.name(text)
        try check(name, PrintedText.problem(with: name) ?? PrintedText.refusal(ofName: name))
        guard (3...120).contains(name.count) else {
            throw Problem(
                wording: Wording("the name has \(name.count) characters", fr: "le nom compte \(name.count) caractères"),
                hint: Wording("write 3 to 120", fr: "écrivez-en de 3 à 120"))
        }
        return name
    }

    /// A sentence as it will be printed; empty for none.
    package static func message(_ text: String) throws(Problem) -> String {
        let message = PrintedText.sentence(text)
        try check(message, PrintedText.problem(with: message))
        guard message.count <= 300 else {
            throw Problem(
                wording: Wording("the sentence has \(message.count) characters", fr: "la phrase compte \(message.count) caractères"),
                hint: Wording("write 300 at most", fr: "300 au plus"))
        }
        return message
    }

    package static func email(_ text: String) throws(Problem) -> String {
        let text = Typography.singleLine(text)
        if let refusal = MailAddress.refusal(of: text) {
            throw Problem(
                wording: Wording("the address \(refusal.english)", fr: "l’adresse \(refusal.french)"),
                hint: Wording("write it as accueil@example.org", fr: "écrivez-la comme accueil@example.org"))
        }
        return text
    }

    private static func check(_ text: String, _ problem: CellProblem?) throws(Problem) {
        guard let problem else { return }
        throw Problem(wording: problem.message, hint: problem.hint ?? Wording("write it again", fr: "récrivez-le"))
    }
}
