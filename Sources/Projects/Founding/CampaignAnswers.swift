public import Base
internal import Campaign

/// What may be answered about a campaign of one's own: read by the rules that `campaign.json` is held against, so that what is taken here is
/// taken there.
public enum CampaignAnswers {
    /// Why an answer is none.
    public struct Refusal: Error, Hashable, Sendable {
        /// Goes after the answer, as a sentence without capital and final point.
        public let reason: Wording

        init(_ english: String, fr french: String) { reason = Wording(english, fr: french) }

        init(_ subject: Wording, _ reason: Wording) {
            self.reason = Wording("\(subject.english) \(reason.english)", fr: "\(subject.french) \(reason.french)")
        }
    }

    /// A title as it is printed: on one line, of 3 to 60 characters.
    public static func title(_ text: String) throws(Refusal) -> String { try printed(text, limit: Campaign.titleLimit) }

    /// What stands where the title finds no room: 3 to 28 characters.
    public static func shortTitle(_ text: String) throws(Refusal) -> String { try printed(text, limit: Campaign.shortTitleLimit) }

    /// The landing URL, with `https://` and a final slash where they were left out, its host in small letters.
    public static func address(_ text: String) throws(Refusal) -> String {
        let isOpen = text.lowercased().hasPrefix("http://")
        if isOpen { throw Refusal("it begins with http://, phones ask for https://", fr: "elle commence par http:// ; il faut https://") }
        let hasScheme = text.lowercased().hasPrefix("https://")
        let rest = hasScheme ? String(text.dropFirst(8)) : text
        let host = rest.prefix { $0 != "/" }
        let url = "https://" + host.lowercased() + (rest.contains("/") ? String(rest.dropFirst(host.count)) : "/")
        if let reason = WebAddress.refusal(of: url) { throw Refusal(Wording("it", fr: "elle"), reason) }
        guard url.utf8.count <= 200 else { throw Refusal("it is too long", fr: "elle est trop longue") }
        return url
    }

    /// An address that people type, which leads where the landing URL does: without scheme, of 40 characters at most.
    public static func printedAddress(_ text: String) throws(Refusal) -> String {
        if let reason = WebAddress.refusal(of: "https://\(text)/") { throw Refusal(Wording("it", fr: "elle"), reason) }
        if text.hasSuffix("/") { throw Refusal("it ends in a slash", fr: "elle finit par une barre") }
        guard text.count <= Campaign.addressLimit else {
            throw Refusal(
                "it has \(text.count) characters, at most \(Campaign.addressLimit) have room",
                fr: "elle a \(text.count) caractères ; les pièces en accueillent \(Campaign.addressLimit) au plus")
        }
        return text
    }

    /// Whether pieces have room for a landing URL as it is.
    public static func isPrintable(address url: String) -> Bool {
        url.replacing(/^https:\/\/(www\.)?/, with: "").replacing(/\/$/, with: "").count <= Campaign.addressLimit
    }

    /// The e-mail address that people write to.
    public static func contact(_ text: String) throws(Refusal) -> String {
        if let reason = MailAddress.refusal(of: text) { throw Refusal(Wording("it", fr: "elle"), reason) }
        return text
    }

    /// A day of the years 2000 to 2099: `2027-03-01` or `01/03/2027`.
    /// - Parameter first: the day that it may not come before.
    public static func day(_ text: String, notBefore first: Day? = nil) throws(Refusal) -> Day {
        guard let day = Day(text) else {
            throw Refusal(
                "it is no day: write 2027-03-01 or 01/03/2027",
                fr: "ce n’est pas une date du calendrier ; écrivez jour/mois/année, par exemple 01/03/2027")
        }
        guard Campaign.years.contains(day.year) else {
            throw Refusal("it lies outside the years 2000 to 2099", fr: "elle sort des années 2000 à 2099")
        }
        if let first, day < first {
            throw Refusal("it lies before \(first)", fr: "elle vient avant le \(first.french(withYear: true))")
        }
        return day
    }

    /// First and last day: `2027-03-01..2027-03-14`.
    public static func days(_ text: String) throws(Refusal) -> ClosedRange<Day> {
        let parts = text.replacing(" au ", with: "..").replacing("..", with: " ").split(separator: " ")
        guard parts.count == 2 else {
            throw Refusal(
                "it is not two days: write 2027-03-01..2027-03-14", fr: "il faut deux dates, par exemple 2027-03-01..2027-03-14")
        }
        let first = try day(String(parts[0]))
        return first...(try day(String(parts[1]), notBefore: first))
    }

    /// Up to five colours as `#RRGGBB`: of letters, of the ground, two light ones, of the figure.
    public static func colours(_ text: String) throws(Refusal) -> [String] {
        let list = text.split { ", ;".contains($0) }.map(String.init)
        for colour in list where colour.wholeMatch(of: /#[0-9A-Fa-f]{6}/) == nil {
            throw Refusal(
                "\"\(colour)\" is no colour: write #RRGGBB, such as #0B1A2B",
                fr: "« \(colour) » n’est pas une couleur ; écrivez #RRVVBB, par exemple #0B1A2B")
        }
        guard (1...5).contains(list.count) else {
            throw Refusal("it is not one to five colours", fr: "il en faut une à cinq, séparées par des virgules")
        }
        let colours = list.map { $0.uppercased() }
        if let faint = Legibility.refusal(of: colours) { throw faint }
        return colours
    }

    /// The name under which links carry their code.
    public static func parameter(_ text: String) throws(Refusal) -> String {
        if let remedy = CodeParameters.refusal(ofLink: text) {
            throw Refusal("it cannot name a parameter: \(remedy.english)", fr: "ce nom ne convient pas : \(remedy.french)")
        }
        return text
    }

    private static func printed(_ text: String, limit: Int) throws(Refusal) -> String {
        if let problem = PrintedText.problem(with: text) { throw Refusal(Wording("it", fr: "il"), problem.message) }
        let line = PrintedText.name(text)
        guard line.count >= 3, line.contains(where: \.isLetter) else {
            throw Refusal("it has fewer than three characters", fr: "il faut trois caractères au moins, dont une lettre")
        }
        guard line.count <= limit else {
            throw Refusal(
                "it has \(line.count) characters, at most \(limit) have room", fr: "il a \(line.count) caractères, pour \(limit) au plus")
        }
        return line
    }
}
