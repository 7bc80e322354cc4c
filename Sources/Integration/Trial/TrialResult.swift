package import Base

/// What came of following a campaign's links.
package struct TrialResult: Sendable {
    package let paths: [Path]
    /// One a cause, in the order in which they were met.
    package let findings: [TrialFinding]
    /// Questions that were asked.
    package let requests: Int

    /// One form, step by step.
    package struct Path: Sendable {
        package let form: TrialForm
        package internal(set) var steps: [Step] = []
        /// Whether the questionnaire was reached with the code.
        package internal(set) var arrives = false
    }

    package struct Step: Sendable {
        package let place: Place
        package let address: String
        /// nil where no answer came.
        package let status: Int?
        /// How the code fares behind it: at the page that it is, or where it leads.
        package internal(set) var carriage: Carriage
        package let seconds: Double
        /// Whether the step was made up as the site's script would make it.
        package var isSimulated = false
    }

    /// What a step is.
    package enum Place: String, Sendable, CaseIterable {
        case redirect, refresh, script, landing, questionnaire, end, step

        package var word: Wording {
            switch self {
            case .redirect: Wording("redirect", fr: "redirection")
            case .refresh: Wording("page that sends on", fr: "page de renvoi")
            case .script: Wording("script that sends on", fr: "script de renvoi")
            case .landing: Wording("landing page", fr: "page d’accueil")
            case .questionnaire: Wording("questionnaire", fr: "questionnaire")
            case .end: Wording("end page", fr: "page de fin")
            case .step: Wording("collector", fr: "collecteur")
            }
        }
    }
}

extension Carriage {
    /// For people who read a table.
    package var word: Wording {
        switch self {
        case .kept: Wording("code kept", fr: "code gardé")
        case .doubled: Wording("code twice", fr: "code en double")
        case .otherCase: Wording("name in capitals", fr: "nom en majuscules")
        case .fragment: Wording("code behind #", fr: "code derrière #")
        case .renamed: Wording("under another name", fr: "sous un autre nom")
        case .encoded: Wording("code unreadable", fr: "code illisible")
        case .changed: Wording("another code", fr: "autre code")
        case .lost: Wording("no code", fr: "sans code")
        }
    }

    /// For programs.
    package var id: String {
        switch self {
        case .kept: "kept"
        case .doubled: "doubled"
        case .otherCase: "other_case"
        case .fragment: "fragment"
        case .renamed: "renamed"
        case .encoded: "encoded"
        case .changed: "changed"
        case .lost: "lost"
        }
    }
}
