/// Why a file that ships could not be turned into pixels.
public enum RasterFailure: Error, Hashable, Sendable {
    /// poppler or cairo gave up; `reason` is its own text.
    case unreadable(reason: String)
    case noSuchPage(index: Int, count: Int)
    /// The region would have more than 100 megapixels, or none.
    case size(width: Int, height: Int)
}
