internal import Base
internal import Campaign
internal import Composing
internal import Foundation

/// The texts of a campaign that its portal shows and sends.
struct PortalText: Sendable {
    /// Its name, which its file has, and its page.
    enum Name: String, CaseIterable, Sendable {
        case invitation
        /// How a relay's page says that a wave is to come, is open, is over.
        case page = "portail"
        case privacy = "confidentialite"
        case legal = "mentions-legales"
        case accessibility = "accessibilite"

        var fields: [String] {
            switch self {
            case .invitation: ["objet", "titre", "bouton", "lettre"]
            case .page: ["avant", "pendant", "apres"]
            case .privacy, .legal, .accessibility: ["titre"]
            }
        }
    }

    private let text: AuthoredText
    private let body: Markdown

    /// - Throws: `Diagnostics` where the campaign has no such text, or something of it is missing.
    init(_ name: Name, _ library: TextLibrary, _ campaign: Campaign) throws {
        let path = "\(campaign.folder)/texts/\(name.rawValue).md"
        guard let text = library.text(name.rawValue, wave: campaign.currentWave) else {
            throw Diagnostics([
                .error(
                    Wording(
                        "the text \"\(name.rawValue)\" is missing, which the portal shows",
                        fr: "il manque le texte « \(name.rawValue) », que le portail montre"),
                    at: .init(file: path),
                    hint: Wording("write it, or begin with that of Kits/ose2050", fr: "écrivez-le, ou partez de celui de Kits/ose2050"))
            ])
        }
        var problems = Diagnostics()
        for field in name.fields where text[field]?.isEmpty != false {
            problems.append(
                .error(
                    Wording("\"\(field)\" is missing", fr: "« \(field) » manque"), at: .init(file: text.file),
                    hint: Wording(
                        "write it at the head of the text, as \"\(field): …\"", fr: "écrivez-le en tête du texte : « \(field): … »")))
        }
        if problems.hasErrors { throw problems }
        self.text = text
        body = Markdown(text.body)
    }

    /// A field's words.
    func field(_ key: String, _ values: Placeholders) -> String { values.fill(Typography.french(text[key] ?? "")) }

    func body(_ values: Placeholders) -> Markdown { body.filled(values) }
}
