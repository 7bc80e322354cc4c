internal import Base

/// What an XMP packet says, as far as PDF/UA-1 asks: read as text, for hostile files say anything.
struct MetadataReading {
    private let bytes: [UInt8]

    /// - Parameter packet: no more than a megabyte of it is looked at.
    init(_ packet: [UInt8]) { bytes = Array(packet.prefix(1 << 20)) }

    /// Whether it says that the file keeps PDF/UA-1 (ISO 14289-1, 5): by whichever prefix, as an element or as an attribute.
    var claimsAccessibility: Bool {
        guard let space = place(of: "http://www.aiim.org/pdfua/ns/id/", from: 0) else { return false }
        // Backwards from the quotation mark: `xmlns:pdfuaid="`.
        let name = bytes[..<max(0, space - 1)].reversed().drop { $0 <= 32 || $0 == UInt8(ascii: "=") }.prefix {
            $0 > 32 && $0 != UInt8(ascii: ":")
        }
        let prefix = String(decoding: name.reversed(), as: UTF8.self)
        guard !prefix.isEmpty else { return false }
        return ["<\(prefix):part>1</\(prefix):part>", "\(prefix):part=\"1\"", "\(prefix):part='1'"].contains {
            place(of: $0, from: 0) != nil
        }
    }

    /// What `dc:title` holds, in whichever language; nil where there is none.
    var title: String? {
        guard let start = place(of: "<dc:title", from: 0), let end = place(of: "</dc:title>", from: start) else { return nil }
        var (text, isTag): ([UInt8], Bool) = ([], false)
        for byte in bytes[start..<end] {
            if byte == UInt8(ascii: "<") { isTag = true }
            if !isTag { text.append(byte) }
            if byte == UInt8(ascii: ">") { isTag = false }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func place(of text: String, from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        var at = start
        while at + wanted.count <= bytes.count {
            if bytes[at] == wanted[0], bytes[at..<at + wanted.count].elementsEqual(wanted) { return at }
            at += 1
        }
        return nil
    }
}
