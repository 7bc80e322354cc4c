package import Base

/// A tool that questionnaires are made with, as far as a code has to get into it through the address. README.md has the same table.
package enum QuestionnaireTool: String, CaseIterable, Sendable {
    case limeSurvey = "LimeSurvey"
    case surveyMonkey = "SurveyMonkey"
    case typeform = "Typeform"
    case qualtrics = "Qualtrics"
    case framaforms = "Framaforms"
    case googleForms = "Google Forms"
    case microsoftForms = "Microsoft Forms"
    case tally = "Tally"

    /// - Parameter address: of a questionnaire.
    /// - Returns: nil where nothing tells the tool.
    package init?(of address: String) {
        let rest = address.lowercased().split(separator: "/", omittingEmptySubsequences: false).dropFirst(2)
        guard let authority = rest.first else { return nil }
        let host = authority.prefix { $0 != ":" && $0 != "?" }
        func isAt(_ names: String...) -> Bool { names.contains { host == $0 || host.hasSuffix(".\($0)") } }
        let parts = rest.dropFirst().map { $0.prefix { $0 != "?" && $0 != "#" } }
        if isAt("forms.gle") || isAt("docs.google.com") && parts.first == "forms" {
            self = .googleForms
        } else if isAt("forms.office.com", "forms.microsoft.com", "forms.cloud.microsoft") {
            self = .microsoftForms
        } else if isAt("typeform.com") {
            self = .typeform
        } else if isAt("tally.so") {
            self = .tally
        } else if isAt("framaforms.org") {
            self = .framaforms
        } else if isAt("surveymonkey.com", "surveymonkey.fr", "research.net") {
            self = .surveyMonkey
        } else if isAt("qualtrics.com") {
            self = .qualtrics
        } else if host.contains("limesurvey") || Self.isLimeSurvey(parts, address) {
            self = .limeSurvey
        } else {
            return nil
        }
    }

    /// `/index.php/262626`, `/index.php?r=survey/index&sid=262626`, `/262626`
    private static func isLimeSurvey(_ parts: [Substring], _ address: String) -> Bool {
        func isNumber(_ text: Substring?) -> Bool {
            guard let text else { return false }
            return (5...10).contains(text.utf8.count) && text.utf8.allSatisfy { (48...57).contains($0) }
        }
        if let place = parts.firstIndex(of: "index.php") {
            let next = parts[(place + 1)...].first
            return isNumber(next) || next == "survey" || address.contains("r=survey")
        }
        return parts.count == 1 && isNumber(parts.first)
    }

    /// Names that it gives a meaning of its own; what ends in `*` begins so.
    package var reserved: [String] {
        switch self {
        case .limeSurvey: ["r", "sid", "lang", "token", "newtest"]
        case .typeform: ["typeform-*"]
        case .qualtrics: ["q_*"]
        case .googleForms: ["usp"]
        case .microsoftForms: ["id"]
        case .surveyMonkey, .framaforms, .tally: []
        }
    }

    /// Whether a parameter of that name gets lost in it, because it means something else or nothing.
    package func reserves(_ parameter: String) -> Bool {
        let isReserved = reserved.contains { name in
            name.hasSuffix("*") ? parameter.hasPrefix(name.dropLast()) : parameter == name
        }
        return isReserved || !gives(parameter)
    }

    /// Whether it takes a parameter of that name: two of them take only names that they have given themselves.
    private func gives(_ parameter: String) -> Bool {
        switch self {
        case .googleForms: parameter.wholeMatch(of: Self.entry) != nil
        case .microsoftForms: parameter.wholeMatch(of: Self.question) != nil
        case .limeSurvey, .surveyMonkey, .typeform, .qualtrics, .framaforms, .tally: true
        }
    }

    private nonisolated(unsafe) static let entry = /entry\.[0-9]{1,20}/
    private nonisolated(unsafe) static let question = /r[0-9a-f]{2,63}/

    /// Which name to take instead.
    package var naming: Wording {
        switch self {
        case .googleForms:
            Wording(
                "make a pre-filled link and take its name, such as entry.1234567890",
                fr: "créez un lien prérempli et prenez le nom qu’il contient, par exemple entry.1234567890")
        case .microsoftForms:
            Wording(
                "make a pre-filled link and take its name: an r with digits and letters",
                fr: "créez un lien prérempli et prenez le nom qu’il contient : un r suivi de chiffres et de lettres")
        case .limeSurvey, .surveyMonkey, .typeform, .qualtrics, .framaforms, .tally:
            Wording("name another, such as relais", fr: "prenez-en un autre, par exemple relais")
        }
    }

    /// Why it does not take a parameter that it `reserves`.
    package func refusal(of parameter: String) -> Wording {
        switch self {
        case .googleForms, .microsoftForms:
            Wording(
                "\(rawValue) only takes the name that its pre-filled link shows, and drops \(parameter)",
                fr: "\(rawValue) n’accepte que le nom que montre son lien prérempli, et laisse tomber \(parameter)")
        case .limeSurvey where parameter == "r":
            Wording(
                "LimeSurvey takes the parameter r for itself and answers « page not found »",
                fr: "LimeSurvey se réserve le paramètre r et répond « page introuvable »")
        case .limeSurvey, .surveyMonkey, .typeform, .qualtrics, .framaforms, .tally:
            Wording(
                "\(rawValue) takes the parameter \(parameter) for itself", fr: "\(rawValue) se réserve le paramètre \(parameter)")
        }
    }
}
