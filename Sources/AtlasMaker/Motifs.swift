import Campaign
import Foundation
import Motif

/// Every territory's motif, drawn on all cores; the bytes depend on the territories alone.
enum Motifs {
    static func write(from territories: String, to target: String) async throws {
        let maker = MotifMaker(
            outlines: try Outlines(String(contentsOfFile: "\(territories)/outlines.txt", encoding: .utf8)),
            regions: try regions(String(contentsOfFile: "\(territories)/departements.tsv", encoding: .utf8)))
        try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
        try await withThrowingTaskGroup { group in
            for territory in maker.territories {
                group.addTask {
                    let path = URL(filePath: "\(target)/\(MotifFile.name(of: territory))")
                    try maker.make(territory).data.write(to: path, options: .atomic)
                }
            }
            try await group.waitForAll()
        }
    }

    private static func regions(_ table: String) throws -> [String: String] {
        var regions: [String: String] = [:]
        for row in table.split(separator: "\n").dropFirst() {
            let fields = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 4 else { throw Tables.Unusable(file: "departements.tsv", reason: "a row has not four fields: \(row)") }
            regions[String(fields[0])] = String(fields[2])
        }
        return regions
    }
}
