internal import Base
internal import Foundation

/// Which mails went out, line by line, each on the disk before anything else happens: `begun MARK`, then `sent MARK` or `failed MARK`. A mail
/// that was begun and has no end may or may not have gone. No address stands in it.
final class SendingJournal {
    enum State: Hashable { case begun, sent, failed }

    private let file: Descriptor
    private let path: String
    private(set) var states: [String: State] = [:]

    /// - Throws: `Diagnostic` where it cannot be read or written, or another run sends.
    init(_ path: String) throws {
        self.path = path
        let file = try Diagnostic.system(.write, path) {
            try Descriptor(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, permissions: 0o600)
        }
        let number = file.number
        do throws(SystemFailure) { try SystemFailure.call { flock(number, LOCK_EX | LOCK_NB) } } catch {
            throw Diagnostic.error(
                Wording("another run is sending invitations", fr: "un autre envoi est en cours"), at: .init(file: path),
                hint: Wording("wait for its end", fr: "attendez qu’il ait fini"))
        }
        let bytes = try Diagnostic.system(.read, path) { try file.bytes(file.status().st_size, at: 0) }
        self.file = file
        // A line that a kill cut off says nothing; what is written next begins a line of its own.
        for line in bytes.split(separator: 10) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count == 2, words[1].utf8.count == 32 else { continue }
            switch words[0] {
            case "begun": states[String(words[1])] = .begun
            case "sent": states[String(words[1])] = .sent
            case "failed": states[String(words[1])] = .failed
            default: continue
            }
        }
        if let last = bytes.last, last != 10 { try write("\n") }
    }

    /// - Throws: `Diagnostic` where the disk does not take it: nothing may be sent then.
    func note(_ state: State, _ mark: String) throws {
        try write("\(state) \(mark)\n")
        states[mark] = state
    }

    private func write(_ text: String) throws {
        try Diagnostic.system(.write, path) {
            try file.write(Array(text.utf8)[...])
            try file.sync()
        }
    }
}
