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
        try block.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let count = Foundation.write(STDOUT_FILENO, buffer.baseAddress! + written, buffer.count - written)
                let code = count < 0 ? errno : ENOSPC
                let reason = SystemFailure(code).reason
                if code == EINTR { continue }
                if code == EPIPE { throw ReaderGone() }
                guard count > 0 else {
                    throw Diagnostic.error(
                        Wording(
                            "the result could not be written: \(reason.english)",
                            fr: "le résultat n’a pas pu être écrit\u{A0}: \(reason.french)"),
                        hint: Wording("make room, then run again", fr: "faites de la place, puis recommencez"))
                }
                written += count
            }
        }
    }
}
