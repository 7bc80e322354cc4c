internal import Base
internal import Foundation

/// A run of bytes inside a chunk of a log: valid as long as the chunk, and never longer than the line it is part of.
package struct Bytes {
    let start: UnsafePointer<UInt8>
    let count: Int

    @inline(__always) init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        self.start = start
        self.count = count
    }

    /// No bytes at all.
    @inline(__always) static var none: Bytes { Bytes(UnsafePointer(bitPattern: 1)!, 0) }

    @inline(__always) var isEmpty: Bool { count == 0 }
    @inline(__always) var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
    @inline(__always) subscript(index: Int) -> UInt8 { start[index] }
    @inline(__always) func dropFirst(_ number: Int) -> Bytes { Bytes(start + number, count - number) }
    @inline(__always) func prefix(_ number: Int) -> Bytes { Bytes(start, number) }
    @inline(__always) func slice(_ from: Int, _ to: Int) -> Bytes { Bytes(start + from, to - from) }

    /// The place of the first `byte` at or after `from`; nil where there is none.
    @inline(__always) func index(of byte: UInt8, from: Int = 0) -> Int? {
        guard from < count, let found = memchr(start + from, Int32(byte), count - from) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }

    /// The place of the first occurrence of `other`, which is not empty.
    func index(of other: Bytes, from: Int = 0) -> Int? {
        var from = from
        while let found = index(of: other[0], from: from), found + other.count <= count {
            if memcmp(start + found, other.start, other.count) == 0 { return found }
            from = found + 1
        }
        return nil
    }

    func lastIndex(of byte: UInt8) -> Int? {
        var place = count
        while place > 0 {
            place -= 1
            if start[place] == byte { return place }
        }
        return nil
    }

    @inline(__always) func equals(_ other: Bytes) -> Bool { count == other.count && memcmp(start, other.start, count) == 0 }

    @inline(__always) func starts(with text: StaticString, at place: Int = 0) -> Bool {
        place >= 0 && count - place >= text.utf8CodeUnitCount && memcmp(start + place, text.utf8Start, text.utf8CodeUnitCount) == 0
    }

    /// Letters of ASCII in any case. `text` is in lower case.
    func startsIgnoringCase(_ text: StaticString, at place: Int = 0) -> Bool {
        guard place >= 0, count - place >= text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where ASCII.lowercased(start[place + index]) != text.utf8Start[index] { return false }
        return true
    }

    func equalsIgnoringCase(_ text: StaticString) -> Bool { count == text.utf8CodeUnitCount && startsIgnoringCase(text) }

    func containsIgnoringCase(_ text: StaticString) -> Bool {
        guard count >= text.utf8CodeUnitCount else { return false }
        return (0...count - text.utf8CodeUnitCount).contains { startsIgnoringCase(text, at: $0) }
    }

    /// Without blanks at either end.
    var trimmed: Bytes {
        var (low, high) = (0, count)
        while low < high, ASCII.isBlank(start[low]) { low += 1 }
        while low < high, ASCII.isBlank(start[high - 1]) { high -= 1 }
        return slice(low, high)
    }

    /// The number that `width` decimal digits at `place` write; nil where there are other bytes.
    func number(at place: Int, width: Int) -> Int? {
        guard place + width <= count else { return nil }
        var value = 0
        for index in place..<place + width {
            guard ASCII.isDigit(start[index]) else { return nil }
            value = value * 10 + Int(start[index] - 48)
        }
        return value
    }

    /// Percent-decoded, `+` as a space; what is no escape stays as it is.
    /// - Parameter target: Room for as many bytes; it may be where these are.
    func percentDecoded(into target: UnsafeMutablePointer<UInt8>) -> Bytes {
        Bytes(UnsafePointer(target), PercentEncoding.decode(UnsafeBufferPointer(start: start, count: count), into: target))
    }

    var array: [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }

    var text: String { String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self) }

    /// 8 and 4 bytes as they lie in memory, to compare them at once.
    @inline(__always) func load64(_ place: Int) -> UInt64 { UnsafeRawPointer(start + place).loadUnaligned(as: UInt64.self) }
    @inline(__always) func load32(_ place: Int) -> UInt32 { UnsafeRawPointer(start + place).loadUnaligned(as: UInt32.self) }

    /// A quick hash for tables that last no longer than a chunk: it is no secret and promises nothing.
    @inline(__always) var hash: UInt64 {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(count)
        var place = 0
        while place + 8 <= count {
            hash = (hash ^ load64(place)) &* 0xBF58_476D_1CE4_E5B9
            hash ^= hash >> 32
            place += 8
        }
        while place < count {
            hash = (hash ^ UInt64(start[place])) &* 0x94D0_49BB_1331_11EB
            place += 1
        }
        return hash ^ hash >> 29
    }
}
