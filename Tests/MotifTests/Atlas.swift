import Campaign
import Drawing
import Foundation
import Testing

@testable import Motif

/// The project's own assets, and what tests ask of a drawn line.
enum Atlas {
    static let assets: String = {
        var folder = URL(filePath: #filePath)
        while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) { folder.deleteLastPathComponent() }
        return folder.appending(path: "Assets").path
    }()

    static let library = MotifLibrary(assets: assets)

    static let maker: MotifMaker = {
        do {
            let table = try String(contentsOfFile: "\(assets)/territories/departements.tsv", encoding: .utf8)
            let rows = table.split(separator: "\n").dropFirst().map { $0.split(separator: "\t") }
            let outlines = try Outlines(String(contentsOfFile: "\(assets)/territories/outlines.txt", encoding: .utf8))
            return MotifMaker(outlines: outlines, regions: Dictionary(uniqueKeysWithValues: rows.map { (String($0[0]), String($0[2])) }))
        } catch {
            fatalError("Assets/territories: \(error)")
        }
    }()

    /// Islands, enclaves, borders on every side, overseas, the smallest and the largest.
    static let telling: [TerritoryCode] =
        ["29", "64", "974", "26", "84", "75", "971", "973", "976", "2A"].map(TerritoryCode.departement)
        + ["53", "11", "94"].map(TerritoryCode.region) + [
            .national
        ]
}

extension Path {
    /// The closed parts as points along their curves.
    func sampled(_ count: Int = 6) -> [[SIMD2<Double>]] {
        var rings: [[SIMD2<Double>]] = []
        var at = SIMD2(0.0, 0.0)
        for element in elements {
            switch element {
            case .move(let p):
                at = SIMD2(p.x, p.y)
                rings.append([])
            case .curve(let b, let c, let d):
                for k in 0..<count {
                    let t = Double(k) / Double(count)
                    let u = 1 - t
                    rings[rings.count - 1].append(
                        at * (u * u * u) + SIMD2(b.x, b.y) * (3 * u * u * t) + SIMD2(c.x, c.y) * (3 * u * t * t) + SIMD2(d.x, d.y)
                            * (t * t * t))
                }
                at = SIMD2(d.x, d.y)
            case .line(let p): at = SIMD2(p.x, p.y)
            case .close: break
            }
        }
        return rings
    }

    var curveCount: Int {
        elements.count {
            if case .curve = $0 { true } else { false }
        }
    }
}
