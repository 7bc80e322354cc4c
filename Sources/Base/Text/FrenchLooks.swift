/// How much a text looks like French, by its characters beyond ASCII and what they stand between.
enum FrenchLooks {
    /// The sum over the characters beyond ASCII: above 0 for French, below for noise.
    static func score(of bytes: some BidirectionalCollection<UInt8>, in encoding: LegacyEncoding) -> Int {
        guard bytes.contains(where: { $0 >= 0x80 }) else { return 0 }
        return score(of: bytes.map { encoding.scalar($0) })
    }

    static func score(of scalars: [Unicode.Scalar]) -> Int {
        var sum = 0
        for (place, scalar) in scalars.enumerated() where scalar.value >= 0x80 {
            let before = place > 0 ? neighbour(scalars[place - 1]) : .other
            let after = place + 1 < scalars.count ? neighbour(scalars[place + 1]) : .other
            sum += score(of: scalar, before, after)
        }
        return sum
    }

    private enum Neighbour { case small, capital, digit, other }

    private static func score(of scalar: Unicode.Scalar, _ before: Neighbour, _ after: Neighbour) -> Int {
        if small.contains(scalar) {
            if before == .capital && after == .capital { return -3 }
            // « éCOLE »: no small letter begins a word in capitals.
            if before != .small && after == .capital { return -2 }
            return before == .small || after == .small ? 4 : before == .capital ? -1 : 2
        }
        if capitals.contains(scalar) {
            if before == .small { return -3 }
            return before == .capital || after == .capital ? 4 : after == .small ? (scalar == "É" ? 4 : 3) : 1
        }
        switch scalar {
        case "’": return before != .other && after != .other ? 4 : 1
        case "«", "»", "\u{A0}", "\u{202F}", "–", "—", "…", "“", "”", "•", "°", "€", "‘", "²", "·":
            return before != .other && before != .digit && after != .other && scalar != "\u{A0}" && scalar != "·" ? -2 : 1
        default:
            // A letter of another language among letters is a name's.
            if scalar.properties.isAlphabetic, scalar.value < 0x180 {
                let fits = scalar.properties.isLowercase ? before == .small || after == .small : before != .small && after != .other
                return fits ? 1 : -2
            }
            return before == .other && after == .other ? -1 : -3
        }
    }

    private static func neighbour(_ scalar: Unicode.Scalar) -> Neighbour {
        switch scalar.value {
        case 97...122: .small
        case 65...90: .capital
        case 48...57: .digit
        case 0x80...: small.contains(scalar) ? .small : capitals.contains(scalar) ? .capital : .other
        default: .other
        }
    }

    private static let small = Set("àâäçéèêëîïôöùûüÿœæ".unicodeScalars)
    private static let capitals = Set("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ".unicodeScalars)
}
