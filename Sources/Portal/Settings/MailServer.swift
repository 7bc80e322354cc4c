internal import Base
internal import Campaign
internal import Foundation
internal import Network

/// The server that invitations are sent through: `"mail"` of `portail.json`.
public struct MailServer: Sendable {
    /// `smtp://smtp.example.org:587`
    package let url: String
    let isHere: Bool
    /// The address that mails come from, and the name beside it.
    public let sender: String
    let name: String
    package let user: String?
    /// Where the password is; nil where none is needed.
    package let passwordFile: String?
    /// Certificates that vouch for it, instead of those that this machine trusts; nil for these.
    let authorities: String?
    /// Seconds between two mails.
    let pause: Double

    private static let keys = JSONKeys(
        required: ["server", "sender"], optional: ["name", "user", "password_file", "ca_file", "per_minute"])

    /// - Returns: nil where something is wrong, which is noted.
    init?(_ reader: JSONReader, _ campaign: Campaign) {
        reader.check(Self.keys)
        guard let url = reader.string("server", limit: 300), let sender = reader.string("sender", limit: 254) else { return nil }
        guard let host = Self.host(of: url) else {
            reader["server"]?.error(
                Wording("\"\(url.printable)\" is no mail server", fr: "« \(url.printable) » n’est pas un serveur de messagerie"),
                hint: Wording(
                    "write it as smtp://smtp.example.org:587 or smtps://smtp.example.org:465",
                    fr: "écrivez-le ainsi : smtp://smtp.example.org:587 ou smtps://smtp.example.org:465"))
            return nil
        }
        if let refusal = MailAddress.refusal(of: sender) {
            reader["sender"]?.error(
                Wording("the sender's address \(refusal.english)", fr: "l’adresse d’expédition \(refusal.french)"),
                hint: Wording("write it as contact@example.org", fr: "écrivez-la comme contact@example.org"))
            return nil
        }
        (self.url, self.sender) = (url, sender)
        isHere = LoopbackHost.includes(host)
        name = reader.string("name", limit: 120) ?? campaign.title
        user = reader.string("user", limit: 254)
        func path(_ key: String) -> String? {
            reader.string(key, limit: 1000).map { $0.hasPrefix("/") ? $0 : "\(campaign.folder)/\($0)" }
        }
        (passwordFile, authorities) = (path("password_file"), path("ca_file"))
        pause = 60 / Double(reader.integer("per_minute", in: 1...600) ?? 30)
        if (user == nil) != (passwordFile == nil) {
            reader.error(
                Wording("\"user\" and \"password_file\" go together", fr: "« user » et « password_file » vont ensemble"),
                hint: Wording("give both, or neither", fr: "donnez les deux, ou aucun"))
            return nil
        }
    }

    /// `smtp.example.org`, `[::1]`; nil where it is no address of a mail server.
    private static func host(of url: String) -> String? {
        guard let scheme = ["smtp://", "smtps://"].first(where: { url.lowercased().hasPrefix($0) }) else { return nil }
        let rest = url.dropFirst(scheme.count)
        let isBracketed = rest.hasPrefix("[")
        let host = isBracketed ? rest.prefix { $0 != "]" } + "]" : rest.prefix { $0 != ":" }
        let port = rest.dropFirst(host.count)
        let isPort =
            port.isEmpty || port.hasPrefix(":") && (Int(digits: port.dropFirst(), atMost: 5).map { (1...65_535).contains($0) } ?? false)
        let isPlain = host.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0 | 32) && $0 < 128 || [45, 46, 58, 91, 93].contains($0)
        }
        return isPort && isPlain && !host.isEmpty && (isBracketed || !host.contains("[")) ? String(host).lowercased() : nil
    }

    /// What a connection to it needs.
    /// - Throws: `Diagnostic` where the password, or who vouches for it, cannot be read.
    var connection: SMTPConnection.Server {
        get throws {
            if let authorities, access(authorities, R_OK) != 0 { throw Diagnostic.system(.read, authorities, errno) }
            return SMTPConnection.Server(
                url: url, isHere: isHere, sender: sender, user: user, password: try password(), authorities: authorities)
        }
    }

    /// Connects and logs in; sends nothing.
    /// - Throws: `Diagnostic` with the server's own words, or where the password cannot be read.
    package func greet() throws {
        guard let refusal = try SMTPConnection(connection).greet() else { return }
        throw Diagnostic.error(
            Wording(
                "the mail server cannot be reached: \(refusal)",
                fr: "le serveur de messagerie ne répond pas comme il faut (\(Wording.library(refusal).french))"),
            at: .init(file: url),
            hint: Wording(
                "check address, port, password and certificate of \"mail\" in portail.json",
                fr: "vérifiez l’adresse, le port, le mot de passe et le certificat de « mail » dans portail.json"))
    }

    /// The first line of the password's file, which nobody but its owner may read.
    /// - Returns: nil where the server asks for none.
    private func password() throws -> String? {
        guard let passwordFile else { return nil }
        let file = try Diagnostic.system(.read, passwordFile) { try Descriptor(passwordFile, O_RDONLY | O_NOFOLLOW | O_NONBLOCK) }
        guard let status = try? file.status(), status.isRegular, status.st_mode & 0o077 == 0 else {
            throw Diagnostic.error(
                Wording("others than its owner may read the password", fr: "d’autres que son propriétaire peuvent lire le mot de passe"),
                at: .init(file: passwordFile), hint: Wording("chmod 600 \(passwordFile)", fr: "chmod 600 \(passwordFile)"))
        }
        let bytes = (try? file.bytes(1024)) ?? []
        let line = String(decoding: bytes.prefix { $0 != 10 && $0 != 13 }, as: UTF8.self)
        guard !line.isEmpty else {
            throw Diagnostic.error(
                Wording("the password's file is empty", fr: "le fichier du mot de passe est vide"), at: .init(file: passwordFile),
                hint: Wording("write the password in its first line", fr: "écrivez le mot de passe sur sa première ligne"))
        }
        return line
    }
}
