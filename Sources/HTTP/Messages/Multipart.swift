internal import Base
internal import Foundation

/// A form with files in it (`multipart/form-data`, RFC 7578), taken apart within bounds: so many parts, each with a short head.
package struct Multipart: Sendable {
    /// One field, or one file.
    package struct Part: Sendable {
        package let name: String
        /// Whether a file was chosen; its name is its sender's business and is not kept.
        package let isFile: Bool
        package let bytes: [UInt8]

        /// As UTF-8; nil where it is none.
        package var text: String? { String(validating: bytes, as: UTF8.self) }
    }

    package let parts: [Part]

    private static let mostParts = 64
    private static let longestHead = 2048

    /// - Parameter type: the request's `Content-Type`.
    /// - Returns: nil where that is no such form, or the body is not whole, or out of bounds.
    package init?(_ bytes: [UInt8], type: String?) {
        guard let boundary = Self.boundary(type) else { return nil }
        let first = Array("--\(boundary)".utf8)
        guard bytes.starts(with: first) else { return nil }
        let line = [13, 10] + first
        var parts: [Part] = []
        var place = first.count
        while true {
            let rest = bytes[place...]
            if rest.starts(with: [45, 45]) { break }
            guard rest.starts(with: [13, 10]), parts.count < Self.mostParts else { return nil }
            // A head of no line at all ends at once.
            guard let end = Self.find([13, 10, 13, 10], in: bytes, from: place), end - place <= Self.longestHead,
                let next = Self.find(line, in: bytes, from: end + 2), next >= end + 4,
                let part = Self.part(bytes[(place + 2)..<max(place + 2, end)], bytes[(end + 4)..<next])
            else { return nil }
            parts.append(part)
            place = next + line.count
        }
        self.parts = parts
    }

    /// The first part of that name.
    package subscript(_ name: String) -> Part? { parts.first { $0.name == name } }

    private static func boundary(_ type: String?) -> String? {
        guard let type, type.lowercased().hasPrefix("multipart/form-data") else { return nil }
        for parameter in type.split(separator: ";").dropFirst() {
            let sides = parameter.split(separator: "=", maxSplits: 1).map { String($0).filter { $0 != " " && $0 != "\"" } }
            guard sides.count == 2, sides[0].lowercased() == "boundary" else { continue }
            let signs = Array("'()+_,-./:=?".utf8)
            let isPlain = sides[1].utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0 | 32) && $0 < 128 || signs.contains($0)
            }
            return (1...70).contains(sides[1].utf8.count) && isPlain ? sides[1] : nil
        }
        return nil
    }

    /// Where a pattern stands next; it begins with a CR.
    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from place: Int) -> Int? {
        bytes.withUnsafeBytes { all in
            guard let base = all.baseAddress else { return nil }
            var place = place
            while place + pattern.count <= all.count, let found = memchr(base + place, 13, all.count - place) {
                place = UnsafeRawPointer(found) - base
                if all[place...].starts(with: pattern) { return place }
                place += 1
            }
            return nil
        }
    }

    /// `Content-Disposition: form-data; name="logo"; filename="a.svg"`
    private static func part(_ head: ArraySlice<UInt8>, _ body: ArraySlice<UInt8>) -> Part? {
        guard let text = String(validating: head, as: UTF8.self) else { return nil }
        for line in text.split(separator: "\r\n") where line.lowercased().hasPrefix("content-disposition:") {
            guard line.dropFirst(20).drop(while: { $0 == " " }).lowercased().hasPrefix("form-data"), let name = value("name", in: line)
            else {
                return nil
            }
            return Part(name: name, isFile: value("filename", in: line).map { !$0.isEmpty } ?? false, bytes: Array(body))
        }
        return nil
    }

    private static func value(_ name: String, in line: Substring) -> String? {
        guard let start = line.range(of: "; \(name)=\"")?.upperBound else { return nil }
        return String(line[start...].prefix { $0 != "\"" })
    }
}
