/// How the lower half of a visitor's hash is laid out, which is what is kept: 16 bits of its network, 20 of its address, 28 of all of it.
///
/// Two visitors of different networks share it by chance with a probability of 2⁻⁶⁴, two addresses of one network with 2⁻⁴⁸, two agents at
/// one address with 2⁻²⁸. All parts are keyed and hold the day: without the key they tell nothing, and days cannot be linked.
public enum VisitorHash {
    static func make(whole: KeyedHash, network: UInt64, address: UInt64) -> KeyedHash {
        KeyedHash(high: whole.high, low: network << 48 | (address & 0xF_FFFF) << 28 | whole.low & 0xFFF_FFFF)
    }

    /// Equal for visitors of one network on one day: an IPv4 address's first two bytes, an IPv6 address's first four.
    public static func network(_ visitor: UInt64) -> UInt64 { visitor >> 48 }
    /// Equal for visitors of one address on one day.
    public static func address(_ visitor: UInt64) -> UInt64 { visitor >> 28 }
}
