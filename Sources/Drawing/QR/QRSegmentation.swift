/// The cut of a payload into segments that takes the fewest bits.
///
/// Greedy cutting can miss a version: a switch pays off only when the saved bits outweigh two headers, which is known at the end of
/// the run alone. The best cut is found by dynamic programming over the mode of each byte.
public struct QRSegmentation: Hashable, Sendable {
    /// A run of payload bytes and the mode it is stored in.
    public struct Segment: Hashable, Sendable {
        /// Modes of ISO/IEC 18004: digits take 10 bits for three, `0-9A-Z $%*+-./:` 11 bits for two, anything else 8 bits a byte.
        public enum Mode: Int, CaseIterable, Sendable {
            case numeric, alphanumeric, byte

            /// Whether the mode can store this byte.
            public func holds(_ byte: UInt8) -> Bool {
                switch self {
                case .numeric: (0x30...0x39).contains(byte)
                case .alphanumeric: (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || " $%*+-./:".utf8.contains(byte)
                case .byte: true
                }
            }

            /// Bits that `count` bytes take in this mode, without header.
            public func bits(_ count: Int) -> Int { (count * sixths + 5) / 6 }

            /// Sixths of a bit a byte takes, so that every mode counts in whole numbers.
            var sixths: Int {
                switch self {
                case .numeric: 20
                case .alphanumeric: 33
                case .byte: 48
                }
            }
        }

        public let mode: Mode
        public let bytes: [UInt8]

        public init(_ mode: Mode, _ bytes: [UInt8]) {
            self.mode = mode
            self.bytes = bytes
        }
    }

    /// Versions with the same widths of the count field, hence with one best segmentation.
    public enum VersionRange: Int, CaseIterable, Sendable {
        case upTo9, upTo26, upTo40

        /// The largest version of the range.
        public var last: Int { [9, 26, 40][rawValue] }

        /// Bits of mode indicator and character count (ISO/IEC 18004, table 3).
        public func header(_ mode: Segment.Mode) -> Int {
            switch mode {
            case .numeric: 4 + [10, 12, 14][rawValue]
            case .alphanumeric: 4 + [9, 11, 13][rawValue]
            case .byte: 4 + [8, 16, 16][rawValue]
            }
        }
    }

    /// In the order of the payload; empty for an empty one.
    public let segments: [Segment]
    /// Bits of all segments, headers included, terminator not.
    public let bits: Int

    public init(_ payload: [UInt8], for range: VersionRange) {
        let modes = Segment.Mode.allCases
        let unreachable = Int.max / 2
        // Costs are in sixths of a bit; a segment's end rounds up to a whole bit.
        var cost = modes.map { _ in unreachable }
        var previous: [[Int]] = []
        previous.reserveCapacity(payload.count)
        for (index, byte) in payload.enumerated() {
            var next = modes.map { _ in unreachable }
            var from = modes.map(\.rawValue)
            for mode in modes where mode.holds(byte) {
                let fresh = range.header(mode) * 6
                if index == 0 {
                    next[mode.rawValue] = fresh + mode.sixths
                    continue
                }
                var best = cost[mode.rawValue]
                for other in modes where other != mode && cost[other.rawValue] < unreachable {
                    let switched = (cost[other.rawValue] + 5) / 6 * 6 + fresh
                    if switched < best {
                        best = switched
                        from[mode.rawValue] = other.rawValue
                    }
                }
                if best < unreachable { next[mode.rawValue] = best + mode.sixths }
            }
            cost = next
            previous.append(from)
        }

        guard !payload.isEmpty, var mode = modes.indices.min(by: { (cost[$0] + 5) / 6 < (cost[$1] + 5) / 6 }) else {
            segments = []
            bits = 0
            return
        }
        bits = (cost[mode] + 5) / 6
        var cut: [Segment] = []
        var end = payload.count
        for index in stride(from: payload.count - 1, through: 0, by: -1) {
            let before = index == 0 ? -1 : previous[index][mode]
            if before != mode {
                cut.append(Segment(modes[mode], Array(payload[index..<end])))
                end = index
                mode = before
            }
        }
        segments = cut.reversed()
    }
}
