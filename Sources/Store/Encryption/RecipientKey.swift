internal import Base

/// Whom a backup is encrypted to: a public key, in a file of one line that anybody may read.
package struct RecipientKey: Hashable, Sendable {
    /// 32 bytes.
    let bytes: [UInt8]

    static let mark = "portevoix-public-1 "

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `Diagnostic` where the file cannot be read or holds no public key.
    package init(reading path: String) throws {
        bytes = try KeyLine.read(
            path, Self.mark, isSecret: false,
            hint: Wording(
                "give the file that ends in .pub; 'portevoix keypair' makes one",
                fr: "donnez le fichier qui se termine par .pub\u{A0}; « portevoix keypair » en crée un"))
    }

    /// By which a person tells two keys apart: 16 hexadecimal digits.
    package var name: String { Hexadecimal.text(bytes.prefix(8)) }
}
