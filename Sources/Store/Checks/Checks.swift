internal import Base
internal import Campaign

/// Sums over what counts, kept beside it, by which a bit that changed by itself is seen.
///
/// SQLite sees what it cannot read; a flipped bit of a number it reads as another number. Each part of the store has a sum over all values of
/// its rows, and one more stands over these sums, the list of days and the schema, so that nothing can be missing either. Bodies of segments
/// and fingerprints have one each, asked wherever they are read.
struct Checks {
    let connection: Connection
    /// For messages.
    let path: String

    /// What has a sum, by the number of a day, an import or a row.
    enum Part: String, CaseIterable {
        case tallies, gateways, segments, fingerprints
        /// By day as well, though none that was counted.
        case downloads
        case imports
        case subjects
        /// Accounts, whom they called and what they did.
        case console
        case segment, fingerprint
        /// Over all others, and what is one in the store.
        case store

        static let byDay = [Part.tallies, .gateways, .segments, .fingerprints]

        /// Each gives the number first, then values.
        fileprivate var queries: [String] {
            switch self {
            case .tallies, .gateways, .segments, .fingerprints, .downloads, .subjects: ["check \(rawValue)"]
            case .imports:
                ["imports", "exclusions", "unknown codes", "import days", "responses", "matomo", "followed"].map { "check \($0)" }
            case .store: ["store", "owner", "collected", "invitations", "proposals", "days", "schema", "checks"].map { "check \($0)" }
            case .console: ["accounts", "account regions", "account links", "contacts", "audit"].map { "check \($0)" }
            case .segment, .fingerprint: []
            }
        }
    }

    /// What to do about it.
    static let afterDamage = Wording(
        "check the disk; 'portevoix restore' a backup, or import everything into another --store",
        fr:
            "vérifiez le disque\u{A0}; reprenez une sauvegarde avec «\u{A0}portevoix restore\u{A0}», ou réimportez tout dans une autre base avec --store"
    )

    /// Sums over the rows there are.
    func sums(_ part: Part, _ numbers: ClosedRange<Int> = .everything) throws -> [Int: UInt64] {
        var sums: [Int: UInt64] = [:]
        for (seed, query) in part.queries.enumerated() {
            let statement = try connection.statement(.named(query))
            defer { statement.reset() }
            if part != .store { try statement.bind([.integer(numbers.lowerBound), .integer(numbers.upperBound)]) }
            while try statement.step() { sums[statement.integer(0), default: 0] &+= statement.fold(seed: seed) }
        }
        return sums
    }

    /// Sums as they were kept.
    func kept(_ part: Part, _ numbers: ClosedRange<Int> = .everything) throws -> [Int: UInt64] {
        let rows = try connection.rows(
            .named("checks of part"), .text(part.rawValue), .integer(numbers.lowerBound), .integer(numbers.upperBound)
        ) { ($0.integer(0), UInt64(bitPattern: Int64($0.integer(1)))) }
        return Dictionary(rows) { $1 }
    }

    /// Numbers of a part whose rows are not as they were written, in order.
    func broken(_ part: Part, _ numbers: ClosedRange<Int> = .everything) throws -> [Int] {
        let (found, kept) = (try sums(part, numbers), try kept(part, numbers))
        return Set(found.keys).union(kept.keys).filter { found[$0] != kept[$0] }.sorted()
    }

    /// - Throws: `Diagnostic` where rows of the part are not as they were written.
    func verify(_ part: Part, _ numbers: ClosedRange<Int> = .everything) throws {
        if let number = try broken(part, numbers).first { throw damage(part, number) }
    }

    /// Takes the sums of a part anew.
    func renew(_ part: Part, _ numbers: ClosedRange<Int> = .everything) throws {
        try connection.run(
            .named("delete checks of part"), .text(part.rawValue), .integer(numbers.lowerBound), .integer(numbers.upperBound))
        for (number, sum) in try sums(part, numbers) { try keep(part, number, sum) }
    }

    func keep(_ part: Part, _ number: Int, _ sum: UInt64) throws {
        try connection.run(.named("set check"), .text(part.rawValue), .integer(number), .integer(Int(bitPattern: UInt(sum))))
    }

    /// All sums, of bodies too: for a store that had none.
    func build() throws {
        for (part, table) in [(Part.segment, "segments"), (.fingerprint, "fingerprints")] {
            for id in try connection.rows(.named("ids of \(table)"), read: { $0.integer(0) }) {
                let sum = try connection.rows(.named("body of \(table)"), .integer(id)) { $0.withBytes(0, RowFold.of) }.first
                try keep(part, id, UInt64(bitPattern: Int64(sum ?? 0)))
            }
        }
        for part in Part.allCases where part != .store { if !part.queries.isEmpty { try renew(part) } }
        try renew(.store)
    }

    /// What a damaged part is, in words.
    func damage(_ part: Part, _ number: Int) -> Diagnostic {
        let day = ParisTime.calendarDay(Int32(clamping: number))
        let what: Wording =
            switch part {
            case .tallies: Wording("the numbers of \(day)", fr: "les chiffres du \(day)")
            case .gateways: Wording("what mail gateways did on \(day)", fr: "ce que les passerelles de messagerie ont fait le \(day)")
            case .segments, .fingerprints: Wording("the known lines of \(day)", fr: "les lignes connues du \(day)")
            case .downloads: Wording("what relays took on \(day)", fr: "ce que les relais ont téléchargé le \(day)")
            case .imports: Wording("import \(number)", fr: "l’import \(number)")
            case .subjects: Wording("the list of codes", fr: "la liste des codes")
            case .console: Wording("the list of accounts and of calls", fr: "la liste des comptes et des appels")
            case .segment, .fingerprint: Wording("a piece of the known lines", fr: "une partie des lignes connues")
            case .store:
                Wording("the list of days, imports and invitations", fr: "la liste des jours, des imports et des invitations")
            }
        return .error(
            Wording(
                "the store is damaged: \(what.english) cannot be read as it was written",
                fr: "la base est abîmée\u{A0}: \(what.french) ne se lit plus comme au moment de l’écriture"), at: .init(file: path),
            hint: Self.afterDamage)
    }
}

extension ClosedRange<Int> {
    static var everything: ClosedRange<Int> { .min ... .max }
}
