internal import Base
internal import Campaign
internal import Foundation
internal import Store
internal import Tracking

/// A log that grows: one open file, read up to a place, with what tells whether it is still the same.
final class FollowedFile {
    /// Absolute.
    let path: String
    private let file: Descriptor
    private(set) var place: Int
    let identity: (device: Int, inode: Int)
    private static let tailBytes = 512

    /// - Parameter path: nil is returned where there is no file.
    init?(_ path: String, named name: String, place: Int = 0) throws {
        do {
            file = try Descriptor(path, O_RDONLY)
        } catch {
            if error.code == ENOENT { return nil }
            throw Self.unreadable(path, error, hint: Wording("check its rights", fr: "vérifiez ses droits"))
        }
        guard let status = try? file.status(), status.isRegular else {
            throw Diagnostic.error(
                Wording("'\(path)' is no ordinary file", fr: "« \(path) » n’est pas un fichier ordinaire"),
                hint: Wording("only a log file on a disk can be followed", fr: "seul un journal sur un disque peut être suivi"))
        }
        self.path = name
        self.place = place
        identity = (Int(status.st_dev), Int(status.st_ino))
    }

    var size: Int { (try? file.status()).map { Int($0.st_size) } ?? 0 }

    /// Where it was read to, as the store keeps it.
    func mark(_ hashing: any KeyedHash.Key) -> FollowedPlace {
        let tail = read(from: max(0, place - Self.tailBytes), to: place)
        return FollowedPlace(
            path: path, device: identity.device, inode: identity.inode, place: place, tail: Self.digest(tail, hashing),
            tailBytes: tail.count)
    }

    /// Whether the file still holds, before the mark's place, what was read there.
    func agrees(with mark: FollowedPlace, _ hashing: any KeyedHash.Key) -> Bool {
        guard (0...Self.tailBytes).contains(mark.tailBytes), mark.place >= mark.tailBytes, size >= mark.place else { return false }
        return Self.digest(read(from: mark.place - mark.tailBytes, to: mark.place), hashing) == mark.tail
    }

    /// Its first lines, for finding the format.
    var head: [UInt8] { read(from: 0, to: min(size, 1 << 16)) }

    /// Fills the start of `buffer` with what comes at `offset`.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws -> Int {
        do {
            return try file.read(into: buffer, at: offset)
        } catch {
            throw Self.unreadable(path, error, hint: Wording("check the disk", fr: "vérifiez le disque"))
        }
    }

    private static func unreadable(_ path: String, _ failure: SystemFailure, hint: Wording) -> Diagnostic {
        .error(
            Wording("cannot read \(path): \(failure.reason.english)", fr: "impossible de lire \(path)\u{A0}: \(failure.reason.french)"),
            hint: hint)
    }

    func advance(by bytes: Int) { place += bytes }
    func restart() { place = 0 }

    private func read(from start: Int, to end: Int) -> [UInt8] {
        (try? file.bytes(max(0, end - start), at: start)) ?? []
    }

    private static func digest(_ bytes: [UInt8], _ hashing: any KeyedHash.Key) -> [UInt8] {
        let hash = bytes.withUnsafeBytes { hashing.hash(one: $0) }
        return withUnsafeBytes(of: (hash.high.littleEndian, hash.low.littleEndian)) { Array($0) }
    }
}
