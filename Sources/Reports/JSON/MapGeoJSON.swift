internal import Base
internal import Campaign
internal import Motif
public import Reach

/// `departements.geojson`: outlines and figures of every département, for maps of others (RFC 7946). An unknown figure is null, one that
/// is not published `"suppressed"`.
public enum MapGeoJSON {
    public static let name = "departements.geojson"

    /// - Parameter assets: The folder of assets, for the outlines.
    public static func bytes(_ report: ReachReport, assets: String) throws -> [UInt8] {
        let file = try TextFile(reading: "\(assets)/territories/outlines.txt")
        let outlines = try Outlines(file.text)
        let rows = (report[.departements]?.rows ?? []).filter { outlines.rings[$0.key] != nil }
        let features = rows.map { row in
            JSONValue.object([
                ("type", .text("Feature")), ("id", .text(row.key)), ("properties", .object(properties(row))),
                ("geometry", geometry(outlines.rings[row.key]!)),
            ])
        }
        var bytes: [UInt8] = []
        JSONValue.object([("type", .text("FeatureCollection")), ("features", .list(features, isLong: true))]).write(to: &bytes)
        bytes.append(10)
        return bytes
    }

    private static func properties(_ row: ReachTable.Row) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [("code", .text(row.key)), ("nom", .text(row.label)), ("region", .optional(row.group))]
        members += [("habitants", .optional(row.population)), ("relais", .optional(row.relays))]
        members.append(("visites", ReportJSON.figure(row.funnel.visits)))
        members.append(("questionnaires_ouverts", ReportJSON.figure(row.funnel.starts)))
        members.append(("questionnaires_complets", ReportJSON.figure(row.funnel.completions)))
        members.append(("visites_pour_100000", ReportJSON.rate(row.visitRate)))
        members.append(("complets_pour_100000", ReportJSON.rate(row.completionRate)))
        members.append(("situation", .optional(row.standing?.rawValue)))
        return members
    }

    /// A ring inside of another is its hole; outer rings turn left, holes right.
    private static func geometry(_ rings: [[Outlines.Vertex]]) -> JSONValue {
        let depths = rings.map { ring in rings.count { $0 != ring && contains($0, ring[0]) } }
        let outers = rings.indices.filter { depths[$0].isMultiple(of: 2) }
        let polygons = outers.map { outer in
            let holes = rings.indices.filter { depths[$0] == depths[outer] + 1 && contains(rings[outer], rings[$0][0]) }
            return JSONValue.list(
                [coordinates(rings[outer], isLeft: true)] + holes.map { coordinates(rings[$0], isLeft: false) })
        }
        return .object([("type", .text("MultiPolygon")), ("coordinates", .list(polygons))])
    }

    private static func coordinates(_ ring: [Outlines.Vertex], isLeft: Bool) -> JSONValue {
        let turned = (area(ring) > 0) == isLeft ? ring : ring.reversed()
        func degrees(_ value: Int32) -> String {
            let digits = String(value.magnitude % 10_000)
            return (value < 0 ? "-" : "") + "\(value.magnitude / 10_000)." + String(repeating: "0", count: 4 - digits.count) + digits
        }
        return .raw("[" + (turned + [turned[0]]).map { "[\(degrees($0.x)),\(degrees($0.y))]" }.joined(separator: ",") + "]")
    }

    /// Twice the signed area; positive where the ring turns left.
    private static func area(_ ring: [Outlines.Vertex]) -> Int {
        zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0) { $0 + Int($1.0.x) * Int($1.1.y) - Int($1.1.x) * Int($1.0.y) }
    }

    /// Even-odd, along a ray to the east.
    private static func contains(_ ring: [Outlines.Vertex], _ point: Outlines.Vertex) -> Bool {
        var isInside = false
        for (a, b) in zip(ring, ring.dropFirst() + ring.prefix(1)) where (a.y > point.y) != (b.y > point.y) {
            let x = Double(a.x) + Double(point.y - a.y) / Double(b.y - a.y) * Double(b.x - a.x)
            if Double(point.x) < x { isInside.toggle() }
        }
        return isInside
    }
}
