public import Proof

/// A file of a kit, whole and in memory, before it is written.
public struct KitFile: Sendable {
    /// Below the relay's folder, with `/` between its parts: `imprimer/affiche-a3.pdf`, `qr/newsletter.svg`.
    public let path: String
    public let bytes: [UInt8]
    /// What was checked on these very bytes; lands in `controle.json`.
    public package(set) var checks: [Finding]

    public init(path: String, bytes: [UInt8], checks: [Finding] = []) {
        self.path = path
        self.bytes = bytes
        self.checks = checks
    }
}
