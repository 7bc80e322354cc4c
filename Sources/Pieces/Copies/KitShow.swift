package import Campaign
package import Composing
package import Web

/// What a campaign's kits hold, for pages that show a relay its own: files by what is done with them, and words to copy.
package struct KitShow: Sendable {
    private let pieces: [any Piece]
    /// What all kits may hold, by folder; of one file, all that could be its picture.
    private let offers: [Substring: [Offer]]

    /// A file that a page offers.
    package struct File: Sendable, Hashable {
        /// Below the relay's folder.
        package let path: String
        package let label: String
        /// The piece that makes it.
        package let piece: PieceID
        /// The picture that shows it, below the relay's folder; nil where there is none.
        package let preview: String?
    }

    private struct Offer {
        let file: KitContents.File
        let piece: PieceID
        let pictures: [KitContents.File]

        func file(for context: KitContext) -> File? {
            guard file.isPart(of: context) else { return nil }
            return File(path: file.path, label: file.label, piece: piece, preview: pictures.first { $0.isPart(of: context) }?.path)
        }
    }

    package init(_ pieces: [any Piece]) {
        self.pieces = pieces
        let all = pieces.flatMap { piece in piece.contents.map { (piece: piece.id, file: $0) } }
        let previews = Dictionary(grouping: all.map(\.file).filter { $0.path.hasPrefix(Deed.previews.path("")) }, by: \.label)
        offers = Dictionary(grouping: all) { Self.folder($0.file.path) }.mapValues { folder in
            folder.map { piece, file in
                let isPicture = file.path.hasSuffix(".png") || file.path.hasSuffix(".svg")
                let pictures = file.path.contains("/") ? isPicture ? [file] : previews[file.label] ?? [] : []
                return Offer(file: file, piece: piece, pictures: pictures)
            }
        }
    }

    /// The first folder of a path, with its slash; empty at the top.
    private static func folder(_ path: String) -> Substring { path.firstIndex(of: "/").map { path[...$0] } ?? "" }

    /// The files of a relay's kit that one deed is done with, in the order of a kit.
    package func files(_ deed: Deed, for context: KitContext) -> [File] {
        (offers[Self.folder(deed.path(""))] ?? []).compactMap { $0.file(for: context) }
    }

    /// What stands at the top of the kit, apart from the page that shows it.
    package func top(for context: KitContext) -> [File] {
        (offers[""] ?? []).filter { $0.file.path != KitName.start }.compactMap { $0.file(for: context) }
    }

    /// What makes the preview of a path, and few others; nil where there is none of it.
    package func preview(_ path: String) -> (any Piece)? { pieces.lazy.compactMap { ($0 as? PreviewPiece)?.only(path) }.first }

    /// Words to copy, each with its button, below its title: the first ones open, the others shut.
    /// - Parameters:
    ///   - level: of their headings.
    ///   - folder: how the page reaches the relay's folder.
    ///   - sharing: whether links stand beside that open a message with the words in it.
    /// - Throws: `PieceFailure` where a text does not fit.
    package func copies(_ deed: Deed, for context: KitContext, level: Int, folder: String, sharing: Bool = false) throws -> [HTML] {
        let sources = pieces.compactMap { $0 as? any CopySource }.filter { $0.deed == deed }
        return try sources.flatMap { try $0.copies(for: context) }.enumerated().map { number, block in
            .tag(
                "details", ["class": "mots-prets", "open": number == 0 ? "" : nil], .tag("summary", [:], .text(block.title)),
                CopySheet.html(block, level: level, prefix: "\(deed.rawValue)-\(number + 1)", folder: folder, sharing: sharing))
        }
    }

    /// The style and the script of words to copy, and where the script says what it did.
    package static var copyStyle: String { CopySheet.style }
    package static var copyScript: String { CopySheet.script }
    package static var copyStatus: HTML { CopySheet.status }
}
