import Foundation

/// Départements' outlines from GeoJSON, written as one line a ring of whole ten-thousandths of a degree.
enum OutlineImport {
    private struct Collection: Decodable {
        let features: [Feature]
    }
    private struct Feature: Decodable {
        struct Properties: Decodable {
            let code: String
        }
        let properties: Properties
        let geometry: Geometry
    }
    private struct Geometry: Decodable {
        let polygons: [[[[Double]]]]
        enum Key: CodingKey { case type, coordinates }
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            switch try container.decode(String.self, forKey: .type) {
            case "Polygon": polygons = [try container.decode([[[Double]]].self, forKey: .coordinates)]
            case "MultiPolygon": polygons = try container.decode([[[[Double]]]].self, forKey: .coordinates)
            case let other: throw Tables.Unusable(file: "departements.geojson", reason: "a geometry is a \(other), not a polygon")
            }
        }
    }

    static func write(from source: String, to target: String) throws {
        let data = try Data(contentsOf: URL(filePath: "\(source)/departements.geojson"))
        let features = try JSONDecoder().decode(Collection.self, from: data).features
            .sorted { $0.properties.code.utf8.lexicographicallyPrecedes($1.properties.code.utf8) }
        let drawn = features.map { feature in (feature.properties.code, feature.geometry.polygons.map { $0.map(vertices) }) }
        var uses: [Set<SIMD2<Int>>: Int] = [:]
        for edge in drawn.lazy.flatMap({ $0.1.joined() }).flatMap(edges) { uses[edge, default: 0] += 1 }
        var text = "# code x y dx dy dx dy …: longitude and latitude of a ring's vertices in ten-thousandths of a degree (WGS 84)\n"
        for (code, polygons) in drawn {
            for polygon in polygons {
                // A hole that no neighbour fills is a gap in the source: communes without inhabitants, slivers of simplification.
                let enclaves = polygon.dropFirst().filter { edges($0).contains { uses[$0] != 1 } }
                for ring in polygon.prefix(1) + enclaves { text += line(code, ring) }
            }
        }
        try Data(text.utf8).write(to: URL(filePath: "\(target)/outlines.txt"), options: .atomic)
    }
    private static func vertices(_ ring: [[Double]]) -> [SIMD2<Int>] {
        var vertices: [SIMD2<Int>] = []
        for position in ring {
            let vertex = SIMD2(Int((position[0] * 10_000).rounded()), Int((position[1] * 10_000).rounded()))
            if vertex != vertices.last { vertices.append(vertex) }
        }
        if vertices.count > 1 && vertices.first == vertices.last { vertices.removeLast() }
        return vertices
    }

    private static func edges(_ ring: [SIMD2<Int>]) -> [Set<SIMD2<Int>>] {
        zip(ring, ring.dropFirst() + ring.prefix(1)).map { [$0, $1] }
    }

    private static func line(_ code: String, _ ring: [SIMD2<Int>]) -> String {
        var line = code
        var last = SIMD2(0, 0)
        for vertex in ring {
            line += " \(vertex.x - last.x) \(vertex.y - last.y)"
            last = vertex
        }
        return line + "\n"
    }
}
