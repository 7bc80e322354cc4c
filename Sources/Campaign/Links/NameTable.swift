internal import Foundation

/// Names numbered in the order of their first appearance.
struct NameTable: Sendable {
    private var names: [String] = []
    private var numbers: [String: UInt32] = [:]
    private var last = 0

    subscript(number: Int) -> String { names[number] }
    /// In the order of their numbers.
    var all: [String] { names }
    func index(of name: String) -> UInt32? { numbers[name] }

    /// The number of a name, which is taken in where it is new. Rows of one relay follow one another, channels and waves come round in turn:
    /// the last name and the one after it are looked at before all others.
    mutating func take(_ bytes: some Collection<UInt8>) -> UInt32 {
        if isName(last, bytes) { return UInt32(last) }
        let next = last + 1 < names.count ? last + 1 : 0
        if isName(next, bytes) {
            last = next
            return UInt32(next)
        }
        let name = String(decoding: bytes, as: UTF8.self)
        if let number = numbers[name] {
            last = Int(number)
        } else {
            last = names.count
            names.append(name)
            numbers[name] = UInt32(last)
        }
        return UInt32(last)
    }

    private func isName(_ number: Int, _ bytes: some Collection<UInt8>) -> Bool {
        guard number < names.count else { return false }
        let isSame = names[number].utf8.withContiguousStorageIfAvailable { name in
            bytes.withContiguousStorageIfAvailable {
                $0.count == name.count && memcmp($0.baseAddress!, name.baseAddress!, name.count) == 0
            }
        }
        return (isSame ?? nil) ?? names[number].utf8.elementsEqual(bytes)
    }
}
