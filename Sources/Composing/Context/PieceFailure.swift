public import Campaign
public import Proof

/// Why a piece could not be made for a relay: reported with the relay's registry line; the other relays' kits are made all the same.
public struct PieceFailure: Error, Sendable {
    public let piece: PieceID
    public let message: String
    public let hint: String?
    /// The same in French, for the kit's control page; nil where only the message says it.
    public let finding: Finding?

    public init(piece: PieceID, message: String, hint: String? = nil, finding: Finding? = nil) {
        self.finding = finding
        self.piece = piece
        self.message = message
        self.hint = hint
    }
}
