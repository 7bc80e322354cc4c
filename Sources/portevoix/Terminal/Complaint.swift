internal import Base
internal import Foundation

/// Problems on their way to standard error, in the reader's language.
enum Complaint {
    /// As `--lang` says, else as the locale does (`LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set).
    static let language: Wording.Language = {
        if let asked = asked(CommandLine.arguments) { return asked }
        let variables = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { variables[$0] }.first { !$0.isEmpty }
        return Wording.Language(locale: locale ?? "")
    }()

    @Sendable static func write(_ diagnostic: Diagnostic) { write(Diagnostics([diagnostic])) }

    static func write(_ diagnostics: Diagnostics) {
        let text = diagnostics.all.map { $0.text(in: language) + "\n" }.joined()
        if !text.isEmpty { FileHandle.standardError.write(Data(text.utf8)) }
    }

    /// What the words of the command line ask for, before they are read: their own problems are told in that language too.
    private static func asked(_ words: [String]) -> Wording.Language? {
        let words = words.prefix { $0 != "--" }
        let name = "--\(Option.language.name)"
        for (word, next) in zip(words, words.dropFirst() + [""]) {
            if word == name { return Wording.Language(rawValue: next) }
            if word.hasPrefix(name + "=") { return Wording.Language(rawValue: String(word.dropFirst(name.count + 1))) }
        }
        return nil
    }
}
