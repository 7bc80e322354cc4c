package import Base
internal import Campaign

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
                    Wording("this line is not a ring", fr: "cette ligne n’est pas un contour"),
                    at: .init(file: "outlines.txt", line: index + 1),
                    hint: Wording(
                        "make the file anew with AtlasMaker territories", fr: "refaites ce fichier avec AtlasMaker territories"))
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

    /// The union of départements: a border that two of them share cancels out. Rings touch themselves nowhere; their sense is not set.
    package func dissolved(_ codes: [String]) -> [[Vertex]] {
        var neighbours: [Vertex: [Vertex]] = [:]
        var order: [Vertex] = []
        for ring in codes.flatMap({ rings[$0] ?? [] }) {
            for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where a != b {
                if neighbours[a]?.contains(b) == true {
                    Outlines.cut(a, b, &neighbours)
                } else {
                    neighbours[a, default: []].append(b)
                    neighbours[b, default: []].append(a)
                    order.append(a)
                }
            }
        }
        var result: [[Vertex]] = []
        for start in order {
            while var next = neighbours[start]?.first {
                var walk = [start]
                var place = [start: 0]
                while true {
                    Outlines.cut(walk[walk.count - 1], next, &neighbours)
                    if let loop = place[next] {
                        result.append(Array(walk[loop...]))
                        for vertex in walk[(loop + 1)...] { place[vertex] = nil }
                        walk.removeSubrange((loop + 1)...)
                        if loop == 0 { break }
                    } else {
                        place[next] = walk.count
                        walk.append(next)
                    }
                    guard let following = neighbours[walk[walk.count - 1]]?.first else { break }
                    next = following
                }
            }
        }
        return result
    }

    private static func cut(_ a: Vertex, _ b: Vertex, _ neighbours: inout [Vertex: [Vertex]]) {
        if let i = neighbours[a]?.firstIndex(of: b) { neighbours[a]?.remove(at: i) }
        if let i = neighbours[b]?.firstIndex(of: a) { neighbours[b]?.remove(at: i) }
    }
}
