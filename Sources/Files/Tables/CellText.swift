internal import Base
internal import Foundation

/// The text of a cell as it comes in pieces, up to the length that is read of any; what goes beyond is let go, since each column that
/// anybody reads has a smaller limit of its own.
struct CellText {
    private var bytes: [UInt8] = []

    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    mutating func add(_ more: some Collection<UInt8>) {
        let room = DelimitedText.longestCell - bytes.count
        bytes.append(contentsOf: more.prefix(max(room, 0)))
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// What was collected, without blanks around it.
    var text: String {
        var end = bytes.endIndex
        if bytes.count == DelimitedText.longestCell {
            // The last character may be cut.
            while end > 0, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
            end = max(end - 1, 0)
        }
        return DelimitedText.trimmed(bytes[..<end])
    }
}
