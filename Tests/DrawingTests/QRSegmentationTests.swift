import Drawing
import Testing

@Suite("QR segmentation")
struct QRSegmentationTests {
    @Test("a printed link is cut into its address, as bytes, and the code, as capitals")
    func link() {
        let cut = QRSegmentation(Array("https://ose2050.fr/?r=K7F3Q9A4".utf8), for: .upTo9)
        #expect(cut.segments.map(\.mode) == [.byte, .alphanumeric])
        #expect(cut.segments.map { String(decoding: $0.bytes, as: UTF8.self) } == ["https://ose2050.fr/?r=", "K7F3Q9A4"])
        // 12 + 22 × 8, 13 + 4 × 11
        #expect(cut.bits == 188 + 57)
    }

    @Test("nothing to store needs no segment")
    func empty() {
        let cut = QRSegmentation([], for: .upTo9)
        #expect(cut.segments.isEmpty && cut.bits == 0)
    }

    @Test("no other cut of a short text takes fewer bits", arguments: QRSegmentation.VersionRange.allCases)
    func optimal(range: QRSegmentation.VersionRange) {
        var random = SplitMix(seed: 7)
        for _ in 0..<400 {
            let text = random.payload(upTo: 9)
            let cut = QRSegmentation(text, for: range)
            #expect(cut.segments.flatMap(\.bytes) == text)
            #expect(cut.segments.allSatisfy { segment in segment.bytes.allSatisfy(segment.mode.holds) })
            #expect(cut.bits == cut.segments.reduce(0) { $0 + range.header($1.mode) + $1.mode.bits($1.bytes.count) })
            #expect(cut.bits == Self.bruteForce(text[...], range), "\(text)")
        }
    }

    @Test("a long run of digits inside a byte text is stored as digits once that pays")
    func digits() {
        let few = QRSegmentation(Array("abcdef12abcdef".utf8), for: .upTo9)
        #expect(few.segments.count == 1)
        let many = QRSegmentation(Array(("abcdef" + String(repeating: "7", count: 30) + "abcdef").utf8), for: .upTo9)
        #expect(many.segments.map(\.mode) == [.byte, .numeric, .byte])
    }

    /// The least bits over every first segment and every cut of what follows it.
    private static func bruteForce(_ text: ArraySlice<UInt8>, _ range: QRSegmentation.VersionRange) -> Int {
        guard !text.isEmpty else { return 0 }
        var best = Int.max
        for end in text.startIndex + 1...text.endIndex {
            let head = text[text.startIndex..<end]
            let rest = bruteForce(text[end...], range)
            for mode in QRSegmentation.Segment.Mode.allCases where head.allSatisfy(mode.holds) {
                best = min(best, range.header(mode) + mode.bits(head.count) + rest)
            }
        }
        return best
    }
}

/// A small generator with a fixed start, so that a failure can be repeated.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// Runs of digits, capitals and small letters in any mixture.
    mutating func payload(upTo length: Int) -> [UInt8] {
        let alphabets = ["0123456789", "AZ:/.K", "a?é"].map { Array($0.utf8) }
        var result: [UInt8] = []
        var alphabet = alphabets[0]
        for _ in 0..<Int.random(in: 1...length, using: &self) {
            if Int.random(in: 0..<3, using: &self) == 0 { alphabet = alphabets.randomElement(using: &self)! }
            result.append(alphabet.randomElement(using: &self)!)
        }
        return result
    }
}
