/// Room for what a line does not hold as it is needed: unescaped texts, a path joined with its query. Belongs to one reader on one thread.
final class LineScratch {
    private var room: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var used = 0
    /// What has become too small stays until the next line, because texts of this one lie in it.
    private var outgrown: [UnsafeMutablePointer<UInt8>] = []
    private let fixed: UnsafeMutablePointer<UInt8>

    init() {
        capacity = 1 << 14
        room = .allocate(capacity: capacity)
        fixed = .allocate(capacity: 3)
        for (index, byte) in "GET".utf8.enumerated() { fixed[index] = byte }
    }

    deinit {
        clear()
        room.deallocate()
        fixed.deallocate()
    }

    /// `GET`, for logs that leave it out.
    var get: Bytes { Bytes(UnsafePointer(fixed), 3) }

    /// Forgets the texts of the line before.
    func clear() {
        used = 0
        for old in outgrown { old.deallocate() }
        outgrown.removeAll()
    }

    /// Room for `count` bytes, which lies still until `clear`.
    func take(_ count: Int) -> UnsafeMutablePointer<UInt8> {
        if used + count > capacity {
            outgrown.append(room)
            capacity = max(2 * capacity, count)
            room = .allocate(capacity: capacity)
            used = 0
        }
        defer { used += count }
        return room + used
    }

    func join(_ first: Bytes, _ byte: UInt8, _ second: Bytes) -> Bytes {
        let count = first.count + 1 + second.count
        let target = take(count)
        target.update(from: first.start, count: first.count)
        target[first.count] = byte
        (target + first.count + 1).update(from: second.start, count: second.count)
        return Bytes(UnsafePointer(target), count)
    }

    /// The inside of a JSON string without its escapes.
    func unescape(_ text: Bytes) -> Bytes { JSONLineCursor.unescape(text, into: take(text.count)) }
}
