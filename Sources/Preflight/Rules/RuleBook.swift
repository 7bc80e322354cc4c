public import Base
internal import Campaign
internal import Drawing
internal import Proof

/// All rules, read once, shared by all threads.
public struct RuleBook: Sendable {
    public let rules: [Rule]
    /// Differs where anything of the rules differs.
    public let fingerprint: String
    private let byID: [String: Rule]
    private let formats: [(files: Rule.FilePattern, size: Size, pages: Int?)]
    private let pictures: [(files: Rule.FilePattern, picture: PictureFormat)]
    private let channels: [(files: Rule.FilePattern, channel: ChannelID)]

    /// Pixels of a picture.
    struct PictureFormat: Sendable, Hashable {
        let width: Int
        let height: Int
    }

    /// What a limit may be, in whatever unit: nothing that is measured in a kit comes near.
    private static let measures = -1e9...1e9
    private static let ruleKeys = JSONKeys(required: ["id", "title", "files", "severity", "source", "remedy"], optional: ["limits"])

    /// Reads `preflight/rules.json` below the folder of assets.
    /// - Throws: `Diagnostics`, everything that is wrong with it.
    public init(assets: String) throws(Diagnostics) {
        let document: JSONDocument
        do { document = try JSONDocument(reading: "\(assets)/preflight/rules.json") } catch { throw Diagnostics([error]) }
        let problems = JSONProblems()
        let root = JSONReader(document, problems)
        root.check(JSONKeys(required: ["formats", "pictures", "channels", "rules"]))
        var rules: [Rule] = []
        for reader in root.elements("rules") {
            reader.check(Self.ruleKeys)
            let files = reader.strings("files")
            if reader["files"] != nil, files.isEmpty {
                reader.error(
                    Wording("the rule is about no file", fr: "cette règle ne vise aucun fichier"),
                    hint: Wording("name files, such as \"*.pdf\"", fr: "nommez des fichiers, par exemple « *.pdf »"))
            }
            guard let id = reader.string("id"), let title = reader.string("title"),
                let severity = reader.choice("severity", Finding.Severity.self), let source = reader.string("source"),
                let remedy = reader.string("remedy")
            else { continue }
            var limits: [String: Double] = [:]
            for (name, value) in reader["limits"]?.entries ?? [] { limits[name] = value.number(in: Self.measures) }
            if rules.contains(where: { $0.id == id }) {
                reader.error(
                    Wording("the rule \"\(id)\" is given twice", fr: "la règle « \(id) » est donnée deux fois"),
                    hint: Wording("keep one of them", fr: "n’en gardez qu’une"))
            }
            rules.append(
                Rule(
                    id: id, title: title, severity: severity, limits: limits, source: source, remedy: remedy,
                    files: Rule.FilePattern(files)))
        }
        formats = root.elements("formats").compactMap { reader in
            reader.check(JSONKeys(required: ["files", "trim_mm"], optional: ["pages"]))
            let pages = reader.integer("pages", in: 1...100)
            return Self.pair(reader, "trim_mm").map { (Rule.FilePattern(reader.strings("files")), Size(.mm($0), .mm($1)), pages) }
        }
        pictures = root.elements("pictures").compactMap { reader in
            reader.check(JSONKeys(required: ["files", "pixels"]))
            guard let (width, height) = Self.pair(reader, "pixels") else { return nil }
            return (Rule.FilePattern(reader.strings("files")), PictureFormat(width: Int(width), height: Int(height)))
        }
        channels = root.elements("channels").compactMap { reader in
            reader.check(JSONKeys(required: ["files", "channel"]))
            return reader.string("channel").map { (Rule.FilePattern(reader.strings("files")), ChannelID($0)) }
        }
        if problems.hasErrors { throw problems.diagnostics }
        self.rules = rules
        let hash = document.source.bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        fingerprint = String(hash, radix: 16)
        byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    }

    private static func pair(_ reader: JSONReader, _ key: String) -> (Double, Double)? {
        let values = reader.elements(key).compactMap { $0.number(in: 1...100_000) }
        guard values.count == 2 else {
            reader[key]?.error(
                Wording("\(key) is not two numbers", fr: "\(key) n’est pas une paire de nombres"),
                hint: Wording(
                    "write width and height, such as [297, 420]", fr: "donnez la largeur et la hauteur, par exemple [297, 420]"))
            return nil
        }
        return (values[0], values[1])
    }

    public func rule(_ id: String) -> Rule? { byID[id] }

    /// The rules for a file, by id.
    func rules(for path: String) -> [String: Rule] { byID.filter { $0.value.files.matches(path) } }
    /// Its trim size in points; nil where none is laid down.
    func trim(of path: String) -> Size? { formats.first { $0.files.matches(path) }?.size }
    /// How many pages it has; nil where that is open.
    func pages(of path: String) -> Int? { formats.first { $0.files.matches(path) }?.pages }
    func picture(_ path: String) -> PictureFormat? { pictures.first { $0.files.matches(path) }?.picture }

    /// The channel whose link the file carries; nil where it may carry several.
    func channel(of path: String) -> ChannelID? {
        if path.hasPrefix("qr/") { return ChannelID(String(path.dropFirst(3).prefix { $0 != "." })) }
        return channels.first { $0.files.matches(path) }?.channel
    }
}
