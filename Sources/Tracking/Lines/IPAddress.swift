internal import Base

/// An address of a network as logs write it; IPv4 as the IPv6 address that stands for it.
struct IPAddress: Hashable {
    let high: UInt64
    let low: UInt64

    private static let v4: UInt64 = 0xFFFF_0000_0000

    /// - Parameter text: without port and brackets; a zone (`%eth0`) is passed over.
    init?(_ text: Bytes) {
        guard text.count >= 2, text.count <= 60 else { return nil }
        let text = text.index(of: 37).map { text.prefix($0) } ?? text
        if text.index(of: 58) == nil {
            guard let value = Self.dotted(text) else { return nil }
            (high, low) = (0, Self.v4 | value)
            return
        }
        var (left, right): ([UInt64], [UInt64]?) = ([], nil)
        var place = 0
        if text.starts(with: "::") { (right, place) = ([], 2) }
        while place < text.count {
            let end = text.index(of: 58, from: place) ?? text.count
            let part = text.slice(place, end)
            if part.index(of: 46) != nil {
                guard end == text.count, let value = Self.dotted(part) else { return nil }
                for half in [value >> 16, value & 0xFFFF] { if right == nil { left.append(half) } else { right?.append(half) } }
                break
            }
            guard (1...4).contains(part.count) else { return nil }
            var value: UInt64 = 0
            for index in 0..<part.count {
                guard let digit = Hexadecimal.value(part[index]) else { return nil }
                value = value << 4 | UInt64(digit)
            }
            if right == nil { left.append(value) } else { right?.append(value) }
            place = end + 1
            if end < text.count, place < text.count, text[place] == 58 {
                guard right == nil else { return nil }
                right = []
                place += 1
            } else if end < text.count, place == text.count {
                return nil
            }
        }
        let count = left.count + (right?.count ?? 0)
        guard right == nil ? count == 8 : count < 8 else { return nil }
        let groups = left + [UInt64](repeating: 0, count: 8 - count) + (right ?? [])
        high = groups[0] << 48 | groups[1] << 32 | groups[2] << 16 | groups[3]
        low = groups[4] << 48 | groups[5] << 32 | groups[6] << 16 | groups[7]
    }

    private static func dotted(_ text: Bytes) -> UInt64? {
        var (value, part, digits, dots): (UInt64, UInt64, Int, Int) = (0, 0, 0, 0)
        for index in 0..<text.count {
            if ASCII.isDigit(text[index]) {
                part = part * 10 + UInt64(text[index] - 48)
                digits += 1
                guard digits <= 3, part <= 255 else { return nil }
            } else {
                guard text[index] == 46, digits > 0, dots < 3 else { return nil }
                (value, part, digits, dots) = (value << 8 | part, 0, 0, dots + 1)
            }
        }
        return dots == 3 && digits > 0 ? value << 8 | part : nil
    }

    /// Of a network that nobody sees from outside: a proxy's neighbour, a container, the machine itself.
    var isPrivate: Bool {
        if high == 0, low >> 32 == 0xFFFF {
            let value = low & 0xFFFF_FFFF
            let first = value >> 24
            return first == 10 || first == 127 || first == 0 || value >> 20 == 0xAC1 || value >> 16 == 0xC0A8 || value >> 16 == 0xA9FE
                || value >> 22 == 0x191
        }
        return high == 0 && low <= 1 || high >> 57 == 0x7E || high >> 54 == 0x3FA
    }

    /// A range: `40.92.0.0/15`, `2a01:111:f403::/48`.
    struct Range: Hashable, Sendable {
        let high: UInt64
        let low: UInt64
        /// Bits that count, of 128.
        let bits: Int

        init?(_ text: String) {
            let parts = text.split(separator: "/")
            guard parts.count == 2, let length = Int(parts[1]) else { return nil }
            var name = String(parts[0])
            let address = name.withUTF8 { $0.baseAddress.flatMap { [count = $0.count] in IPAddress(Bytes($0, count)) } }
            guard let address else { return nil }
            let isV4 = !name.contains(":")
            guard (1...(isV4 ? 32 : 128)).contains(length) else { return nil }
            (high, low, bits) = (address.high, address.low, isV4 ? 96 + length : length)
        }

        func contains(_ address: IPAddress) -> Bool {
            if bits <= 64 { return (address.high ^ high) >> UInt64(64 - bits) == 0 }
            return address.high == high && (bits == 128 ? address.low == low : (address.low ^ low) >> UInt64(128 - bits) == 0)
        }
    }
}

/// Addresses inside texts.
extension Bytes {
    /// The leftmost address of a public network: who a row of proxies says the client is.
    func firstPublicAddress() -> Bytes? {
        var place = 0
        while place < count {
            while place < count, !Self.isOfAddress(start[place]) { place += 1 }
            let from = place
            while place < count, Self.isOfAddress(start[place]) { place += 1 }
            guard place - from >= 3 else { continue }
            let word = LogLine.withoutPort(slice(from, place)).withoutMapping
            if let address = IPAddress(word), !address.isPrivate { return word }
        }
        return nil
    }

    /// `::ffff:192.0.2.7` is `192.0.2.7`.
    var withoutMapping: Bytes {
        guard count > 10, startsIgnoringCase("::ffff:"), index(of: 46) != nil else { return self }
        return dropFirst(7)
    }

    /// The first two bytes of an IPv4 address, the first four of an IPv6 address, as they are written.
    var networkOfAddress: Bytes {
        let mark: UInt8 = index(of: 58) == nil ? 46 : 58
        guard let first = index(of: mark), let second = index(of: mark, from: first + 1) else { return self }
        return prefix(second)
    }

    private static func isOfAddress(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || byte == 46 || byte == 58 || byte == 91 || byte == 93 || byte == 37 || (byte | 32) &- 97 < 6
    }
}
