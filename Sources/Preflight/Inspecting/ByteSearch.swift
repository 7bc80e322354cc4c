internal import Foundation

/// Looks for words in text as bytes: every file of every relay is searched, and the same bytes are the same words.
struct ByteSearch {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }
    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    func contains(_ text: String) -> Bool { end(of: text, from: bytes.startIndex) != nil }

    /// Where the first `text` at or after `start` ends; nil where there is none.
    func end(of text: String, from start: Int) -> Int? {
        var text = text
        return text.withUTF8 { needle in
            bytes.withUnsafeBufferPointer { area -> Int? in
                guard let base = area.baseAddress, let first = needle.first else { return nil }
                var at = start - bytes.startIndex
                while at + needle.count <= area.count {
                    let room = area.count - needle.count + 1 - at
                    guard let hit = memchr(base + at, Int32(first), room) else { return nil }
                    at = hit.assumingMemoryBound(to: UInt8.self) - UnsafeMutablePointer(mutating: base)
                    if memcmp(base + at, needle.baseAddress!, needle.count) == 0 { return bytes.startIndex + at + needle.count }
                    at += 1
                }
                return nil
            }
        }
    }

    /// What stands between each `open` and the first `close` after it.
    func between(_ open: String, _ close: String) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var position = bytes.startIndex
        while let start = end(of: open, from: position), let end = end(of: close, from: start) {
            found.append(bytes[start..<(end - close.utf8.count)])
            position = end
        }
        return found
    }
}
