/// 128 bits of a hash under a secret: equal inputs are seen to be equal, and without the secret nothing else can be learnt.
public struct KeyedHash: Hashable, Comparable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public static func < (a: KeyedHash, b: KeyedHash) -> Bool { (a.high, a.low) < (b.high, b.low) }

    /// Hashes under the campaign's secret. The pure half of the tracker is given one and never sees what is secret.
    public protocol Key: Sendable {
        /// - Parameter bytes: hashed one after the other, told apart: `["a", "b"]` is not `["ab"]`.
        func hash(_ bytes: [UnsafeRawBufferPointer]) -> KeyedHash

        /// One run of bytes. This is the form that logs are read with, about twice a line that counts: it should not allocate.
        /// Where it is not given, it is `hash([bytes])`.
        func hash(one bytes: UnsafeRawBufferPointer) -> KeyedHash
    }
}

extension KeyedHash.Key {
    public func hash(one bytes: UnsafeRawBufferPointer) -> KeyedHash { hash([bytes]) }
}
