/// Makes UTF-8 of a log in UTF-16, as PowerShell writes what it is told to write into a file; leaves all others as they are.
struct PlainStream {
    private enum Writing {
        case unknown, plain
        case utf16(low: Int)
    }

    private var writing = Writing.unknown
    /// Read and not yet handed on.
    private var waiting: ArraySlice<UInt8> = []
    /// Half a unit, or the first half of a pair.
    private var rest: [UInt8] = []

    /// Fills the start of `buffer`.
    /// - Returns: How many bytes; 0 at the end.
    mutating func read(
        into buffer: UnsafeMutableRawBufferPointer, _ pull: (UnsafeMutableRawBufferPointer) throws -> Int
    ) throws -> Int {
        if case .unknown = writing {
            let count = try pull(buffer)
            writing = Self.writing(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            guard case .utf16 = writing else { return count }
            take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        guard case .utf16 = writing else { return try pull(buffer) }
        while waiting.isEmpty {
            let count = try pull(buffer)
            if count == 0 { return 0 }
            take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        let count = min(buffer.count, waiting.count)
        buffer.copyBytes(from: waiting.prefix(count))
        waiting = waiting.dropFirst(count)
        return count
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer) {
        guard case .utf16(let low) = writing else { return }
        let all = rest + bytes
        var units = stride(from: 0, to: all.count - 1, by: 2).map { UInt16(all[$0 + low]) | UInt16(all[$0 + 1 - low]) << 8 }
        rest = all.count % 2 == 0 ? [] : [all[all.count - 1]]
        if let last = units.last, 0xD800...0xDBFF ~= last {
            units.removeLast()
            rest = Array(all[(all.count - all.count % 2 - 2)...])
        }
        waiting = waiting + String(decoding: units, as: UTF16.self).utf8
    }

    /// By a mark, or by the zeros that every other byte of Latin letters is.
    private static func writing(_ head: UnsafeRawBufferPointer) -> Writing {
        guard head.count >= 8 else { return .plain }
        if head[0] == 0xFF, head[1] == 0xFE { return .utf16(low: 0) }
        if head[0] == 0xFE, head[1] == 0xFF { return .utf16(low: 1) }
        let sample = head.prefix(256)
        for low in 0...1 {
            let zeros = sample.enumerated().count { $0.offset % 2 == 1 - low && $0.element == 0 }
            let others = sample.enumerated().count { $0.offset % 2 == low && $0.element == 0 }
            if others == 0, zeros * 5 > sample.count * 2 { return .utf16(low: low) }
        }
        return .plain
    }
}
