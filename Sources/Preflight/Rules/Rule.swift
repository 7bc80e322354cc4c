public import Proof

/// What a file is held against, as `Assets/preflight/rules.json` says it.
public struct Rule: Sendable {
    /// `texte-contraste`
    public let id: String
    /// What holds where it is kept, in French: « Le texte se détache de son fond ».
    public let title: String
    public let severity: Finding.Severity
    /// By name, which ends with the unit: `min_pt`.
    public let limits: [String: Double]
    /// The standard or the advice behind it.
    public let source: String
    /// What to do where it is broken, in French.
    public let remedy: String
    let files: FilePattern

    /// A limit; `standard` where the data leaves it out.
    func limit(_ name: String, _ standard: Double) -> Double { limits[name] ?? standard }

    /// Which files something is about: names in which `*` stands for any characters, in whatever folder, so that a file is known on its own
    /// too; with a `/`, paths inside a kit's folder. A leading `!` takes out what came before.
    struct FilePattern: Sendable {
        private struct Part {
            let isIncluded: Bool
            let isPath: Bool
            let pieces: [[UInt8]]
        }

        private let parts: [Part]

        init(_ patterns: [String]) {
            parts = patterns.map { pattern in
                let isExcluded = pattern.hasPrefix("!")
                let text = isExcluded ? pattern.dropFirst() : pattern[...]
                return Part(
                    isIncluded: !isExcluded, isPath: text.contains("/"),
                    pieces: text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) })
            }
        }

        func matches(_ path: String) -> Bool {
            let whole = Array(path.lowercased().utf8)[...]
            let name = whole.lastIndex(of: UInt8(ascii: "/")).map { whole[($0 + 1)...] } ?? whole
            return parts.reduce(false) { found, part in
                Self.fits(part.isPath ? whole : name, part.pieces) ? part.isIncluded : found
            }
        }

        /// The first piece at the start, the last at the end, the others anywhere between in their order.
        private static func fits(_ text: ArraySlice<UInt8>, _ pieces: [[UInt8]]) -> Bool {
            guard pieces.count > 1 else { return text.elementsEqual(pieces[0]) }
            guard text.starts(with: pieces[0]) else { return false }
            var rest = text.dropFirst(pieces[0].count)
            for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
                guard let place = rest.indices.first(where: { rest[$0...].starts(with: piece) }) else { return false }
                rest = rest[(place + piece.count)...]
            }
            return rest.count >= pieces.last!.count && rest.suffix(pieces.last!.count).elementsEqual(pieces.last!)
        }
    }
}
