public import Base
internal import Campaign
internal import Files
internal import Foundation
internal import Reports

/// A campaign of one's own, as it begins: its file, neutral texts with what is « à écrire », layouts, an empty registry. Nothing of the
/// example's words, codes or logos.
public struct NewCampaign: Sendable {
    public let title: String
    /// nil where the title is short enough.
    public let shortTitle: String?
    /// `https://…/`
    public let landingURL: String
    /// What is printed where pieces have no room for the landing URL.
    public let printedAddress: String?
    public let contact: String
    /// First and last day of each wave, in their order.
    public let waves: [ClosedRange<Day>]
    /// Up to five as `#RRGGBB`: of letters, of the ground, two light ones, of the figure.
    public let colours: [String]
    /// nil for the one that links have by default.
    public let parameter: String?

    public init(
        title: String, shortTitle: String?, landingURL: String, printedAddress: String? = nil, contact: String,
        waves: [ClosedRange<Day>], colours: [String], parameter: String?
    ) {
        self.title = title
        self.shortTitle = shortTitle
        self.landingURL = landingURL
        self.printedAddress = printedAddress
        self.contact = contact
        self.waves = waves
        self.colours = colours
        self.parameter = parameter
    }

    /// The palette's names, and its colours where none are given: dark letters on clear grounds, one warm colour.
    public static let palette = [
        (name: "encre", rgb: "#0B1A2B"), (name: "principale", rgb: "#BFE8DC"), (name: "claire", rgb: "#F6E7C1"),
        (name: "douce", rgb: "#D7E3F4"), (name: "vive", rgb: "#FF8A66"),
    ]
    /// What the example's layouts call the same colours.
    private static let exampleNames = ["soleil": "principale", "menthe": "claire", "lilas": "douce", "corail": "vive"]

    /// Writes the campaign's folder, whole or not at all.
    /// - Parameters:
    ///   - folder: must not exist, or be empty.
    ///   - assets: the folder that holds `modele/`; the layouts are those of the example beside it.
    ///   - isStopped: asked before the files take their places; where it is so, nothing stays behind.
    /// - Throws: `Diagnostic` where something is in the way, missing or cannot be written; `Diagnostics` where it would be no campaign.
    public func write(to folder: String, assets: String, isStopped: () -> Bool = { false }) throws {
        let model = try Model(assets: assets)
        try FolderDraft.write(to: folder) { draft in
            for part in ["texts", "layouts", "logos"] {
                try FileManager.default.createDirectory(atPath: "\(draft)/\(part)", withIntermediateDirectories: true)
            }
            func save(_ text: String, _ name: String) throws {
                try AtomicFile.write(Array(text.utf8), to: "\(draft)/\(name)", durable: false)
            }
            for layout in model.layouts { try save(Self.recoloured(layout.source), "layouts/\(layout.name).json") }
            for text in model.texts { try save(text.source, "texts/\(text.name).md") }
            try save(file(layouts: model.kitLayouts), "campaign.json")
            let header = Self.columns.map(\.name).joined(separator: ";")
            try AtomicFile.write([0xEF, 0xBB, 0xBF] + Array("\(header)\r\n".utf8), to: "\(draft)/relays.csv", durable: false)
            let day = waves.first?.lowerBound ?? .epoch
            try AtomicFile.write(try RegistryTemplate.workbook(Self.columns, day: day), to: "\(draft)/relays-modele.xlsx", durable: false)
            let (_, problems) = Campaign.load(folder: draft)
            if problems.hasErrors { throw problems }
            if isStopped() { throw FolderDraft.stopped }
        }
    }

    // MARK: - campaign.json

    private var slug: String {
        let slug = Folding.slug(shortTitle ?? title, limit: 40)
        return slug.isEmpty || slug == "0" ? "campagne" : slug
    }

    private func file(layouts: [String]) -> String {
        func quoted(_ text: String) -> String { JSONWriter.quoted(text) }
        let waves = waves.enumerated().map { index, days in
            let number = ["Première", "Deuxième", "Troisième", "Quatrième", "Cinquième"]
            let title = self.waves.count == 1 ? title : "\(index < 5 ? number[index] : "\(index + 1)ᵉ") vague"
            return """
                    { "id": \(quoted("\(slug)-v\(index + 1)")), "title": \(quoted(title)), \
                "opening": \(quoted("\(days.lowerBound)")), "closing": \(quoted("\(days.upperBound)")) }
                """
        }
        let palette = Self.palette.enumerated().map { index, colour in
            let rgb = index < colours.count ? colours[index].uppercased() : colour.rgb
            return "    { \"name\": \(quoted(colour.name)), \"rgb\": \(quoted(rgb)), \"cmyk\": \(Self.inks(rgb)) }"
        }
        let channels = Self.channels.map {
            "    { \"id\": \(quoted($0.id)), \"label\": \(quoted($0.label)), \"medium\": \(quoted($0.medium)) }"
        }
        var lines = ["  \"title\": \(quoted(title))"]
        if let shortTitle { lines.append("  \"title_short\": \(quoted(shortTitle))") }
        lines += [
            "  \"programme\": \(quoted("À écrire : la campagne en une phrase"))",
            "  \"theme\": \(quoted("À écrire : le sujet"))",
            "  \"landing_url\": \(quoted(landingURL))",
        ]
        if let printedAddress { lines.append("  \"landing_display\": \(quoted(printedAddress))") }
        lines += [
            "  \"contact\": \(quoted(contact))",
            "  \"waves\": [\n\(waves.joined(separator: ",\n"))\n  ]", "  \"current_wave\": \(quoted("\(slug)-v1"))",
            "  \"channels\": [\n\(channels.joined(separator: ",\n"))\n  ]", "  \"palette\": [\n\(palette.joined(separator: ",\n"))\n  ]",
            "  \"fonts\": { \"family\": \"Sora\" }", "  \"link_form\": \"query\"",
        ]
        if let parameter { lines.append("  \"link_parameter\": \(quoted(parameter))") }
        lines.append("  \"layouts\": [\n\(layouts.map { "    \(quoted($0))" }.joined(separator: ",\n"))\n  ]")
        return "{\n\(lines.joined(separator: ",\n"))\n}\n"
    }

    private static let channels: [(id: String, label: String, medium: String)] = [
        ("affiche-a3", "Affiche A3", "print"), ("flyer-a5", "Flyer A5", "print"), ("newsletter", "Newsletter", "digital"),
        ("site", "Site internet", "digital"), ("linkedin", "LinkedIn", "digital"), ("facebook", "Facebook", "digital"),
        ("instagram", "Instagram", "digital"), ("x", "X", "digital"), ("bluesky", "Bluesky", "digital"), ("email", "E-mail", "digital"),
        ("whatsapp", "WhatsApp", "digital"), ("sms", "SMS", "digital"), ("ecran", "Écran d’accueil", "print"),
        ("oral", "De vive voix", "print"),
    ]

    /// A colour's inks in per cent, all that its three have in common as black.
    private static func inks(_ rgb: String) -> [Int] {
        let value = UInt32(rgb.dropFirst(), radix: 16) ?? 0
        let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { Double($0) / 255 }
        let white = parts.max() ?? 0
        guard white > 0 else { return [0, 0, 0, 100] }
        return parts.map { Int(((white - $0) / white * 100).rounded()) } + [Int(((1 - white) * 100).rounded())]
    }

    private static func recoloured(_ layout: String) -> String {
        var text = layout.replacing(/\s*"\$schema": "[^"]*",/, with: "")
        for (old, new) in exampleNames.sorted(by: { $0.key < $1.key }) { text = text.replacing("\"\(old)\"", with: "\"\(new)\"") }
        return text
    }

    // MARK: - The registry

    private static var columns: [RegistryTemplate.Column] {
        [
            .init(name: "id", help: "Un nom court et stable, sans accents ni espaces, par exemple mairie-de-pau. Il ne change plus."),
            .init(name: "nom", help: "Le nom tel qu’il sera imprimé, de 3 à 120 caractères."),
            .init(name: "nom_court", help: "Un nom plus court pour les petits formats. Facultatif."),
            .init(name: "type", help: "Le type de relais.", choices: Kind.standard.map { ($0.id.text, $0.label) }),
            .init(
                name: "territoire",
                help: "Le code INSEE de la commune (64445), le SIREN de l’intercommunalité, departement:64, region:75 ou FR."),
            .init(name: "parent", help: "L’id de la fédération qui a inscrit ce relais. Facultatif."),
            .init(name: "finess", help: "Le numéro FINESS, neuf chiffres. Facultatif."),
            .init(name: "siret", help: "Le numéro SIRET, quatorze chiffres. Facultatif."),
            .init(name: "email", help: "L’adresse à laquelle écrire au relais. Facultatif."),
            .init(name: "logo", help: "Le fichier du logo, dans le dossier logos. Facultatif."),
            .init(
                name: "canaux", help: "Les supports de ce relais, séparés par des virgules. Vide : tous.",
                choices: channels.map { ($0.id, $0.label) }),
            .init(name: "message", help: "Une phrase du relais pour sa newsletter et son flyer. Facultatif."),
        ]
    }
}
