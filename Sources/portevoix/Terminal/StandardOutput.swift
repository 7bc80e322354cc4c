internal import Base
internal import Campaign
internal import Foundation

/// Results on their way to standard output, in blocks.
///
/// Used by one thread; whoever ends the run flushes it.
final class StandardOutput {
    private var block: [UInt8] = []
    private let isSilent: Bool
    private static let size = 1 << 18

    /// Whoever read the output has closed it, as `head` does: the run ends quietly.
    struct ReaderGone: Error {}

    /// - Parameter isSilent: Whatever is written is dropped, for a command that is part of another.
    init(isSilent: Bool = false) {
        self.isSilent = isSilent
        if !isSilent { block.reserveCapacity(Self.size + (1 << 12)) }
    }

    /// - Throws: `ReaderGone`, or `Diagnostic` where the output cannot be written.
    func write(_ text: String) throws {
        if isSilent { return }
        block += text.utf8
        if block.count >= Self.size { try flush() }
    }

    func flush() throws {
        defer { block.removeAll(keepingCapacity: true) }
        do {
            try block.withUnsafeBytes { try Descriptor.write($0, to: STDOUT_FILENO) }
        } catch let failure as SystemFailure {
            if failure.code == EPIPE { throw ReaderGone() }
            throw Diagnostic.error(
                Wording(
                    "the result could not be written: \(failure.reason.english)",
                    fr: "le résultat n’a pas pu être écrit\u{A0}: \(failure.reason.french)"),
                hint: Wording("make room, then run again", fr: "faites de la place, puis recommencez"))
        }
    }
}
