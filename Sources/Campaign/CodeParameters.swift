package import Base

/// The names under which addresses of a campaign carry a code.
///
/// The landing page and the questionnaire have a name each, for tools have reserved ones: a LimeSurvey questionnaire takes `r` for its own
/// routes and answers 404 (Yii 1.1, `routeVar`).
public struct CodeParameters: Hashable, Sendable {
    /// Of the landing page: `r` in `https://ose2050.fr/?r=K7F3Q9A4`.
    public let link: String
    /// Of the questionnaire: `relais` in `https://enquete.example.org/262626?relais=K7F3Q9A4`.
    public let questionnaire: String

    public static let standard = CodeParameters(link: "r", questionnaire: "relais")

    public init(link: String, questionnaire: String) {
        self.link = link
        self.questionnaire = questionnaire
    }

    /// What analytics tools call a keyword, which a link carries beside: the surest first.
    static let keywords = ["utm_term", "mtm_kwd", "pk_kwd"]

    /// Names that analytics tools and advertisers give a meaning of their own.
    private static let foreign = ["utm_", "mtm_", "pk_", "piwik_", "matomo_", "gclid", "fbclid", "msclkid"]

    /// Why a text cannot name the landing page's parameter; nil where it can. It is printed: it has to be short.
    package static func refusal(ofLink name: String) -> Wording? {
        refusal(
            of: name, limit: 16, signs: "-_",
            Wording(
                "write up to 16 small letters, digits, - and _, beginning with a letter",
                fr: "écrivez au plus 16 minuscules, chiffres, - et _, en commençant par une lettre"))
    }

    /// Why a text cannot name the questionnaire's parameter; nil where it can. Some tools give the name: `entry.1234567890`.
    package static func refusal(ofQuestionnaire name: String) -> Wording? {
        refusal(
            of: name, limit: 64, signs: "-_.",
            Wording(
                "write up to 64 small letters, digits, -, _ and dots, beginning with a letter",
                fr: "écrivez au plus 64 minuscules, chiffres, -, _ et points, en commençant par une lettre"))
    }

    private static func refusal(of name: String, limit: Int, signs: String, _ remedy: Wording) -> Wording? {
        let isPlain =
            (1...limit).contains(name.utf8.count) && name.utf8.first.map { (97...122).contains($0) } == true
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || signs.utf8.contains($0) }
        if !isPlain { return remedy }
        if foreign.contains(where: name.hasPrefix) {
            return Wording(
                "analytics tools read this name themselves; take another, such as r",
                fr: "les outils de mesure lisent ce nom eux-mêmes\u{A0}; prenez-en un autre, par exemple r")
        }
        return nil
    }
}
