public import Base
public import Campaign
internal import Foundation
internal import Synchronization

/// The motifs of an assets folder, each read when first asked for and kept. Safe to share between threads.
public final class MotifLibrary: Sendable {
    private let folder: String
    private let cache = Mutex<[TerritoryCode: Motif]>([:])

    /// - Parameter assets: the folder that holds `motifs/`. Nothing is read yet.
    public init(assets: String) { folder = assets + "/motifs" }

    /// The motif of a département, a région or the country. An EPCI or a commune has none of its own: ask for its département's.
    ///
    /// - Throws: a diagnostic that names the file and says what to do.
    public func motif(of territory: TerritoryCode) throws(Diagnostic) -> Motif {
        if let known = cache.withLock({ $0[territory] }) { return known }
        guard territory.level != .commune, territory.level != .epci else {
            throw .error("\(territory) has no motif of its own", hint: "take the motif of its département")
        }
        guard territory.code.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else {
            throw .error("\(territory) is not the code of a territory", hint: "codes are written as INSEE writes them: 2A, 971")
        }
        let path = "\(folder)/\(MotifFile.name(of: territory))"
        let remedy = "run AtlasMaker motifs ASSETS/territories ASSETS/motifs, or take the file from the release"
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .error("the motif of \(territory) cannot be read", at: .init(file: path), hint: remedy)
        }
        guard let file = MotifFile(data) else { throw .error("this is not a motif", at: .init(file: path), hint: remedy) }
        let motif = file.motif(of: territory)
        cache.withLock { $0[territory] = motif }
        return motif
    }
}
