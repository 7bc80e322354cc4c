internal import Base
internal import Campaign
internal import Projects
internal import Store

/// An attribution, for people and for scripts.
extension AttributionTable {
    /// What a script finds it under.
    private static func key(_ beside: Count.Beside) -> String {
        switch beside {
        case .noRelay: "sans_relais"
        case .unknownCode: "unknown_codes"
        case .retired: "retired"
        case .outOfWave: "out_of_wave"
        }
    }

    private var besides: [(String, Count)] {
        [
            ("« sans relais »", attribution.beside[.noRelay] ?? Count()),
            ("unknown codes", attribution.beside[.unknownCode] ?? Count()),
            ("retired links", attribution.beside[.retired] ?? Count()),
            ("outside of the wave", attribution.beside[.outOfWave] ?? Count()),
        ]
    }

    /// What stands beside the rows, in a sentence.
    var besideSentence: Wording {
        let doubtful = attribution.doubtfulVisits
        let english = besides.map { "\($0.0) \($0.1.visits.grouped) visits, \($0.1.completions.grouped) completions" }
        let french = zip(["« sans relais »", "codes inconnus", "liens retirés", "hors de la vague"], besides).map { name, beside in
            "\(name) \(beside.1.visits.grouped) visites, \(beside.1.completions.grouped) questionnaires terminés"
        }
        return Wording(
            "beside these rows: " + english.joined(separator: "; ")
                + (doubtful > 0 ? "; of all visits \(doubtful.grouped) are doubtful (mail gateways)" : ""),
            fr: "à côté de ces lignes : " + french.joined(separator: " ; ")
                + (doubtful > 0 ? " ; parmi toutes les visites, \(doubtful.grouped) sont douteuses (passerelles de messagerie)" : ""))
    }

    var text: String {
        var lines = [columns + Self.numbers]
        lines += rows.map { $0.cells.map { Self.short($0.printable) } + Self.numbers($0.count).map(\.grouped) }
        let blank = [String](repeating: "", count: columns.count - 1)
        lines.append([])
        lines.append(["relays together"] + blank + Self.numbers(attribution.attributed).map(\.grouped))
        lines.append(["« sans relais »"] + blank + Self.numbers(besides[0].1).map(\.grouped))
        lines.append(["total"] + blank + Self.numbers(attribution.total).map(\.grouped))
        lines.append([])
        for (name, count) in besides.dropFirst() where count.hits + count.starts > 0 {
            lines.append([name] + blank + Self.numbers(count).map(\.grouped))
        }
        if attribution.late.hits > 0 { lines.append(["late (counted above)"] + blank + Self.numbers(attribution.late).map(\.grouped)) }
        if attribution.leftOut.hits > 0 {
            lines.append(["left out (the other source counts these days)"] + blank + Self.numbers(attribution.leftOut).map(\.grouped))
        }
        if attribution.doubtfulVisits > 0 {
            lines.append(["doubtful visits (counted above)"] + blank + ["", attribution.doubtfulVisits.grouped])
        }
        for found in attribution.gateways {
            let name = "\(found.isSure ? "mail gateway, not counted" : "perhaps a mail gateway"): \(found.reason)"
            lines.append([name] + blank + [found.hits.grouped, found.visits.grouped])
        }
        if let matomo { lines.append(["Matomo's own count"] + blank + ["", matomo.grouped]) }
        while lines.last == [] { lines.removeLast() }
        let widths = (0..<columns.count + 4).map { column in lines.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
        return lines.map { line in
            line.enumerated().map { column, cell in
                let gap = String(repeating: " ", count: widths[column] - cell.count)
                return column < columns.count ? cell + gap : gap + cell
            }.joined(separator: "  ").trimmed + "\n"
        }.joined()
    }

    private static func short(_ text: String) -> String { text.count > 48 ? text.prefix(47) + "…" : text }

    private func members(_ count: Count) -> Answer.Members { zip(Self.numbers, Self.numbers(count)).map { ($0, .integer($1)) } }

    /// The rows, one after the other, as a table or a program reads them.
    var members: [Answer.Members] { rows.map { row in zip(columns, row.cells).map { ($0, .text($1)) } + members(row.count) } }

    /// What a program reads beside the rows.
    var besideMembers: Answer.Members {
        [("by", .text(view.rawValue)), ("attributed", .object(members(attribution.attributed)))]
            + Count.Beside.allCases.map { (Self.key($0), .object(members(attribution.beside[$0] ?? Count()))) }
            + [
                ("late", .object(members(attribution.late))), ("left_out", .object(members(attribution.leftOut))),
                ("total", .object(members(attribution.total))),
                ("doubtful_visits", .integer(attribution.doubtfulVisits)),
                (
                    "gateways",
                    .list(
                        attribution.gateways.map {
                            .object([
                                ("reason", .text($0.reason)), ("counted", .flag(!$0.isSure)), ("hits", .integer($0.hits)),
                                ("visits", .integer($0.visits)),
                            ])
                        })
                ),
                ("matomo_visits", .optional(matomo)),
                (
                    "completions_from",
                    .object(attribution.sources.sorted { $0.key < $1.key }.map { ($0.key.text, .text($0.value.rawValue)) })
                ),
            ]
    }
}
