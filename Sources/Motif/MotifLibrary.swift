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
            throw .error(
                Wording("\(territory) has no motif of its own", fr: "\(territory) n’a pas de motif à lui"),
                hint: Wording("take the motif of its département", fr: "prenez le motif de son département"))
        }
        guard territory.code.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) }) else {
            throw .error(
                Wording("\(territory) is not the code of a territory", fr: "\(territory) n’est pas le code d’un territoire"),
                hint: Wording("codes are written as INSEE writes them: 2A, 971", fr: "écrivez les codes comme l’INSEE : 2A, 971"))
        }
        let path = "\(folder)/\(MotifFile.name(of: territory))"
        let remedy = Wording(
            "run AtlasMaker motifs ASSETS/territories ASSETS/motifs, or take the file from the release",
            fr: "lancez AtlasMaker motifs ASSETS/territories ASSETS/motifs, ou reprenez le fichier de la version publiée")
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .error(
                Wording("the motif of \(territory) cannot be read", fr: "le motif de \(territory) est illisible"),
                at: .init(file: path), hint: remedy)
        }
        guard let file = MotifFile(data) else {
            throw .error(Wording("this is not a motif", fr: "ce n’est pas un motif"), at: .init(file: path), hint: remedy)
        }
        let motif = file.motif(of: territory)
        cache.withLock { $0[territory] = motif }
        return motif
    }
}
