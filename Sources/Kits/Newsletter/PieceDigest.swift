internal import CSodium
import Campaign

/// Gathers what a text piece is made from apart from the relay. Each part is written with its length, so that no two lists of parts agree
/// by accident.
struct PieceDigest {
    private var bytes: [UInt8] = []

    /// - Parameter version: changes when the program makes other files from the same texts.
    init(_ version: String) { add(version) }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    mutating func add(_ part: [UInt8]) {
        bytes += Array("\(part.count):".utf8)
        bytes += part
    }

    mutating func add(_ text: AuthoredText) {
        add(text.name)
        add(text.source)
    }

    mutating func add(_ campaign: Campaign, _ wave: Wave) {
        for text in [
            campaign.title, campaign.programme, campaign.theme, campaign.landingURL, campaign.contact, campaign.fontFamily, wave.id.text,
            wave.title, wave.opening.description, wave.closing.description,
        ] { add(text) }
        for colour in campaign.palette { add("\(colour.name) \(colour.rgb)") }
        for channel in campaign.channels { add("\(channel.id) \(channel.label)") }
    }

    /// SHA-256 in hexadecimal.
    var text: String {
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        _ = crypto_hash_sha256(&hash, bytes, UInt64(bytes.count))
        return hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
