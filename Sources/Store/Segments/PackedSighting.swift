internal import Tracking

/// A sighting as segments hold it, 32 bytes: the fingerprint of its line, its visitor, its second, its subject and step.
///
/// Of the visitor's hash the lower 64 bits are kept, see `VisitorHash`: they are compared within one day only.
struct PackedSighting: Sendable {
    let lineHigh: UInt64
    let lineLow: UInt64
    let visitor: UInt64
    let second: UInt32
    /// The subject's number in the store in 28 bits, two marks and the step above.
    let what: UInt32

    static let subjects: UInt32 = 1 << 28

    /// - Parameter subject: its number in the store.
    init(_ sighting: Sighting, subject: UInt32) {
        lineHigh = sighting.line.high.littleEndian
        lineLow = sighting.line.low.littleEndian
        visitor = sighting.visitor.low.littleEndian
        second = sighting.second.littleEndian
        what = (subject | UInt32(sighting.marks.rawValue) << 28 | UInt32(sighting.step.rawValue) << 30).littleEndian
    }

    private init(_ other: PackedSighting, subject: UInt32) {
        (lineHigh, lineLow, visitor, second) = (other.lineHigh, other.lineLow, other.visitor, other.second)
        what = (subject | UInt32(littleEndian: other.what) & ~(Self.subjects - 1)).littleEndian
    }

    func with(subject: UInt32) -> PackedSighting { PackedSighting(self, subject: subject) }

    var subject: UInt32 { UInt32(littleEndian: what) & (Self.subjects - 1) }
    /// Whether nothing of it counts.
    var isTrace: Bool { UInt32(littleEndian: what) >> 30 == UInt32(Sighting.Step.trace.rawValue) }

    func isSameLine(as other: PackedSighting) -> Bool { lineLow == other.lineLow && lineHigh == other.lineHigh }
    func isBefore(_ other: PackedSighting) -> Bool {
        let (a, b) = (UInt64(littleEndian: lineHigh), UInt64(littleEndian: other.lineHigh))
        return a != b ? a < b : UInt64(littleEndian: lineLow) < UInt64(littleEndian: other.lineLow)
    }

    /// What an import has seen and not yet written, by day.
    struct Buffer {
        private(set) var count = 0
        private var days: [Int: Int] = [:]
        private var runs: [(day: Int, sightings: [PackedSighting])] = []
        private var last: (day: Int, place: Int) = (.min, 0)

        mutating func add(_ sighting: PackedSighting, day: Int) {
            if day != last.day { last = (day, place(of: day)) }
            runs[last.place].sightings.append(sighting)
            count += 1
        }

        private mutating func place(of day: Int) -> Int {
            if let place = days[day] { return place }
            days[day] = runs.count
            runs.append((day, []))
            return runs.count - 1
        }

        /// Empties the buffer.
        mutating func take() -> [(day: Int, sightings: [PackedSighting])] {
            let taken = runs.filter { !$0.sightings.isEmpty }.sorted { $0.day < $1.day }
            self = Buffer()
            return taken
        }
    }
}
