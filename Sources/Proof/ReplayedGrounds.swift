internal import Drawing

/// What pages painted on their parts before their last stream, for one thread: files of one territory begin with the same artwork, byte for
/// byte, and it is painted once.
public final class ReplayedGrounds {
    private struct Known {
        let streams: [[UInt8]]
        let page: Size
        let parts: [PDFRaster.Part]
        let pictures: [GreyImage]
    }

    /// The most recently met last: a kit has some forty such pages.
    private var known: [Known] = []
    private static let most = 64

    public init() {}

    /// - Parameters:
    ///   - streams: as they stand in the file.
    ///   - paint: paints them; nil where what follows would not start afresh.
    /// - Returns: each part's picture after them; nil where `paint` gives none.
    func pictures(
        of streams: [[UInt8]], page: Size, parts: [PDFRaster.Part], paint: () -> [GreyImage]?
    ) -> [GreyImage]? {
        if let index = known.lastIndex(where: { $0.page == page && $0.parts == parts && $0.streams == streams }) {
            let entry = known.remove(at: index)
            known.append(entry)
            return entry.pictures
        }
        guard let pictures = paint() else { return nil }
        if known.count == Self.most { known.removeFirst() }
        known.append(Known(streams: streams, page: page, parts: parts, pictures: pictures))
        return pictures
    }
}
