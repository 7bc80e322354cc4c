public import Campaign
internal import Foundation
public import Tracking

/// What the collector's journal holds of one request, 64 bytes: what an import would keep of its line, and nothing else of it.
public struct HitRecord: Hashable, Sendable {
    /// What the request comes to, as a line of a log would.
    let outcome: Outcome
    /// Of one that counts, or of a trace.
    let sighting: Seen?
    /// An issued code, or what stood in the place of one; empty where neither is kept.
    let code: String

    /// In which of the numbers of an import it stands.
    enum Outcome: Hashable, Sendable {
        case hit, unknown, mistyped, retired, outOfWave, withoutCode
        case excluded(Exclusion)
    }

    /// A sighting whose subject is told by `code`.
    struct Seen: Hashable, Sendable {
        let line: KeyedHash
        let visitor: UInt64
        let second: UInt32
        let step: Sighting.Step
        let marks: Sighting.Marks
    }

    static let size = 64
    private static let codeBytes = 16

    /// - Parameters:
    ///   - judged: what was decided of it.
    ///   - ledger: by which it was decided.
    public init(_ judged: LiveHarvest.Judged, ledger: Ledger) {
        let counts = judged.counts
        outcome =
            if counts.hits > 0 {
                .hit
            } else if counts.unknown > 0 {
                .unknown
            } else if counts.mistyped > 0 {
                .mistyped
            } else if counts.retired > 0 {
                .retired
            } else if counts.outOfWave > 0 {
                .outOfWave
            } else {
                Exclusion.allCases.first { counts.excluded[$0] > 0 }.map { .excluded($0) } ?? .withoutCode
            }
        var code = judged.unknownCode.flatMap { TextTally.looksLikeCode($0) ? $0 : nil } ?? ""
        sighting = judged.sighting.map { found in
            if case .link(let place) = found.subject { code = ledger[Int(place)].code.text }
            return Seen(line: found.line, visitor: found.visitor.low, second: found.second, step: found.step, marks: found.marks)
        }
        self.code = code
    }

    /// The record as it is written.
    /// - Parameters:
    ///   - number: its place among all of its journal's part, from 0.
    ///   - sum: over all bytes but the last eight.
    func write(to target: UnsafeMutableRawPointer, number: UInt64, sum: (UnsafeRawBufferPointer) -> UInt64) {
        memset(target, 0, Self.size)
        if let sighting {
            target.storeBytes(of: sighting.line.high.littleEndian, toByteOffset: 0, as: UInt64.self)
            target.storeBytes(of: sighting.line.low.littleEndian, toByteOffset: 8, as: UInt64.self)
            target.storeBytes(of: sighting.visitor.littleEndian, toByteOffset: 16, as: UInt64.self)
            target.storeBytes(of: sighting.second.littleEndian, toByteOffset: 24, as: UInt32.self)
            target.storeBytes(of: sighting.step.rawValue, toByteOffset: 28, as: UInt8.self)
            target.storeBytes(of: sighting.marks.rawValue, toByteOffset: 29, as: UInt8.self)
        }
        target.storeBytes(of: outcome.number, toByteOffset: 30, as: UInt8.self)
        target.storeBytes(of: sighting == nil ? 0 : 1, toByteOffset: 31, as: UInt8.self)
        for (place, byte) in code.utf8.prefix(Self.codeBytes).enumerated() {
            target.storeBytes(of: byte, toByteOffset: 32 + place, as: UInt8.self)
        }
        target.storeBytes(of: number.littleEndian, toByteOffset: 48, as: UInt64.self)
        let value = sum(UnsafeRawBufferPointer(start: target, count: Self.size - 8))
        target.storeBytes(of: value.littleEndian, toByteOffset: 56, as: UInt64.self)
    }

    /// The record as it was written; nil where it is not whole: a torn one, or room for one.
    init?(_ source: UnsafeRawBufferPointer, number: UInt64, sum: (UnsafeRawBufferPointer) -> UInt64) {
        guard source.count == Self.size else { return nil }
        func value<Number: FixedWidthInteger>(_ place: Int, _ type: Number.Type) -> Number {
            Number(littleEndian: source.loadUnaligned(fromByteOffset: place, as: type))
        }
        guard value(48, UInt64.self) == number,
            value(56, UInt64.self) == sum(UnsafeRawBufferPointer(rebasing: source.prefix(Self.size - 8))),
            let outcome = Outcome(number: source[30]), let step = Sighting.Step(rawValue: source[28])
        else { return nil }
        self.outcome = outcome
        code = String(decoding: source[32..<32 + Self.codeBytes].prefix { $0 != 0 }, as: UTF8.self)
        sighting =
            source[31] == 0
            ? nil
            : Seen(
                line: KeyedHash(high: value(0, UInt64.self), low: value(8, UInt64.self)), visitor: value(16, UInt64.self),
                second: value(24, UInt32.self), step: step, marks: Sighting.Marks(rawValue: source[29]))
    }
}

extension HitRecord.Outcome {
    fileprivate var number: UInt8 {
        switch self {
        case .hit: 1
        case .unknown: 2
        case .mistyped: 3
        case .retired: 4
        case .outOfWave: 5
        case .withoutCode: 6
        case .excluded(let reason): 16 + UInt8(Exclusion.allCases.firstIndex(of: reason) ?? 0)
        }
    }

    fileprivate init?(number: UInt8) {
        switch number {
        case 1: self = .hit
        case 2: self = .unknown
        case 3: self = .mistyped
        case 4: self = .retired
        case 5: self = .outOfWave
        case 6: self = .withoutCode
        default:
            guard number >= 16, Int(number) - 16 < Exclusion.allCases.count else { return nil }
            self = .excluded(Exclusion.allCases[Int(number) - 16])
        }
    }
}
