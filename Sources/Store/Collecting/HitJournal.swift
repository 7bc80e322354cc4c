package import Base
internal import Files
internal import Foundation
internal import Tracking

/// Where requests lie from their answer until they are in the store: files beside it, each a part of the journal, written by one process.
///
/// A part is a head of 64 bytes and records of 64 bytes, each with its number and a keyed sum, so that one that a power cut has torn is seen.
/// Room is made ahead and filled with zeros: what is written then changes bytes that the disk has already, and syncing them takes one write.
/// Whoever has taken a part in removes it; its number is never given again.
package final class HitJournal {
    private let folder: String
    private let key: any KeyedHash.Key
    private let check: [UInt8]
    private var next: Int
    private var part: Part?
    private var buffer: [UInt8] = []

    private final class Part {
        let file: Descriptor
        /// Records that are written.
        var count = 0
        /// Bytes that the file has.
        var room: Int

        init(_ file: consuming Descriptor, room: Int) {
            self.file = file
            self.room = room
        }
    }

    /// So many records are a part at most: 16 MB.
    fileprivate static let most = 1 << 18
    fileprivate static let magic = Array("PVpassages1\n".utf8)

    /// - Parameter last: the last part that any store of this place has taken in.
    /// - Throws: `Diagnostic` where the folder cannot be made.
    init(_ folder: String, key: any KeyedHash.Key, check: [UInt8], after last: Int) throws {
        (self.folder, self.key, self.check) = (folder, key, check)
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw Diagnostic.system(.makeFolder, folder, errno) }
        next = max(last, Self.numbers(in: folder).max() ?? 0) + 1
    }

    /// The folder beside a store: `portevoix.collecte` for `portevoix.sqlite`.
    static func folder(besideStore store: String) -> String {
        let key = KeyFile.path(besideStore: store)
        return key.hasSuffix(".key") ? "\(key.dropLast(4)).collecte" : "\(key).collecte"
    }

    static func path(_ number: Int, in folder: String) -> String {
        "\(folder)/\(String(repeating: "0", count: max(0, 10 - "\(number)".count)))\(number)"
    }

    /// The parts that lie there, in order.
    static func numbers(in folder: String) -> [Int] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).compactMap { name in
            name.utf8.count >= 10 ? Int(digits: name, atMost: 18) : nil
        }.sorted()
    }

    /// Writes requests and sees to it that they are on the disk.
    /// - Throws: `SystemFailure` where they are not: none of them counts then.
    package func append(_ records: [HitRecord]) throws(SystemFailure) {
        var rest = records[...]
        while !rest.isEmpty {
            let part = try current()
            let piece = rest.prefix(Self.most - part.count)
            do throws(SystemFailure) {
                try write(piece, to: part)
            } catch {
                // What a failed sync has left on the disk nobody knows: nothing more goes into that file. A full disk leaves it as it was.
                if ![ENOSPC, EDQUOT].contains(error.code) { self.part = nil }
                throw error
            }
            rest = rest.dropFirst(piece.count)
        }
    }

    /// Sees to it that a request can be written.
    /// - Throws: `SystemFailure` where it could not be.
    package func makeReady() throws(SystemFailure) {
        let part = try current()
        try makeRoom(HitRecord.size * (2 + part.count), in: part)
    }

    /// Ends the part at hand, so that it can be taken in.
    /// - Returns: the number below which all parts are ended.
    package func close() -> Int {
        part = nil
        return next
    }

    /// Whether the part at hand holds anything.
    package var isEmpty: Bool { part?.count ?? 0 == 0 }

    private func write(_ records: ArraySlice<HitRecord>, to part: Part) throws(SystemFailure) {
        let start = HitRecord.size * (1 + part.count)
        try makeRoom(start + HitRecord.size * records.count, in: part)
        var bytes = buffer
        buffer = []
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: repeatElement(0, count: HitRecord.size * records.count))
        let first = part.count
        bytes.withUnsafeMutableBytes { target in
            guard let base = target.baseAddress else { return }
            for (place, record) in records.enumerated() {
                record.write(to: base + place * HitRecord.size, number: UInt64(first + place), sum: sum)
            }
        }
        let descriptor = part.file.number
        try Self.write(bytes, to: descriptor, at: start)
        try SystemFailure.call { fdatasync(descriptor) }
        part.count += records.count
        buffer = bytes
    }

    /// Doubles the file, from 64 KB up to 4 MB at a time.
    private func makeRoom(_ needed: Int, in part: Part) throws(SystemFailure) {
        guard part.room < needed else { return }
        let more = max(needed - part.room, min(max(part.room, 1 << 16), 1 << 22))
        let descriptor = part.file.number
        try Self.write([UInt8](repeating: 0, count: more), to: descriptor, at: part.room)
        try SystemFailure.call { fdatasync(descriptor) }
        part.room += more
    }

    /// The part to write in: the one at hand, or a new one.
    private func current() throws(SystemFailure) -> Part {
        if let part, part.count < Self.most { return part }
        part = nil
        let path = Self.path(next, in: folder)
        let file = try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, permissions: 0o600)
        // Even where it fails from here on: what lies there has this number.
        next += 1
        var head = Self.magic + [UInt8](repeating: 0, count: 4) + check
        head += [UInt8](repeating: 0, count: HitRecord.size - head.count)
        do throws(SystemFailure) {
            try Self.write(head, to: file.number, at: 0)
            try file.sync()
            try Descriptor(folder, O_RDONLY | O_DIRECTORY).sync()
        } catch {
            unlink(path)
            throw error
        }
        let made = Part(file, room: head.count)
        part = made
        return made
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, at start: Int) throws(SystemFailure) {
        var place = 0
        while place < bytes.count {
            let from = place
            let written = try SystemFailure.call {
                bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress! + from, bytes.count - from, off_t(start + from)) }
            }
            guard written > 0 else { throw SystemFailure(EIO) }
            place += written
        }
    }

    private func sum(_ bytes: UnsafeRawBufferPointer) -> UInt64 { key.hash(one: bytes).low }

    // MARK: Reading

    /// A part that is ended.
    struct Reading {
        private let bytes: [UInt8]
        private let key: any KeyedHash.Key

        /// - Returns: nil where it is no part of this store's journal.
        init?(_ path: String, key: any KeyedHash.Key, check: [UInt8]) throws {
            let bytes: [UInt8] = try Diagnostic.system(.read, path) {
                let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW)
                let size = Int(try file.status().st_size)
                return size <= HitRecord.size * (most + 1) + (1 << 22) ? try file.bytes(size) : []
            }
            let isWhole = bytes.count >= HitRecord.size
            // A kill before the head was whole: nothing was written after it.
            guard isWhole ? bytes.starts(with: magic) && Array(bytes[16..<32]) == check : magic.starts(with: bytes.prefix(magic.count))
            else {
                return nil
            }
            (self.bytes, self.key) = (isWhole ? bytes : [], key)
        }

        /// Hands on each record that is whole.
        /// - Returns: how many were, and how many places hold something else: what was written when the power went, or a bit that changed by
        ///   itself.
        func eachRecord(_ body: (HitRecord) throws -> Void) rethrows -> (whole: Int, torn: Int) {
            var (whole, torn) = (0, 0)
            try bytes.withUnsafeBytes { all in
                for place in 1..<max(1, all.count / HitRecord.size) {
                    let slice = UnsafeRawBufferPointer(rebasing: all[place * HitRecord.size..<(place + 1) * HitRecord.size])
                    if let record = HitRecord(slice, number: UInt64(place - 1), sum: { key.hash(one: $0).low }) {
                        whole += 1
                        try body(record)
                    } else if slice.contains(where: { $0 != 0 }) {
                        torn += 1
                    }
                }
            }
            return (whole, torn)
        }
    }
}
