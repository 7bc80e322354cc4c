internal import Base
internal import Foundation

/// A key of 32 bytes as a line of text: what it is, a space, 64 hexadecimal digits.
enum KeyLine {
    static let size = 32

    /// - Parameters:
    ///   - mark: what the line begins with.
    ///   - isSecret: whether nobody but its owner may read the file.
    static func read(_ path: String, _ mark: String, isSecret: Bool, hint: Wording) throws -> [UInt8] {
        let file = try Diagnostic.system(.read, path) { try Descriptor(path, O_RDONLY | O_NONBLOCK) }
        let status = try Diagnostic.system(.read, path) { try file.status() }
        guard !isSecret || status.st_mode & 0o077 == 0 else {
            throw Diagnostic.error(
                Wording("others than its owner may read the secret key", fr: "d’autres que son propriétaire peuvent lire la clé secrète"),
                at: .init(file: path), hint: Wording("chmod 600 \(path)", fr: "chmod 600 \(path)"))
        }
        let line = try Diagnostic.system(.read, path) { try file.bytes(400) }.prefix { $0 != 10 && $0 != 13 }
        let digits = line.dropFirst(mark.utf8.count).compactMap(Hexadecimal.value)
        guard line.starts(with: mark.utf8), digits.count == 2 * size, line.count == mark.utf8.count + 2 * size else {
            throw Diagnostic.error(
                Wording("this is no key of that kind", fr: "ce n’est pas une clé de cette sorte"), at: .init(file: path), hint: hint)
        }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }

    static func text(_ mark: String, _ bytes: [UInt8]) -> [UInt8] { Array("\(mark)\(Hexadecimal.text(bytes))\n".utf8) }
}
