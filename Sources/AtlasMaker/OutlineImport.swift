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
            case let other: throw Unusable(file: "departements.geojson", reason: "a geometry is a \(other), not a polygon")
            }
        }
    }

    static func write(from source: String, to target: String) throws {
        let data = try Data(contentsOf: URL(filePath: "\(source)/departements.geojson"))
        let features = try JSONDecoder().decode(Collection.self, from: data).features
            .sorted { $0.properties.code.utf8.lexicographicallyPrecedes($1.properties.code.utf8) }
        var text = "# code x y dx dy dx dy …: longitude and latitude of a ring's vertices in ten-thousandths of a degree (WGS 84)\n"
        for feature in features {
            for ring in feature.geometry.polygons.joined() {
                var line = feature.properties.code
                var last = (x: 0, y: 0)
                let vertices = ring.map { (x: Int(($0[0] * 10_000).rounded()), y: Int(($0[1] * 10_000).rounded())) }
                for vertex in vertices.dropLast() {
                    line += " \(vertex.x - last.x) \(vertex.y - last.y)"
                    last = vertex
                }
                text += line + "\n"
            }
        }
        try Data(text.utf8).write(to: URL(filePath: "\(target)/outlines.txt"), options: .atomic)
    }
}
