/// The modules of a QR code, without quiet zone: what every backend draws and every check measures.
public struct QRMatrix: Hashable, Sendable {
    /// How much of the symbol may be damaged and still be read (ISO/IEC 18004): about 7, 15, 25 and 30 %.
    public enum Correction: Int, CaseIterable, Comparable, Sendable {
        case low, medium, quartile, high
        public static func < (a: Correction, b: Correction) -> Bool { a.rawValue < b.rawValue }
    }

    public enum Failure: Error, Hashable, Sendable {
        /// There is nothing to encode. Remedy: give the link's URL.
        case empty
        /// The payload is longer than version 40 holds at this level. Remedy: a shorter URL or a lower level.
        case tooLong(bytes: Int, correction: Correction)
        /// libqrencode refused; `code` is its errno.
        case library(operation: String, code: Int32)
    }

    /// Modules of light border that a symbol needs on every side (ISO/IEC 18004, 9.1).
    public static let quietZone = 4

    /// 1 to 40
    public let version: Int
    /// The level reached: at least the one asked for.
    public let correction: Correction
    /// Modules along one side: 21 for version 1, four more for each version after it.
    public var width: Int { 17 + 4 * version }
    let dark: [Bool]

    /// Encodes a text as UTF-8 in the smallest version that holds it, at the highest level which that version still allows.
    ///
    /// - Parameter minimum: the least acceptable level.
    /// - Throws: `Failure.tooLong` when no version up to 40 holds the payload.
    public init(payload: String, minimum: Correction = .medium) throws(Failure) {
        let bytes = Array(payload.utf8)
        guard !bytes.isEmpty else { throw .empty }
        for range in QRSegmentation.VersionRange.allCases {
            let segments = QRSegmentation(bytes, for: range).segments
            guard let least = try QREncoder.matrix(of: segments, correction: minimum), least.version <= range.last else { continue }
            var best = least
            for correction in Correction.allCases where correction > minimum {
                let attempt = try QREncoder.matrix(of: segments, correction: correction, version: least.version)
                guard let attempt, attempt.version == least.version else { break }
                best = attempt
            }
            self = best
            return
        }
        throw .tooLong(bytes: bytes.count, correction: minimum)
    }

    /// Encodes a text for a given size: at level Q, which dirt and folds ask for, unless modules then fall short of what a phone reads on
    /// paper and level M has larger ones.
    ///
    /// - Parameters:
    ///   - side: of the panel, quiet zone included.
    ///   - module: the smallest side of a module that is wanted.
    public init(payload: String, side: Length, module: Length = smallestModule) throws(Failure) {
        if let sturdy = try? QRMatrix(payload: payload, minimum: .quartile), sturdy.module(side: side) >= module {
            self = sturdy
        } else {
            try self.init(payload: payload)
        }
    }

    /// The smallest module that phones read on paper.
    public static let smallestModule = Length.mm(0.5)

    /// The side of a module where the panel, quiet zone included, has this side.
    public func module(side: Length) -> Length { .pt(side.points / Double(width + 2 * QRMatrix.quietZone)) }

    init(version: Int, correction: Correction, dark: [Bool]) {
        self.version = version
        self.correction = correction
        self.dark = dark
    }

    /// Whether the module at `column`, `row` is dark. Both count from 0 at the top left; outside the symbol all is light.
    public subscript(column: Int, row: Int) -> Bool {
        (0..<width).contains(column) && (0..<width).contains(row) && dark[row * width + column]
    }
}
