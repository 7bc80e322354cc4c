internal import Base
internal import Store

/// What somebody notes of a call, as it was typed, and what of it cannot be kept.
struct ContactForm {
    let outcome: String
    let day: String
    let again: String
    let note: String
    /// What there is to be kept; nil where something is wrong.
    let contact: (day: Day, outcome: RelayContact.Outcome)?
    let problem: String?

    init(_ form: FormFields, today: Day) {
        (outcome, day, again, note) = (
            form["resultat"] ?? "", form["jour"] ?? today.description, form["rappel"] ?? "", form["reponse"] ?? ""
        )
        let callBack = Day(again)
        guard let day = Day(day), day <= today, today.daysSince1970 - day.daysSince1970 <= 366 else {
            (contact, problem) = (nil, "Rien n’est noté : le jour du contact n’est pas un jour passé, ou remonte à plus d’un an.")
            return
        }
        if outcome == "again", callBack.map({ $0 <= today }) ?? true {
            (contact, problem) = (nil, "Rien n’est noté : dites quel jour à venir vous rappellerez.")
            return
        }
        guard let result = RelayContact.Outcome(outcome, on: callBack) else {
            (contact, problem) = (nil, "Rien n’est noté : choisissez un résultat.")
            return
        }
        (contact, problem) = ((day, result), nil)
    }
}
