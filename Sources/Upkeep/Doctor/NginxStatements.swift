internal import Base
internal import Foundation

/// A configuration of nginx as a set of statements, each with the blocks that it stands in: what two files are compared by, whatever their
/// order, spaces and comments.
struct NginxStatements {
    /// `server > location / > proxy_pass http://portevoix`
    struct Statement: Hashable {
        let blocks: [String]
        let words: [String]

        var text: String { (blocks + [words.joined(separator: " ")]).joined(separator: " > ") }

        /// Whether without it the portal cannot be reached, or tells what it must not.
        var isVital: Bool { ["server", "server_name", "proxy_pass", "proxy_set_header", "access_log", "error_log"].contains(words[0]) }
    }

    private(set) var all: [Statement] = []

    /// - Throws: `Diagnostic` where the file cannot be read or is no configuration.
    init(reading path: String) throws { try self.init(TextFile(reading: path).text, file: path) }

    init(_ text: String, file: String) throws {
        var (blocks, words): ([String], [String]) = ([], [])
        for token in try Self.tokens(text, file) {
            switch token {
            case ";":
                if !words.isEmpty { all.append(Statement(blocks: blocks, words: words)) }
                words = []
            case "{":
                // Every server of a file has one name here: which of them says it does not matter.
                blocks.append(words.joined(separator: " "))
                words = []
            case "}":
                guard !blocks.isEmpty else { throw Self.damage(file) }
                blocks.removeLast()
            default: words.append(token)
            }
            guard blocks.count < 16, all.count < 20_000 else { throw Self.damage(file) }
        }
        guard blocks.isEmpty, words.isEmpty else { throw Self.damage(file) }
    }

    /// Certificates, addresses of listening and places of logs are the host's.
    private static let own: Set = ["listen", "ssl_certificate", "ssl_certificate_key", "ssl_protocols", "root", "http2", "include"]

    /// What of these statements another file has not, in their order.
    func missing(in other: NginxStatements) -> [Statement] {
        let there = Set(other.all.map(Self.compared))
        var told: Set<Statement> = []
        return all.filter { !Self.own.contains($0.words[0]) && !there.contains(Self.compared($0)) && told.insert($0).inserted }
    }

    /// Logs of a form that has addresses or private links in it.
    var revealingLogs: [String] {
        all.filter { statement in
            statement.words[0] == "access_log" && statement.words.dropFirst().first != "off"
                && !["portevoix", "portevoix_passages"].contains(statement.words.dropFirst(2).first ?? "combined")
        }.map(\.text)
    }

    /// The file of redirects that it includes, if any.
    var map: String? {
        all.first { $0.words.count == 2 && $0.words[0] == "include" && $0.words[1].hasSuffix(".map") }?.words[1]
    }

    /// The place of a log is no matter.
    private static func compared(_ statement: Statement) -> Statement {
        guard ["access_log", "error_log"].contains(statement.words[0]), statement.words.count > 2 else { return statement }
        return Statement(blocks: statement.blocks, words: [statement.words[0]] + statement.words.dropFirst(2))
    }

    private static func tokens(_ text: String, _ file: String) throws -> [String] {
        var (tokens, word) = ([String](), "")
        var (quote, isComment, isQuoted): (Character?, Bool, Bool) = (nil, false, false)
        func end() {
            if !word.isEmpty || isQuoted { tokens.append(word) }
            (word, isQuoted) = ("", false)
        }
        for character in text {
            if isComment {
                isComment = !character.isNewline
            } else if let open = quote {
                if character == open { quote = nil } else { word.append(character) }
            } else if (character == "'" || character == "\"") && word.isEmpty {
                (quote, isQuoted) = (character, true)
            } else if character == "#" && word.isEmpty {
                isComment = true
            } else if character.isWhitespace {
                end()
            } else if character == ";" || character == "{" && !word.hasSuffix("$") || character == "}" && !word.contains("{") {
                end()
                tokens.append(String(character))
            } else {
                word.append(character)
            }
        }
        end()
        guard quote == nil else { throw damage(file) }
        return tokens
    }

    private static func damage(_ file: String) -> Diagnostic {
        .error(
            Wording("this is no configuration of nginx", fr: "ce n’est pas une configuration de nginx"), at: .init(file: file),
            hint: Wording(
                "give the file of sites-available that names the portal", fr: "donnez le fichier de sites-available qui nomme le portail"))
    }
}
