package import Foundation

/// An open file or folder of the system's, closed when it is let go of. Calls that a signal interrupted are made again, here and nowhere
/// else; each is a value or a `SystemFailure`.
package struct Descriptor: ~Copyable, Sendable {
    /// For calls that have no method here; whoever uses it closes nothing.
    package let number: Int32

    /// Takes over what was opened elsewhere.
    package init(taking number: Int32) { self.number = number }

    /// Opens `path`; `O_CLOEXEC` goes without saying.
    /// - Parameters:
    ///   - flags: `O_RDONLY` and others.
    ///   - permissions: of a file that is made, less what the process masks.
    package init(_ path: String, _ flags: Int32, permissions: mode_t = 0o666) throws(SystemFailure) {
        number = try SystemFailure.call { Foundation.open(path, flags | O_CLOEXEC, permissions) }
    }

    /// Opens `path` below this folder.
    package func open(_ path: String, _ flags: Int32, permissions: mode_t = 0o666) throws(SystemFailure) -> Descriptor {
        Descriptor(taking: try SystemFailure.call { openat(number, path, flags | O_CLOEXEC, permissions) })
    }

    deinit { Foundation.close(number) }

    /// Closes it now, for files in which the last bytes may only then be refused.
    package consuming func close() throws(SystemFailure) {
        let number = self.number
        discard self
        // Never again where a signal interrupts it: Linux has let go of the number all the same.
        if Foundation.close(number) != 0 { throw SystemFailure(errno) }
    }

    /// Size, kind and times.
    package func status() throws(SystemFailure) -> stat {
        var status = stat()
        try SystemFailure.call { fstat(number, &status) }
        return status
    }

    /// What comes next, or comes at `offset`: as much as the system gives at once.
    /// - Returns: how many bytes; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int? = nil) throws(SystemFailure) -> Int {
        guard let offset else { return try SystemFailure.call { Foundation.read(number, buffer.baseAddress, buffer.count) } }
        return try SystemFailure.call { pread(number, buffer.baseAddress, buffer.count, offset) }
    }

    /// As many bytes as there are, `count` at most, however many calls that takes.
    package func bytes(_ count: Int, at offset: Int? = nil) throws(SystemFailure) -> [UInt8] {
        var failure: SystemFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            do throws(SystemFailure) {
                while filled < count {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled..<count])
                    let got = try read(into: rest, at: offset.map { $0 + filled })
                    if got == 0 { return }
                    filled += got
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes all of `bytes`.
    package func write(_ bytes: UnsafeRawBufferPointer) throws(SystemFailure) { try Self.write(bytes, to: number) }

    /// Writes all of `bytes`.
    /// - Throws: `SystemFailure`.
    package func write(_ bytes: ArraySlice<UInt8>) throws { try bytes.withUnsafeBytes { try write($0) } }

    /// Writes all of `bytes` to a descriptor that is somebody else's, such as standard output.
    package static func write(_ bytes: UnsafeRawBufferPointer, to number: Int32) throws(SystemFailure) {
        var rest = bytes
        while !rest.isEmpty {
            let count = try SystemFailure.call { Foundation.write(number, rest.baseAddress, rest.count) }
            guard count > 0 else { throw SystemFailure(ENOSPC) }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Everything written reaches the disk before this returns.
    package func sync() throws(SystemFailure) { try SystemFailure.call { fsync(number) } }
}

extension stat {
    /// Whether it is an ordinary file.
    package var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
    /// Whether it is a folder.
    package var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
}
