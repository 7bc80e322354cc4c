/// Sorts by hashes in linear time: they are spread evenly, so their highest bits nearly tell the place. What shares one hash all the same,
/// such as all that one visitor asked for, is sorted as anything else is.
enum HashOrder {
    /// - Parameters:
    ///   - key: the highest 64 bits of what is sorted by.
    ///   - isBefore: the whole order, which agrees with `key`.
    static func sorted<Element>(
        _ elements: [Element], key: (Element) -> UInt64, isBefore: (Element, Element) -> Bool
    ) -> [Element] {
        let count = elements.count
        guard count > 1 else { return elements }
        // Some four elements share a bucket.
        let bits = max(1, (Int.bitWidth - count.leadingZeroBitCount) - 2)
        let shift = UInt64(64 - bits)
        var ends = [UInt32](repeating: 0, count: 1 << bits)
        for element in elements { ends[Int(truncatingIfNeeded: key(element) >> shift)] += 1 }
        var sum: UInt32 = 0
        for bucket in ends.indices {
            let size = ends[bucket]
            ends[bucket] = sum
            sum += size
        }
        return [Element](unsafeUninitializedCapacity: count) { out, initialised in
            for element in elements {
                let bucket = Int(truncatingIfNeeded: key(element) >> shift)
                (out.baseAddress! + Int(ends[bucket])).initialize(to: element)
                ends[bucket] += 1
            }
            initialised = count
            var start = 0
            for end in ends.lazy.map(Int.init) {
                if end - start > 16 {
                    var bucket = UnsafeMutableBufferPointer(rebasing: out[start..<end])
                    bucket.sort(by: isBefore)
                } else {
                    insert(out, start, end, isBefore)
                }
                start = end
            }
        }
    }

    /// Sorts few: each goes down to where it belongs.
    @inline(__always) private static func insert<Element>(
        _ out: UnsafeMutableBufferPointer<Element>, _ start: Int, _ end: Int, _ isBefore: (Element, Element) -> Bool
    ) {
        guard end - start > 1 else { return }
        for place in start + 1..<end {
            let element = out[place]
            var hole = place
            while hole > start, isBefore(element, out[hole - 1]) {
                out[hole] = out[hole - 1]
                hole -= 1
            }
            if hole != place { out[hole] = element }
        }
    }
}
