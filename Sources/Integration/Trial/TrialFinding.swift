package import Base

/// One cause for which a code does not arrive, or may not: where, and what to change there.
package struct TrialFinding: Sendable {
    package let severity: Diagnostic.Severity
    /// `parameter-dropped`: for scripts.
    package let cause: String
    package let place: TrialResult.Place
    /// The address of the step, as the first form that met it had it.
    package let address: String
    /// Ids of the forms that met it.
    package internal(set) var forms: [String]
    let wording: Wording
    let advice: Wording

    /// As every other problem is told.
    /// - Parameter all: how many forms were tried.
    package func diagnostic(of all: Int) -> Diagnostic {
        let share = Wording(" (\(forms.count) of \(all) links)", fr: " (\(forms.count) \(forms.count == 1 ? "lien" : "liens") sur \(all))")
        let isOne = all < 2 || forms.isEmpty
        return Diagnostic(
            severity, at: .init(file: address),
            Wording(
                "\(place.word.english): \(wording.english)\(isOne ? "" : share.english)",
                fr: "\(place.word.french) : \(wording.french)\(isOne ? "" : share.french)"),
            hint: advice)
    }
}
