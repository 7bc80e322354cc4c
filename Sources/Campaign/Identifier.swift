/// An identifier that people write, read and type: compared and hashed by its text.
public protocol Identifier: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    var text: String { get }
    init(_ text: String)
}

extension Identifier {
    public var description: String { text }
    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }
    public init(from decoder: any Decoder) throws { self.init(try decoder.singleValueContainer().decode(String.self)) }
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// A relay's stable slug, such as `cpts-bugey-sud`: `[a-z0-9-]`, 2 to 80 characters, never starting or ending with a hyphen.
public struct RelayID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// A wave's slug, such as `ose2050-v1`; it is the campaign name in analytics tools (`utm_campaign`).
public struct WaveID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// A channel's slug, such as `affiche-a3`; it is the medium in analytics tools (`utm_medium`).
public struct ChannelID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// A kind of relay, such as `cpts` or `collectivite`.
public struct KindID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// A piece of a kit, such as `affiche-a3` or `newsletter`: what `--pieces` takes.
public struct PieceID: Identifier {
    public let text: String
    public init(_ text: String) { self.text = text }
}

/// Whether a text can stand in a tracked link unchanged by every analytics tool: `[a-z0-9-]`, at most `limit` characters,
/// not `0` alone (Matomo drops it), no hyphen at either end.
public func isSlug(_ text: String, limit: Int = 80) -> Bool {
    let bytes = text.utf8
    guard (1...limit).contains(bytes.count), text != "0", bytes.first != 45, bytes.last != 45 else { return false }
    return bytes.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 45 }
}

/// Whether Windows keeps a name for a device, with or without an ending: a folder or file of that name cannot be unpacked there.
public func isDeviceName(_ text: String) -> Bool {
    let stem = text.lowercased().prefix { $0 != "." }
    if ["con", "prn", "aux", "nul", "conin$", "conout$", "clock$"].contains(stem) { return true }
    guard stem.count == 4, stem.hasPrefix("com") || stem.hasPrefix("lpt"), let last = stem.last else { return false }
    return "0123456789¹²³".contains(last)
}
