public import Base

/// Opens PDFs for one thread. A file that has just been made is looked at twice, by the proof of its codes and by preflight; it is opened
/// once for both.
public final class PDFOpener {
    /// A piece makes as many files, at most, before they are looked at again; what is forgotten is opened anew.
    private var open = BoundedCache<[UInt8], PDFInspection>(limit: 16)

    public init() {}

    /// - Parameter bytes: a whole file. Opened for these very bytes a moment ago, it is the same document; asked for twice, it is forgotten.
    /// - Throws: `LibraryFailure` where qpdf cannot read it at all.
    public func open(_ bytes: [UInt8]) throws(LibraryFailure) -> PDFInspection {
        if let document = open.take(bytes) { return document }
        let document = try PDFInspection(bytes)
        open.keep(document, for: bytes)
        return document
    }
}
