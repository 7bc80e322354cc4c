internal import Base
internal import Drawing

/// Stands for inks in what cairo draws, which knows RGB alone: every ink, and every place of a logo, gets an RGB colour of its own, and
/// that colour in cairo's content stream is a key to look up, not a colour to convert.
struct InkKeys {
    enum Meaning: Hashable {
        case ink(PressColours.Ink)
        /// The n-th logo of the page; its rectangle is filled with this.
        case logo(Int)
    }

    private var keys: [Meaning: Int] = [:]
    private(set) var meanings: [Meaning] = []

    /// The colour that cairo is to draw with.
    mutating func colour(for meaning: Meaning) -> Colour {
        let key = keys[meaning] ?? meanings.count
        if key == meanings.count {
            keys[meaning] = key
            meanings.append(meaning)
        }
        return Colour(red: Double(key % 256) / 255, green: Double(key / 256) / 255, blue: 1)
    }

    /// What colour components of a content stream stand for; nil where they are no key that was given out.
    func meaning(red: Double, green: Double, blue: Double) -> Meaning? {
        guard blue == 1, let low = Self.byte(red), let high = Self.byte(green), high * 256 + low < meanings.count else { return nil }
        return meanings[high * 256 + low]
    }

    /// Components are printed with six digits.
    private static func byte(_ value: Double) -> Int? {
        let scaled = value * 255
        guard (-0.01...255.01).contains(scaled), abs(scaled - scaled.rounded()) < 0.01 else { return nil }
        return Int(scaled.rounded())
    }
}
