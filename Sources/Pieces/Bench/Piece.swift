public import Campaign
public import Composing

/// A piece that every relay gets, ready to be made for one relay after another.
///
/// A piece is shared between threads; what a thread needs for itself (fonts, surfaces, readers) lives in its worker.
public protocol Piece: Sendable {
    var id: PieceID { get }
    /// A digest of everything the piece is made from apart from the relay: layout, texts, palette, wave. Two runs with equal
    /// fingerprints and equal relays make equal files.
    var fingerprint: String { get }
    /// What the index page calls the piece: « Affiche A3 ». By default made from `id`.
    var label: String { get }
    /// The files it can make, in its order: what readme, guide and start page may name.
    var contents: [KitContents.File] { get }
    /// A worker for one thread, which shares `bench` with the thread's other workers.
    func worker(at bench: Workbench) throws -> any Workbench.Worker
}

extension Piece {
    public var label: String {
        let words = id.text.split(separator: "-").map { $0.count <= 2 ? $0.uppercased() : String($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
