public import Base

/// Opens PDFs for one thread. A file that has just been made is looked at twice, by the proof of its codes and by preflight; it is opened
/// once for both.
public final class PDFOpener {
    private var open: [PDFInspection] = []
    /// A piece makes as many files, at most, before they are looked at again; what is forgotten is opened anew.
    private static let most = 16

    public init() {}

    /// - Parameter bytes: a whole file. Opened for these very bytes a moment ago, it is the same document; asked for twice, it is forgotten.
    /// - Throws: `LibraryFailure` where qpdf cannot read it at all.
    public func open(_ bytes: [UInt8]) throws(LibraryFailure) -> PDFInspection {
        if let index = open.lastIndex(where: { $0.bytes == bytes }) { return open.remove(at: index) }
        let document = try PDFInspection(bytes)
        if open.count == Self.most { open.removeFirst() }
        open.append(document)
        return document
    }
}
