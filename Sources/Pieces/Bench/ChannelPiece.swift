internal import Campaign

/// A piece that a relay gets where it uses one of these channels.
protocol ChannelPiece: Piece {
    var channels: [ChannelID] { get }
}
