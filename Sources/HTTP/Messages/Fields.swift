/// The fields of a message's head, in their order. Names are compared without case (RFC 9110, 5.1).
///
/// A value that is set holds no control character, whatever it was made from: nothing that a client sends can begin another field or another
/// message.
package struct Fields: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package let name: String
        package let value: String
    }

    package private(set) var all: [Field] = []

    package init() {}

    /// The first value of that name.
    package subscript(_ name: String) -> String? { all.first { Self.isSame($0.name, name) }?.value }

    /// Every value of that name.
    package func values(_ name: String) -> [String] { all.filter { Self.isSame($0.name, name) }.map(\.value) }

    /// One value for that name, whatever it had.
    package mutating func set(_ name: String, _ value: String) {
        remove(name)
        add(name, value)
    }

    /// One value more for that name.
    package mutating func add(_ name: String, _ value: String) {
        all.append(
            Field(name: name, value: String(String.UnicodeScalarView(value.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))))
    }

    package mutating func remove(_ name: String) { all.removeAll { Self.isSame($0.name, name) } }

    private static func isSame(_ a: String, _ b: String) -> Bool {
        a.utf8.count == b.utf8.count && zip(a.utf8, b.utf8).allSatisfy { lowered($0) == lowered($1) }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }
}
