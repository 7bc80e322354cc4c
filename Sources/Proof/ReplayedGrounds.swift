internal import Base
internal import Drawing

/// What pages painted on their parts before their last stream, for one thread: files of one territory begin with the same artwork, byte for
/// byte, and it is painted once.
public final class ReplayedGrounds {
    private struct Ground: Equatable {
        let page: Size
        let parts: [PDFRaster.Part]
        let streams: [[UInt8]]
    }

    /// A kit has some forty such pages.
    private var known = BoundedCache<Ground, [GreyImage]>(limit: 64)

    public init() {}

    /// - Parameters:
    ///   - streams: as they stand in the file.
    ///   - paint: paints them; nil where what follows would not start afresh.
    /// - Returns: each part's picture after them; nil where `paint` gives none.
    func pictures(
        of streams: [[UInt8]], page: Size, parts: [PDFRaster.Part], paint: () -> [GreyImage]?
    ) -> [GreyImage]? {
        let ground = Ground(page: page, parts: parts, streams: streams)
        if let pictures = known.value(for: ground) { return pictures }
        guard let pictures = paint() else { return nil }
        known.keep(pictures, for: ground)
        return pictures
    }
}
