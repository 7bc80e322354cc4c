public import Campaign
internal import Files

/// The files that a campaign's kits can hold and which relays have each: readme, guide and start page speak to a relay of those alone, and
/// all three ask here.
public struct KitContents: Sendable {
    public struct File: Sendable, Hashable {
        /// Below the relay's folder.
        public let path: String
        /// What people call it: « Affiche A3 ».
        public let label: String
        /// A relay has the file where it uses one of these; every relay has it where there are none.
        public let channels: [ChannelID]
        /// Whether only a relay with a logo has it.
        public let showsLogo: Bool

        public init(path: String, label: String, channels: [ChannelID] = [], showsLogo: Bool = false) {
            self.path = path
            self.label = label
            self.channels = channels
            self.showsLogo = showsLogo
        }

        public func isPart(of context: KitContext) -> Bool {
            (channels.isEmpty || channels.contains { context.links[$0] != nil }) && (!showsLogo || context.logo != nil)
        }
    }

    public let files: [File]
    private let named: [Substring: [File]]
    private let folders: [Substring: [File]]

    public init(_ files: [File]) {
        self.files = files
        named = Dictionary(grouping: files) { $0.path.split(separator: "/").last ?? "" }
        folders = Dictionary(grouping: files.filter { $0.path.contains("/") }) { $0.path.prefix { $0 != "/" } }
    }

    /// Whether a relay's kit has what a line of a text begins with: `affiche-a3.pdf`, `imprimer/affiche-a3.pdf`, « Dossier qr ». A line that
    /// begins with anything else is not about a file.
    public func has(_ line: String, in context: KitContext) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let first = words.first?.unpunctuated else { return true }
        let found: [File]?
        if first == "Dossier", words.count > 1 {
            found = folders[words[1].unpunctuated]
        } else if let dot = first.lastIndex(of: "."), Self.endings.contains(first[dot...].dropFirst()) {
            let name = first.split(separator: "/").last ?? first
            found = named[name]?.filter { name == first || $0.path == first }
        } else {
            return true
        }
        return found?.contains { $0.isPart(of: context) } ?? false
    }

    /// Words with another ending are no files of a kit, such as the name of a site.
    private static let endings: Set<Substring> = ["pdf", "png", "svg", "html", "txt", "md", "eml", "ics", "json", "zip"]

    /// The pictures of pages, by the name of the file that each shows.
    public var pictures: [String: File] {
        let previews = Dictionary(
            files.filter { $0.path.hasPrefix(Deed.previews.path("")) }.map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(
            files.compactMap { file in
                guard file.path.hasSuffix(".pdf"), let name = file.path.split(separator: "/").last else { return nil }
                return previews[file.label].map { (String(name), $0) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// Differs where anything of it differs.
    public var fingerprint: String {
        var digest = InputDigest()
        for file in files { digest.add([file.path, file.label, file.showsLogo ? "logo" : ""] + file.channels.map(\.text)) }
        return digest.text
    }
}

extension Substring {
    /// Without the marks around a name: « newsletter.html, .txt ».
    fileprivate var unpunctuated: Substring {
        let isKept = { (sign: Character) in sign.isLetter || sign.isNumber }
        guard let first = firstIndex(where: isKept), let last = lastIndex(where: isKept) else { return "" }
        return self[first...last]
    }
}
