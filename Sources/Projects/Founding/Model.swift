internal import Base
internal import Foundation

/// What a campaign of one's own is written from: the model's texts of the assets, and those of the example's layouts that show them.
struct Model {
    struct File {
        let name: String
        var source: String
    }

    /// With what they extend and the schema's line as they are in the example.
    let layouts: [File]
    /// Those that make up a kit, in the example's order.
    let kitLayouts: [String]
    /// With a line « À écrire » for every field that a layout shows and the model has not thought of.
    let texts: [File]

    /// - Throws: `Diagnostic` where model or example are not where the assets are.
    init(assets: String) throws(Diagnostic) {
        let above = assets.parentPath
        let example = (above.isEmpty ? "" : "\(above)/") + "Kits/ose2050"
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: "\(assets)/modele/texts") else {
            throw .error(
                Wording("the model of a campaign is missing", fr: "le modèle de campagne est introuvable"),
                at: .init(file: "\(assets)/modele/texts"),
                hint: Wording("reinstall Porte-voix", fr: "réinstallez Porte-voix"))
        }
        var texts: [String: String] = [:]
        for entry in entries where entry.hasSuffix(".md") {
            texts[String(entry.dropLast(3))] = Self.read("\(assets)/modele/texts/\(entry)")
        }

        guard let campaign = Self.object("\(example)/campaign.json"), let listed = campaign["layouts"] as? [String] else {
            throw .error(
                Wording("the example's layouts are missing", fr: "les mises en page de l’exemple sont introuvables"),
                at: .init(file: "\(example)/campaign.json"), hint: Wording("reinstall Porte-voix", fr: "réinstallez Porte-voix"))
        }
        var needed: [String] = []
        var sources: [String: String] = [:]
        /// The layout, with what it extends: its text's name and the fields it shows; nil where it cannot be read.
        func take(_ name: String) -> (text: String?, fields: [String])? {
            let path = "\(example)/layouts/\(name).json"
            guard let source = Self.read(path), let object = Self.object(path) else { return nil }
            sources[name] = source
            let base = (object["extends"] as? String).flatMap { take($0) }
            // Pages of its own show none of the other's fields.
            let inherited = object["pages"] == nil ? base?.fields ?? [] : []
            return (object["text"] as? String ?? base?.text, inherited + Self.fields(of: source))
        }
        func chain(_ name: String) -> [String] {
            let base = Self.object("\(example)/layouts/\(name).json")?["extends"] as? String
            return [name] + (base.map { chain($0) } ?? [])
        }
        var kit: [String] = []
        for name in listed + ["entete-newsletter", "guide-relais", "attestation"] {
            guard let (text, fields) = take(name), let text, let words = texts[text] else { continue }
            if listed.contains(name) { kit.append(name) }
            for part in chain(name) where !needed.contains(part) { needed.append(part) }
            texts[text] = Self.adding(fields, to: words)
        }
        layouts = needed.compactMap { name in sources[name].map { File(name: name, source: $0) } }
        kitLayouts = kit
        self.texts = texts.sorted { $0.key < $1.key }.map { File(name: $0.key, source: $0.value) }
    }

    private static func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func object(_ path: String) -> [String: Any]? {
        FileManager.default.contents(atPath: path).flatMap { try? JSONSerialization.jsonObject(with: $0) as? [String: Any] }
    }

    /// The names in double braces that are fields of a text, in the order of the layout.
    private static func fields(of layout: String) -> [String] { layout.matches(of: /\{\{([a-z][a-z0-9_-]*)\}\}/).map { String($0.1) } }

    private static func adding(_ fields: [String], to text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard let end = lines.dropFirst().firstIndex(of: "---") else { return text }
        var missing: [String] = []
        for field in fields where !missing.contains(field) && !lines[..<end].contains(where: { $0.hasPrefix("\(field):") }) {
            missing.append(field)
        }
        lines.insert(contentsOf: missing.map { "\($0): À écrire" }, at: end)
        return lines.joined(separator: "\n")
    }
}
