import Campaign
import Preflight
internal import Proof
import TestSupport

/// The project's own rules, and what they find.
enum Inspection {
    static let book = Result { try RuleBook(assets: "\(ExampleCampaign.project)/Assets") }

    /// - Parameter depth: of the look; as `kits` does by default.
    static func findings(
        _ path: String, _ bytes: [UInt8], _ assignment: Assignment = .unknown, depth: FileInspector.Depth = .fresh,
        speller: SpellChecker? = nil
    ) throws -> [Finding] {
        FileInspector(book: try book.get(), depth: depth, speller: speller).inspect(path, bytes, for: assignment)
    }

    /// The rules that are broken.
    static func broken(
        _ path: String, _ bytes: [UInt8], _ assignment: Assignment = .unknown, depth: FileInspector.Depth = .fresh,
        speller: SpellChecker? = nil
    ) throws -> Set<String> {
        Set(try findings(path, bytes, assignment, depth: depth, speller: speller).filter { !$0.passed }.map(\.rule))
    }

    static func link(_ channel: String, code: String) -> Link {
        let code = LinkCode(code)!
        return Link(
            relay: RelayID("cpts-bugey-sud"), channel: ChannelID(channel), wave: WaveID("v1"), code: code,
            url: "https://ose2050.fr/?r=\(code.lowercased)&utm_medium=\(channel)", qrURL: "https://ose2050.fr/?r=\(code.text)")
    }

    /// Codes whose check characters are right: all zeros, and those that the alphabet's arithmetic allows.
    static let codes: [String] = {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return ["K7F3Q9A", "2050ABC", "XY12ZW3"].map { start in
            alphabet.map { start + String($0) }.first { LinkCode($0) != nil }!
        }
    }()

    static let own = Assignment(
        links: [link("affiche-a3", code: codes[0]), link("newsletter", code: codes[1])],
        owner: { $0.text == codes[2] ? "« Mairie de Pau »" : nil }, site: "ose2050.fr", printers: [.standard])
}
