internal import Base

extension RelayCard {
    /// A name as it will be printed.
    package static func name(_ text: String) throws(CellProblem) -> String {
        let name = PrintedText.name(text)
        if let problem = PrintedText.problem(with: name) ?? PrintedText.refusal(ofName: name) { throw problem }
        guard (3...120).contains(name.count) else {
            throw CellProblem(
                Wording("the name has \(name.count) characters", fr: "le nom compte \(name.count) caractères"),
                hint: Wording("write 3 to 120", fr: "écrivez-en de 3 à 120"))
        }
        return name
    }

    /// A sentence as it will be printed; empty for none.
    package static func message(_ text: String) throws(CellProblem) -> String {
        let message = PrintedText.sentence(text)
        if let problem = PrintedText.problem(with: message) { throw problem }
        guard message.count <= 300 else {
            throw CellProblem(
                Wording("the sentence has \(message.count) characters", fr: "la phrase compte \(message.count) caractères"),
                hint: Wording("write 300 at most", fr: "300 au plus"))
        }
        return message
    }

    package static func email(_ text: String) throws(CellProblem) -> String {
        let text = Typography.singleLine(text)
        if let refusal = MailAddress.refusal(of: text) {
            throw CellProblem(
                Wording("the address \(refusal.english)", fr: "l’adresse \(refusal.french)"),
                hint: Wording("write it as accueil@example.org", fr: "écrivez-la comme accueil@example.org"))
        }
        return text
    }
}
