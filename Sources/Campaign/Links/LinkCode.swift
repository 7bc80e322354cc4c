/// An issued code: seven characters of Crockford's base 32 and a check character, in upper case, such as `K7F3Q9A4`.
public struct LinkCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Eight characters, no space.
    public let text: String

    init(unchecked text: String) { self.text = text }

    /// As it is printed for people to type: `K7F3 Q9A4`, with a no-break space.
    public var spoken: String { "\(text.prefix(4))\u{A0}\(text.suffix(4))" }
    public var description: String { text }
    public static func < (a: LinkCode, b: LinkCode) -> Bool { a.text < b.text }
}
