internal import Base
internal import Foundation

extension Ledger {
    static let header = "issued_at;code;relay;channel;wave"
    /// Problems that are worded; the others are counted.
    private static let shown = 20
    /// Columns that hold ids, what of, and the fewest characters of one.
    private static let names = [
        (2, Wording("relay", fr: "d’un relais"), 2), (3, Wording("channel", fr: "d’un support"), 1),
        (4, Wording("wave", fr: "d’une vague"), 1),
    ]

    /// Reads a ledger and verifies all of it: its form, every check character, that each code is one its link can have, that no code and
    /// no link comes twice, that times never run backwards.
    /// - Parameter file: The name used in diagnostics.
    /// - Throws: `Diagnostics` with the first twenty problems and the number of the others.
    public init(reading bytes: [UInt8], file: String) throws {
        self.init()
        var problems = Problems(file: file)
        bytes.withUnsafeBufferPointer { read($0, .afterwards, problems: &problems) }
        if problems.isEmpty, indexAll() { return }
        // Something is wrong: what, and in which line, is found out one row after the other.
        self = Ledger()
        problems = Problems(file: file)
        bytes.withUnsafeBufferPointer { read($0, .rowByRow, problems: &problems) }
        if let diagnostics = problems.diagnostics(shown: Self.shown) { throw diagnostics }
    }

    /// When it is seen to that no code and no link comes twice.
    private enum Uniqueness { case afterwards, rowByRow }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ uniqueness: Uniqueness, problems: inout Problems) {
        guard !bytes.isEmpty else {
            return problems.add(
                Wording("the ledger is empty", fr: "le registre des codes est vide"),
                hint: Wording(
                    "restore it from version control, or delete the file if no code was ever issued",
                    fr: "reprenez-le du dépôt de versions, ou supprimez-le si aucun code n’a jamais été attribué"))
        }
        if bytes.last != 10 {
            problems.add(
                line: bytes.count { $0 == 10 } + 1,
                Wording("the last line is cut short: it has no end of line", fr: "la dernière ligne est tronquée : elle n’a pas de fin"),
                hint: Wording(
                    "restore the ledger from version control; this program always writes whole lines",
                    fr: "reprenez le registre du dépôt de versions ; ce programme écrit toujours des lignes entières"))
        }
        reserveRows(Self.lines(bytes))
        var line = 0
        var start = 0
        while start < bytes.count {
            let end = Self.end(ofLineAt: start, bytes)
            line += 1
            let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if line > 1 {
                readRow(text, line: line, uniqueness, problems: &problems)
            } else if !text.elementsEqual(Self.header.utf8) {
                problems.add(
                    line: 1, column: 1,
                    Wording("the first line must be '\(Self.header)'", fr: "la première ligne doit être « \(Self.header) »"),
                    hint: Problems.restore)
            }
            start = end + 1
        }
    }

    private static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var count = 0
        var start = 0
        while start < bytes.count {
            count += 1
            start = end(ofLineAt: start, bytes) + 1
        }
        return count
    }

    private static func end(ofLineAt start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let base = UnsafeRawPointer(bytes.baseAddress!)
        return memchr(base + start, 10, bytes.count - start).map { UnsafeRawPointer($0) - base } ?? bytes.count
    }

    private mutating func readRow(
        _ line: UnsafeBufferPointer<UInt8>, line number: Int, _ uniqueness: Uniqueness, problems: inout Problems
    ) {
        let fields = Columns(line)
        guard fields.count == 5 else {
            return problems.add(
                line: number, column: 1,
                Wording(
                    "this line has \(fields.count == 6 ? "more than 5" : "\(fields.count)") columns instead of 5",
                    fr: "cette ligne a \(fields.count == 6 ? "plus de 5" : "\(fields.count)") colonnes au lieu de 5"),
                hint: Problems.restore)
        }
        func column(_ field: Int) -> Int { fields.start(of: field) + 1 }
        func word(_ field: Int) -> String { quoted(fields[field]) }

        let time = UTCSecond(fields[0])
        if time == nil {
            problems.add(
                line: number, column: 1,
                Wording(
                    "\(word(0)) is not a time such as 2026-03-20T09:00:00Z", fr: "\(word(0)) n’est pas une date comme 2026-03-20T09:00:00Z"),
                hint: Wording(
                    "restore the ledger; a spreadsheet rewrites times, so never save it from one",
                    fr: "reprenez le registre ; un tableur réécrit les dates, ne l’enregistrez jamais depuis un tableur"))
        } else if let time, let last = lastIssue, time < last {
            problems.add(
                line: number, column: 1,
                Wording(
                    "issued at \(time), before the line above (\(last))", fr: "attribué le \(time), avant la ligne précédente (\(last))"),
                hint: Wording(
                    "lines are in the order of their issue; after merging two branches, sort them by their first column",
                    fr: "les lignes suivent l’ordre d’attribution ; après la fusion de deux branches, triez-les par leur première colonne"))
        }
        let reading = CodeReading(fields[1])
        var code = LinkCode(reading)
        if code?.isWritten(fields[1]) != true {
            let isSlip = code == nil && reading.count == 8 && reading.foreign == nil
            problems.add(
                line: number, column: column(1),
                Wording(
                    "\(word(1)) is not a code\(isSlip ? ": its check character does not match" : "")",
                    fr: "\(word(1)) n’est pas un code\(isSlip ? " : son caractère de contrôle est faux" : "")"), hint: Problems.restore)
            code = nil
        }
        var wellFormed = true
        for (field, name, shortest) in Self.names where !isSlug(fields[field], from: shortest) {
            wellFormed = false
            problems.add(
                line: number, column: column(field),
                Wording("\(word(field)) is not the id of a \(name.english)", fr: "\(word(field)) n’est pas l’identifiant \(name.french)"),
                hint: Problems.restore)
        }
        guard let code, wellFormed else { return }
        if !CodeSource(relay: fields[2], channel: fields[3], wave: fields[4]).gives(code) {
            let names = [fields[2], fields[3], fields[4]].map { String(decoding: $0, as: UTF8.self) }
            problems.add(
                line: number, column: column(1),
                Wording(
                    "\(code) is not a code of relay '\(names[0])', channel '\(names[1])', wave '\(names[2])'",
                    fr: "\(code) n’est pas un code du relais « \(names[0]) », support « \(names[1]) », vague « \(names[2]) »"),
                hint: Problems.restoring("this line was changed after its issue", fr: "cette ligne a été modifiée après son attribution"))
        }
        if uniqueness == .rowByRow, let earlier = index(of: code) {
            problems.add(
                line: number, column: column(1),
                Wording(
                    "\(code) was already issued: entry \(earlier + 1) from the top",
                    fr: "\(code) est déjà attribué : entrée \(earlier + 1) depuis le haut"),
                hint: Problems.restoring(
                    "after merging two branches, keep the earlier of two equal lines; otherwise",
                    fr: "après la fusion de deux branches, gardez la première de deux lignes égales ; sinon"))
        }
        let seconds = max(time ?? lastIssue ?? UTCSecond(seconds: 0), lastIssue ?? UTCSecond(seconds: .min)).seconds
        guard let row = row(seconds: seconds, code: code, relay: fields[2], channel: fields[3], wave: fields[4]) else {
            return problems.add(
                line: number, column: column(3),
                Wording("more than 65,536 different channels or waves", fr: "plus de 65 536 supports ou vagues différents"),
                hint: Problems.restore)
        }
        guard uniqueness == .rowByRow else { return appendUnindexed(row) }
        if let earlier = index(ofLink: row.link), rows[earlier].code != code.bits {
            problems.add(
                line: number, column: column(2),
                Wording(
                    "this link already has code \(LinkCode(unchecked: rows[earlier].code))",
                    fr: "ce lien a déjà le code \(LinkCode(unchecked: rows[earlier].code))"),
                hint: Problems.restoring("a link has one code for ever", fr: "un lien garde son code pour toujours"))
        }
        append(row)
    }
}

extension Ledger {
    /// The columns of a ledger's line, cut at `;`.
    struct Columns {
        private let line: UnsafeBufferPointer<UInt8>
        /// Where each column starts; then where one after the line's end would.
        private var starts = InlineArray<7, Int>(repeating: 0)
        /// At most six: a sixth says that there are too many.
        private(set) var count = 1

        init(_ line: UnsafeBufferPointer<UInt8>) {
            self.line = line
            for index in line.indices where line[index] == 59 && count < 6 {
                starts[count] = index + 1
                count += 1
            }
            starts[count] = line.count + 1
        }

        subscript(column: Int) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: line[starts[column]..<starts[column + 1] - 1])
        }

        /// In bytes from the line's start.
        func start(of column: Int) -> Int { starts[column] }
    }

    /// What is wrong in a ledger, worded as far as it will be shown.
    struct Problems {
        static let restore = Wording("restore the ledger from version control", fr: "reprenez le registre des codes du dépôt de versions")
        static func restoring(_ reason: String, fr raison: String) -> Wording {
            let link = reason.hasSuffix("otherwise") ? " " : "; "
            return Wording("\(reason)\(link)\(restore.english)", fr: "\(raison)\(link == " " ? " " : " ; ")\(restore.french)")
        }
        let file: String
        private var worded = Diagnostics()
        private var count = 0

        init(file: String) { self.file = file }

        mutating func add(line: Int? = nil, column: Int? = nil, _ message: @autoclosure () -> Wording, hint: @autoclosure () -> Wording) {
            count += 1
            guard count <= 20 else { return }
            worded.append(.error(message(), at: .init(file: file, line: line, column: column), hint: hint()))
        }

        var isEmpty: Bool { count == 0 }

        /// - Returns: nil where nothing is wrong.
        func diagnostics(shown: Int) -> Diagnostics? {
            guard count > 0 else { return nil }
            var all = worded
            if count > shown {
                all.append(
                    .error(
                        Wording("\(count - shown) more problems in this ledger", fr: "\(count - shown) autres problèmes dans ce registre"),
                        at: .init(file: file), hint: Self.restore))
            }
            return all
        }
    }
}

/// At most forty characters of a field, in quotes.
private func quoted(_ field: UnsafeBufferPointer<UInt8>) -> String {
    "'\(String(decoding: field.prefix(40), as: UTF8.self))\(field.count > 40 ? "…" : "")'"
}

private func isSlug(_ bytes: UnsafeBufferPointer<UInt8>, from shortest: Int) -> Bool {
    guard (shortest...80).contains(bytes.count), bytes.first != 45, bytes.last != 45 else { return false }
    if bytes.count == 1, bytes.first == 48 { return false }
    return bytes.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == 45 }
}
