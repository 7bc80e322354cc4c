/// Bytes of addresses as `%41` (RFC 3986, 2.1).
package enum PercentEncoding {
    /// A text in which every byte but letters, digits, `-`, `.`, `_`, `~` and those of `kept` is written in percent.
    package static func encoded(_ text: String, keeping kept: [UInt8] = []) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: output.append(byte)
            default:
                if kept.contains(byte) { output.append(byte) } else { output += "%\(Hexadecimal.text([byte], capital: true))".utf8 }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Decodes, `+` as a space; what is no escape stays as it is.
    /// - Parameter target: Room for as many bytes; it may be where these are.
    /// - Returns: How many bytes.
    @inlinable package static func decode(_ text: UnsafeBufferPointer<UInt8>, into target: UnsafeMutablePointer<UInt8>) -> Int {
        var (from, to) = (0, 0)
        while from < text.count {
            let byte = text[from]
            if byte == 37, from + 2 < text.count, let high = Hexadecimal.value(text[from + 1]), let low = Hexadecimal.value(text[from + 2])
            {
                target[to] = high << 4 | low
                from += 3
            } else {
                target[to] = byte == 43 ? 32 : byte
                from += 1
            }
            to += 1
        }
        return to
    }

    /// The same in memory of its own.
    package static func decoded(_ text: [UInt8]) -> [UInt8] {
        text.withUnsafeBufferPointer { text in
            [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
                if let target = buffer.baseAddress { count = decode(text, into: target) }
            }
        }
    }
}
