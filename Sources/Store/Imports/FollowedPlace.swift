/// Where a followed log was read to, so that a restart goes on there.
public struct FollowedPlace: Hashable, Sendable {
    /// Absolute.
    public let path: String
    public let device: Int
    public let inode: Int
    /// Bytes from the beginning of the file.
    public let place: Int
    /// A keyed hash of the bytes before `place`, `tailBytes` of them: tells whether it is still the same file.
    public let tail: [UInt8]
    public let tailBytes: Int

    public init(path: String, device: Int, inode: Int, place: Int, tail: [UInt8], tailBytes: Int) {
        self.path = path
        self.device = device
        self.inode = inode
        self.place = place
        self.tail = tail
        self.tailBytes = tailBytes
    }
}

extension Store {
    /// Where the log at `path` was read to, and the import it belongs to.
    public func followed(_ path: String) throws -> (place: FollowedPlace, import: Int)? {
        try Self.refusing(self.path) {
            try connection.rows(.named("followed"), .text(path)) { row in
                let place = FollowedPlace(
                    path: path, device: row.integer(1), inode: row.integer(2), place: row.integer(3), tail: row.bytes(4),
                    tailBytes: row.integer(5))
                return (place: place, import: row.integer(0))
            }.first
        }
    }

    func set(_ place: FollowedPlace, import id: Int) throws {
        try connection.run(
            .named("set followed"), .integer(id), .text(place.path), .integer(place.device), .integer(place.inode), .integer(place.place),
            .bytes(place.tail), .integer(place.tailBytes))
    }
}
