internal import Base
internal import Campaign

/// Calendar entries as iCalendar (RFC 5545). Whole days need no time zone: 23 March is 23 March wherever it is read.
///
/// Written here rather than by libical: it is a page of lines to escape and to fold, the file is the same on every machine, and an
/// independent reader checks it in the tests.
struct CalendarFile {
    /// Whole days in a calendar.
    struct Entry: Hashable, Sendable {
        /// Lasts as long as the event, whatever is corrected in it: programs recognise it by that.
        let uid: String
        let first: Day
        /// Included.
        let last: Day
        let summary: String
        let details: String
        let url: String
        /// Given, never the clock's.
        var revision: CalendarRevision
    }

    let name: String
    /// Who answers for its entries, and the address people write to (`ORGANIZER`, which RFC 5546, § 3.2.1, asks of what is published).
    let organizer: (name: String, mail: String)
    private(set) var entries: [Entry]

    init(name: String, organizer: (name: String, mail: String), entries: [Entry]) {
        self.name = name
        self.organizer = organizer
        self.entries = entries
    }

    /// With each entry's revision counted on from the one that people may have in their calendars.
    /// - Parameter standing: by the entry's lasting identity.
    func revised(after standing: [String: CalendarRevision]) -> CalendarFile {
        var file = self
        for index in entries.indices {
            let entry = entries[index]
            guard let before = standing[entry.uid] else { continue }
            file.entries[index].revision = before.next(first: entry.first, last: entry.last)
        }
        return file
    }

    var bytes: [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Porte-voix//Kits//FR", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        // A parameter's text in quotes holds neither quotes nor controls (RFC 5545, § 3.2).
        let owner = Self.printable(organizer.name).replacing("\"", with: "’").replacing("\n", with: " ")
        let organizedBy = "ORGANIZER;CN=\"\(owner)\":mailto:\(Self.printable(organizer.mail))"
        for entry in entries {
            // The end of whole days is the day after the last (§ 3.6.1).
            let end = entry.last.adding(days: 1) ?? entry.last
            lines += [
                "BEGIN:VEVENT", "UID:\(Self.escaped(entry.uid))", "DTSTAMP:\(Self.basic(entry.revision.stamp))T000000Z",
                "SEQUENCE:\(entry.revision.sequence)", organizedBy,
                "DTSTART;VALUE=DATE:\(Self.basic(entry.first))", "DTEND;VALUE=DATE:\(Self.basic(end))",
                "SUMMARY;LANGUAGE=fr:\(Self.escaped(entry.summary))",
            ]
            if !entry.details.isEmpty { lines.append("DESCRIPTION;LANGUAGE=fr:\(Self.escaped(entry.details))") }
            lines += ["URL:\(Self.printable(entry.url))", "TRANSP:TRANSPARENT", "CLASS:PUBLIC", "END:VEVENT"]
        }
        lines.append("END:VCALENDAR")
        return lines.flatMap { Self.folded($0) }
    }

    /// `20260323`
    private static func basic(_ day: Day) -> String { day.description.filter { $0 != "-" } }

    /// A TEXT value (§ 3.3.11).
    static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in printable(text).utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): output += [92, byte]
            case 10: output += [92, UInt8(ascii: "n")]
            default: output.append(byte)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Line ends as `\n`, no other control character, and the wider no-break space, which every calendar can show.
    private static func printable(_ text: String) -> String {
        var output = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r": output.append("\n")
            case "\u{202F}": output.append("\u{A0}")
            // The control characters (Unicode’s category Cc).
            case _ where scalar.value < 32 || (127..<160).contains(scalar.value): break
            default: output.append(scalar)
            }
        }
        return String(output)
    }

    /// A line as lines of at most 75 octets without their CRLF, the later ones begun by a space; no character is cut (§ 3.1).
    static func folded(_ line: String) -> [UInt8] {
        var output: [UInt8] = []
        var room = 75
        for scalar in line.unicodeScalars {
            let bytes = UTF8.encode(scalar)!
            if bytes.count > room {
                output += [13, 10, 32]
                room = 74
            }
            output += bytes
            room -= bytes.count
        }
        return output + [13, 10]
    }
}
