internal import Base
internal import Campaign

/// iCalendar as every agenda takes it (RFC 5545).
enum CalendarRules {
    static func hold(_ bytes: [UInt8], _ judge: inout Judge) {
        guard judge.asks("ics-valide") else { return }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return judge.hold("ics-valide", false, "ce n’est pas du texte UTF-8")
        }
        var problems: [String] = []
        let lines = physicalLines(bytes)
        if !lines.endsAreRight { problems.append("les lignes doivent finir par CR LF") }
        if let long = lines.lines.firstIndex(where: { $0.count > 75 }) {
            problems.append("la ligne \(long + 1) dépasse 75 octets sans être pliée")
        }
        var events = 0
        var open: [String] = []
        var properties: [String: [String]] = [:]
        let all = unfolded(text)
        if all.first?.uppercased() != "BEGIN:VCALENDAR" || all.last?.uppercased() != "END:VCALENDAR" {
            problems.append("le fichier doit commencer par BEGIN:VCALENDAR et finir par END:VCALENDAR")
        }
        var calendar: Set<String> = []
        var identities: Set<String> = []
        for line in all {
            guard let colon = line.firstIndex(of: ":") else {
                problems.append("ligne sans deux-points\u{A0}: \(Judge.quoted(line))")
                continue
            }
            let name = line[..<colon].prefix { $0 != ";" }.uppercased()
            let value = String(line[line.index(after: colon)...])
            switch name {
            case "BEGIN":
                open.append(value.uppercased())
                if value.uppercased() == "VEVENT" { properties = [:] }
            case "END":
                if open.popLast() != value.uppercased() { problems.append("END:\(value) ne ferme rien") }
                if value.uppercased() == "VEVENT" {
                    events += 1
                    problems += Self.problems(ofEvent: properties, number: events)
                    if let identity = properties["UID"]?.first, !identities.insert(identity).inserted {
                        problems.append("deux événements ont le même UID")
                    }
                }
            default:
                if open.last == "VCALENDAR" { calendar.insert(name) }
                if open.last == "VEVENT" { properties[name, default: []].append(value) }
            }
        }
        if !open.isEmpty { problems.append("BEGIN:\(open.last!) n’est jamais fermé") }
        for name in ["VERSION", "PRODID"] where !calendar.contains(name) { problems.append("\(name) manque") }
        if events == 0 { problems.append("aucun événement") }
        judge.hold("ics-valide", problems: problems, else: FrenchNumber.brief(events, "événement valide", "événements valides"))
    }

    private static func problems(ofEvent properties: [String: [String]], number: Int) -> [String] {
        var problems: [String] = []
        func note(_ text: String) { problems.append("événement \(number)\u{A0}: \(text)") }
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
            switch properties[name]?.count ?? 0 {
            case 0: note("\(name) manque")
            case 1: break
            default: note("\(name) est donné plusieurs fois")
            }
        }
        for name in ["DTSTAMP", "DTSTART", "DTEND"] {
            if let value = properties[name]?.first, !isDate(value) {
                note("\(name) n’est pas une date\u{A0}: \(Judge.quoted(value))")
            }
        }
        if let start = properties["DTSTART"]?.first, let end = properties["DTEND"]?.first {
            if start.count != end.count && start.contains("T") != end.contains("T") {
                note("début et fin ne sont pas de la même sorte")
            } else if end <= start {
                note("la fin (\(end)) n’est pas après le début (\(start))")
            }
        }
        return problems
    }

    /// `20260323`, `20260323T101500`, `20260323T101500Z`
    private static func isDate(_ value: String) -> Bool {
        let signs = Array(value.utf8)
        guard [8, 15, 16].contains(signs.count) else { return false }
        return signs.enumerated().allSatisfy { index, sign in
            index == 8 ? sign == UInt8(ascii: "T") : index == 15 ? sign == UInt8(ascii: "Z") : (48...57).contains(sign)
        }
    }

    private static func physicalLines(_ bytes: [UInt8]) -> (lines: [ArraySlice<UInt8>], endsAreRight: Bool) {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var isRight = bytes.suffix(2).elementsEqual([13, 10])
        for (index, byte) in bytes.enumerated() where byte == 10 {
            let hasReturn = index > start && bytes[index - 1] == 13
            if !hasReturn { isRight = false }
            lines.append(bytes[start..<(hasReturn ? index - 1 : index)])
            start = index + 1
        }
        return (lines, isRight)
    }

    /// Content lines: a line that begins with a space or a tab goes on the one before.
    private static func unfolded(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline) {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    /// The text with its lines unfolded and its escapes resolved, for finding addresses.
    static func plain(_ text: String) -> String {
        unfolded(text).joined(separator: "\n").replacing("\\n", with: "\n").replacing("\\N", with: "\n").replacing("\\,", with: ",")
            .replacing("\\;", with: ";")
    }
}
