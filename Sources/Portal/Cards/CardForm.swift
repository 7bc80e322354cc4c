internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import HTTP
internal import Pieces
internal import Synchronization

/// What a relay filled in on its card, read and judged.
struct CardForm {
    /// A field as the page names it.
    enum Field: String, CaseIterable {
        case name = "nom"
        case message = "phrase"
        case channels = "supports"
        case email = "courriel"
        case places = "lieux"
        case logo
    }

    /// What is wrong in a field, and what to do, in words for the relay.
    struct Problem: Hashable {
        let field: Field
        let words: String
        let advice: String
    }

    /// The most bytes that are taken: a logo and the words beside it.
    static let limit = Logo.maximumBytes + (96 << 10)

    /// What differs from what stands.
    private(set) var card = RelayCard()
    private(set) var problems: [Problem] = []
    /// What one may want to know of a logo that is used all the same.
    private(set) var warnings: [String] = []
    /// What was typed, to be shown again.
    private(set) var typed: [Field: String] = [:]

    /// A decoded picture takes 64 MB: one is judged at a time.
    private static let judging = Mutex<Void>(())

    /// - Parameters:
    ///   - relay: as it stands, with what was accepted.
    ///   - waiting: what was asked for before: its logo stays where no other is sent.
    init(_ form: Multipart, for relay: Relay, waiting: RelayCard?, campaign: Campaign) {
        for field in [Field.name, .message, .email, .places] { typed[field] = form[field.rawValue]?.text ?? "" }
        card.name = read(.name, RelayCard.name).flatMap { $0 == relay.name ? nil : $0 }
        card.message = read(.message, RelayCard.message).flatMap { $0 == relay.message ?? "" ? nil : $0 }
        if typed[.email]?.isEmpty == false {
            card.email = read(.email, RelayCard.email).flatMap { $0 == relay.email ? nil : $0 }
        }
        if typed[.places]?.isEmpty == false { card.places = read(.places, Self.places) }
        channels(form, relay, campaign)
        card.logo = waiting?.logo
        if let logo = form[Field.logo.rawValue], logo.isFile { judge(logo.bytes) }
    }

    /// What is to be said of a logo alone.
    init(logo bytes: [UInt8]) { judge(bytes) }

    /// The value of what was typed; nil where it is wrong, which is noted.
    private mutating func read<Value>(_ field: Field, _ read: (String) throws(CellProblem) -> Value) -> Value? {
        do throws(CellProblem) {
            return try read(typed[field] ?? "")
        } catch {
            note(field, error.message, error.hint ?? Wording("write it again", fr: "récrivez-le"))
            return nil
        }
    }

    private static func places(_ text: String) throws(CellProblem) -> Int {
        let digits = text.filter { !$0.isWhitespace }
        guard let places = Int(digits: digits[...], atMost: 5) else {
            throw CellProblem(
                Wording("the number of places is none", fr: "le nombre de lieux n’en est pas un"),
                hint: Wording("write it in digits", fr: "écrivez-le en chiffres, 99 999 au plus"))
        }
        return places
    }

    private mutating func note(_ field: Field, _ wording: Wording, _ advice: Wording) {
        func sentence(_ text: String) -> String {
            Typography.french(text.prefix(1).uppercased() + text.dropFirst() + (text.hasSuffix(".") || text.hasSuffix("?") ? "" : "."))
        }
        problems.append(Problem(field: field, words: sentence(wording.french), advice: sentence(advice.french)))
    }

    private mutating func channels(_ form: Multipart, _ relay: Relay, _ campaign: Campaign) {
        let chosen = Set(form.parts.filter { $0.name == Field.channels.rawValue }.compactMap(\.text))
        let channels = campaign.channels.map(\.id).filter { chosen.contains($0.text) }
        if channels.isEmpty {
            note(
                .channels, Wording("no channel is chosen", fr: "aucun support n’est coché"),
                Wording("choose those you use", fr: "cochez ceux dont vous vous servez"))
        } else if Set(channels) != Set(relay.channels) {
            card.channels = channels
        }
    }

    private mutating func judge(_ bytes: [UInt8]) {
        do throws(LogoFailure) {
            let logo = try Self.judged(bytes)
            card.logo = .file(bytes)
            warnings = logo.warnings.map { Typography.french("\($0.wording.french). Conseil : \($0.advice.french).") }
        } catch {
            note(.logo, error.wording, error.advice)
        }
    }

    private static func judged(_ bytes: [UInt8]) throws(LogoFailure) -> Logo {
        try judging.withLock { _ throws(LogoFailure) in try KitContexts.judged(bytes) }
    }

    /// Notes that a kit could not be made with this.
    mutating func refuse(_ failure: PieceFailure) {
        note(.name, failure.wording, failure.advice ?? Wording("shorten it", fr: "raccourcissez-le"))
    }
}
