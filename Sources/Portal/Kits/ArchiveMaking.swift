internal import Base
internal import HTTP
internal import KitRuns
internal import Synchronization

/// An archive that is made while it goes out, to one client or to several at once: whoever has read all there is makes the next file of it. Once
/// whole it is kept; where everybody goes away before, it goes as well.
final class ArchiveMaking: Sendable {
    /// Lends a bench of the kits that the archive is of.
    typealias Lend = @Sendable ((KitBench) throws -> [UInt8]?) throws -> [UInt8]?

    /// Unchecked: used under a lock alone.
    private struct State: @unchecked Sendable {
        let stream: KitStream
        let file: GrowingFile
        var isWhole = false
    }

    private let state: Mutex<State>
    private let lend: Lend
    private let finish: @Sendable (GrowingFile) throws -> Void
    private static let most = 256 << 10

    /// - Parameters:
    ///   - stream: nobody else's.
    ///   - finish: keeps the file that is whole.
    init(
        _ stream: sending KitStream, into file: sending GrowingFile, lend: @escaping Lend,
        finish: @escaping @Sendable (GrowingFile) throws -> Void
    ) {
        state = Mutex(State(stream: stream, file: file))
        (self.lend, self.finish) = (lend, finish)
    }

    /// The archive from its first byte, for one client.
    func source() -> any BodySource { Source(self) }

    private func next(from place: Int) throws -> [UInt8]? {
        try state.withLock { state in
            let (stream, file) = (state.stream, state.file)
            while place >= file.count, !state.isWhole {
                if let bytes = try lend({ try stream.next(on: $0) }) {
                    try file.append(bytes)
                } else {
                    state.isWhole = true
                    try finish(file)
                }
            }
            return place < file.count ? try file.bytes(from: place, most: Self.most) : nil
        }
    }

    private final class Source: BodySource {
        private let making: ArchiveMaking
        private let place = Mutex(0)

        init(_ making: ArchiveMaking) { self.making = making }

        func next() throws -> [UInt8]? {
            try place.withLock { place in
                let bytes = try making.next(from: place)
                place += bytes?.count ?? 0
                return bytes
            }
        }
    }
}
