internal import Tracking

/// A sighting as segments hold it, 32 bytes: the fingerprint of its line, its visitor, its second, its subject and step.
///
/// Of the visitor's hash 64 bits are kept: they are compared within one day and one subject only, where even a million visitors share one
/// by chance with a probability of 3·10⁻⁸.
struct PackedSighting: Sendable {
    let lineHigh: UInt64
    let lineLow: UInt64
    let visitor: UInt64
    let second: UInt32
    /// The subject's number in the store in 30 bits, the step above.
    let what: UInt32

    static let size = 32
    /// « Sans relais » in the store.
    static let noRelay: UInt32 = 0
    static let subjects: UInt32 = 1 << 30

    /// - Parameter subject: its number in the store.
    init(_ sighting: Sighting, subject: UInt32) {
        lineHigh = sighting.line.high.littleEndian
        lineLow = sighting.line.low.littleEndian
        visitor = sighting.visitor.low.littleEndian
        second = sighting.second.littleEndian
        what = (subject | UInt32(sighting.step.rawValue) << 30).littleEndian
    }

    private init(_ other: PackedSighting, subject: UInt32) {
        (lineHigh, lineLow, visitor, second) = (other.lineHigh, other.lineLow, other.visitor, other.second)
        what = (subject | other.step << 30).littleEndian
    }

    func with(subject: UInt32) -> PackedSighting { PackedSighting(self, subject: subject) }

    var subject: UInt32 { UInt32(littleEndian: what) & (Self.subjects - 1) }
    var step: UInt32 { UInt32(littleEndian: what) >> 30 }

    func isSameLine(as other: PackedSighting) -> Bool { lineLow == other.lineLow && lineHigh == other.lineHigh }
    func isBefore(_ other: PackedSighting) -> Bool {
        let (a, b) = (UInt64(littleEndian: lineHigh), UInt64(littleEndian: other.lineHigh))
        return a != b ? a < b : UInt64(littleEndian: lineLow) < UInt64(littleEndian: other.lineLow)
    }
}
