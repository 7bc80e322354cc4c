package import Campaign

/// Départements' outlines in whole ten-thousandths of a degree; neighbours share their border vertex by vertex.
package struct Outlines: Sendable {
    package typealias Vertex = SIMD2<Int32>
    /// Rings by the code of the département; inside is even-odd.
    package let rings: [String: [[Vertex]]]

    /// Reads `outlines.txt`.
    package init(_ text: String) throws(Diagnostic) {
        var rings: [String: [[Vertex]]] = [:]
        for (index, line) in text.utf8.split(separator: UInt8(ascii: "\n")).enumerated() where line.first != UInt8(ascii: "#") {
            let words = line.split(separator: UInt8(ascii: " "))
            let numbers = words.dropFirst().compactMap { Int32(Substring($0)) }
            guard let code = words.first, numbers.count == words.count - 1, numbers.count >= 6, numbers.count.isMultiple(of: 2) else {
                throw .error(
                    "this line is not a ring", at: .init(file: "outlines.txt", line: index + 1), hint: "make the file anew with AtlasMaker territories")
            }
            var ring: [Vertex] = []
            var last = Vertex(0, 0)
            for i in stride(from: 0, to: numbers.count, by: 2) {
                last = last &+ Vertex(numbers[i], numbers[i + 1])
                ring.append(last)
            }
            rings[String(Substring(code)), default: []].append(ring)
        }
        self.rings = rings
    }

    /// The union of départements: a border that two of them share cancels out.
    package func dissolved(_ codes: [String]) -> [[Vertex]] {
        var ends: [Vertex: [Vertex]] = [:]
        var order: [Vertex] = []
        for ring in codes.flatMap({ rings[$0] ?? [] }) {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) {
                if let twin = ends[b]?.firstIndex(of: a) {
                    ends[b]?.remove(at: twin)
                } else {
                    ends[a, default: []].append(b)
                    order.append(a)
                }
            }
        }
        var result: [[Vertex]] = []
        for start in order {
            while ends[start]?.isEmpty == false {
                var ring: [Vertex] = []
                var seen: [Vertex: Int] = [:]
                var at = start
                repeat {
                    seen[at] = ring.count
                    ring.append(at)
                    guard var next = ends[at], !next.isEmpty else { break }
                    at = next.removeFirst()
                    ends[at, default: []] = ends[at] ?? []
                    ends[ring[ring.count - 1]] = next
                    if let loop = seen[at], at != start {
                        result.append(Array(ring[loop...]))
                        for vertex in ring[loop...] { seen[vertex] = nil }
                        ring.removeSubrange(loop...)
                    }
                } while at != start
                if ring.count >= 3 { result.append(ring) }
            }
        }
        return result.filter { $0.count >= 3 }
    }
}
