public import Base
internal import Foundation

/// An ICC profile for CMYK printing, found to be one by its header (ICC.1:2022, 7.2).
public struct PressProfile: Hashable, Sendable {
    /// The largest file, 8 MB: the largest in use have some 3.
    public static let maximumBytes = 8_000_000

    /// As `campaign.json` writes it, below the campaign's folder.
    public let path: String
    public let bytes: [UInt8]

    /// - Throws: `Refusal` with why this is no profile to print with.
    public init(path: String, bytes: [UInt8]) throws(Refusal) {
        func says(_ text: String, at offset: Int) -> Bool { bytes[offset..<offset + 4].elementsEqual(text.utf8) }
        guard bytes.count <= Self.maximumBytes else { throw Refusal(reason: Wording("has more than 8 MB", fr: "pèse plus de 8 Mo")) }
        guard bytes.count >= 132, says("acsp", at: 36) else {
            throw Refusal(reason: Wording("is no ICC profile", fr: "n’est pas un profil ICC"))
        }
        let length = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
        guard length == bytes.count else {
            throw Refusal(reason: Wording("is cut off or has something added", fr: "est tronqué, ou a été complété"))
        }
        guard says("CMYK", at: 16) else {
            throw Refusal(reason: Wording("is a profile of another colour space than CMYK", fr: "n’est pas un profil CMJN"))
        }
        guard says("prtr", at: 12) else {
            throw Refusal(reason: Wording("is no printer's profile", fr: "n’est pas un profil d’imprimante"))
        }
        self.path = path
        self.bytes = bytes
    }

    public struct Refusal: Error, Hashable, Sendable {
        public let reason: Wording
    }
}

extension PressProfile {
    /// Reads the profile that a place in `campaign.json` names; what is wrong with it is noted there.
    init?(reading place: JSONReader, folder: String) {
        guard let path = place.string(limit: 200) else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !parts.contains(where: { ["", ".", ".."].contains($0) }) else {
            place.error(
                Wording("\"\(path)\" is no path below the campaign's folder", fr: "« \(path) » n’est pas dans le dossier de la campagne"),
                hint: Wording("put the profile there and write icc/NAME.icc", fr: "placez-y le profil et écrivez icc/NOM.icc"))
            return nil
        }
        let file = "\(folder)/\(path)"
        guard let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int, size <= Self.maximumBytes,
            let data = FileManager.default.contents(atPath: file)
        else {
            place.error(
                Wording("the ICC profile \(file) cannot be read", fr: "le profil ICC \(file) est illisible"),
                hint: Wording("copy it there (at most 8 MB), or take \"icc\" out", fr: "copiez-le là (8 Mo au plus), ou retirez « icc »"))
            return nil
        }
        do {
            try self.init(path: path, bytes: Array(data))
        } catch {
            place.error(
                Wording("\(file) \(error.reason.english)", fr: "\(file) \(error.reason.french)"),
                hint: Wording(
                    "ask the print shop for the CMYK profile of its press and paper",
                    fr: "demandez à l’imprimeur le profil CMJN de sa presse et de son papier"))
            return nil
        }
    }
}
