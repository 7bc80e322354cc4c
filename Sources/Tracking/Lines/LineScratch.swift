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

    /// The inside of a JSON string without its escapes, in UTF-8; an escape that is none stays as it is.
    func unescape(_ text: Bytes) -> Bytes {
        let target = take(text.count)
        var (from, to) = (0, 0)
        func put(_ byte: UInt8) {
            target[to] = byte
            to += 1
        }
        while from < text.count {
            guard text[from] == 92, from + 1 < text.count else {
                put(text[from])
                from += 1
                continue
            }
            switch text[from + 1] {
            case 98: put(8)
            case 102: put(12)
            case 110: put(10)
            case 114: put(13)
            case 116: put(9)
            case 117:
                guard let unit = Self.unit(text, at: from + 2) else {
                    put(92)
                    from += 1
                    continue
                }
                // A half of a surrogate pair makes three bytes that are no UTF-8; nothing that is looked for lies above U+FFFF.
                if unit < 0x80 {
                    put(UInt8(unit))
                } else if unit < 0x800 {
                    put(UInt8(0xC0 | unit >> 6))
                    put(UInt8(0x80 | unit & 0x3F))
                } else {
                    put(UInt8(0xE0 | unit >> 12))
                    put(UInt8(0x80 | unit >> 6 & 0x3F))
                    put(UInt8(0x80 | unit & 0x3F))
                }
                from += 4
            case let other: put(other)
            }
            from += 2
        }
        return Bytes(UnsafePointer(target), to)
    }

    private static func unit(_ text: Bytes, at place: Int) -> UInt16? {
        guard place + 4 <= text.count else { return nil }
        var value: UInt16 = 0
        for index in place..<place + 4 {
            guard let digit = ASCII.hex(text[index]) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
