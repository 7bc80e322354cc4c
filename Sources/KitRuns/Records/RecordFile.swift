import Campaign
internal import Files
import Foundation

/// A file of records, one a line, read through an open handle: only where each line lies is kept in memory, so that a run over thousands
/// of kits needs no more of it than one over ten.
final class RecordFile: Sendable {
    private let handle: Int32
    let name: String

    /// - Returns: nil where there is no such file.
    init?(_ name: String, in folder: OutputFolder) {
        guard let handle = folder.openForReading(name) else { return nil }
        self.handle = handle
        self.name = name
    }

    deinit { close(handle) }

    /// Where a line lies, without its end.
    struct Place: Sendable {
        let file: RecordFile
        let offset: Int
        let count: Int

        func bytes() -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
                while done < count {
                    let n = pread(file.handle, buffer.baseAddress! + done, count - done, offset + done)
                    if n <= 0 { break }
                    done += n
                }
            }
        }
    }

    /// Gives every line that ends; a last one without an end was cut short and is left out.
    func lines(_ body: (ArraySlice<UInt8>, Place) -> Void) {
        var pending: [UInt8] = []
        var offset = 0
        let size = 1 << 18
        var readTo = 0
        while true {
            let chunk = Place(file: self, offset: readTo, count: size).bytes()
            if chunk.isEmpty { return }
            readTo += chunk.count
            pending += chunk
            var start = 0
            pending.withUnsafeBufferPointer { buffer in
                while let found = memchr(buffer.baseAddress! + start, 10, buffer.count - start) {
                    let end = UnsafeRawPointer(found) - UnsafeRawPointer(buffer.baseAddress!)
                    body(pending[start..<end], Place(file: self, offset: offset + start, count: end - start))
                    start = end + 1
                    if start == buffer.count { break }
                }
            }
            pending.removeFirst(start)
            // No record is that long: this is no file of ours.
            if pending.count > 1 << 24 { return }
            offset += start
        }
    }
}
