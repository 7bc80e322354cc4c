package import Base
import Campaign
import Foundation

/// A mail as a file that a mail program opens as a draft: RFC 5322 with MIME, its pictures attached by Content-ID.
///
/// The same mail has the same bytes: its date is given, its boundaries are counted, not drawn.
package struct MailMessage {
    let subject: String
    let date: Day
    /// Whom it goes to; nil for who sends it to choose.
    let recipient: String?
    /// Lines end with `\n`.
    let plainText: String
    let html: String
    /// What the HTML shows, in its order.
    let pictures: [Picture]
    /// What a mail has that is sent; nil for a draft.
    package var sending: Sending?

    /// Who sends a mail, when, and how it is called.
    package struct Sending: Sendable {
        let name: String
        let address: String
        /// Seconds since 1970.
        let second: Int
        /// What stands before the sender's host in the mail's own name: letters and digits.
        let id: String

        package init(name: String, address: String, second: Int, id: String) {
            (self.name, self.address, self.second, self.id) = (name, address, second, id)
        }

        /// `From` and `Message-ID`.
        fileprivate var lines: [String] {
            let host = address.split(separator: "@").last ?? "localhost"
            return [
                "From: \(MailMessage.encodedWords(name, after: 6)) <\(address.filter { $0.isASCII && !$0.isWhitespace })>",
                "Message-ID: <\(id)@\(host)>",
            ]
        }

        fileprivate var date: String {
            let written = UTCSecond(seconds: Int64(second)).description
            return MailMessage.date(Day(String(written.prefix(10))) ?? .epoch, at: written.dropFirst(11).dropLast())
        }
    }

    /// - Parameters:
    ///   - recipient: whom it goes to; nil for who sends it to choose.
    ///   - date: the day it is dated.
    ///   - pictures: what the HTML shows.
    package init(subject: String, date: Day, recipient: String? = nil, plainText: String, html: String, pictures: [Picture] = []) {
        (self.subject, self.date, self.recipient) = (subject, date, recipient)
        (self.plainText, self.html, self.pictures) = (plainText, html, pictures)
    }

    /// A picture that the HTML calls `cid:` and its `id`.
    package struct Picture {
        let id: String
        let name: String
        let png: [UInt8]
    }

    /// The whole file.
    package var bytes: [UInt8] {
        let alternative = "=_porte-voix-alternative"
        let related = "=_porte-voix-related"
        var lines = sending?.lines ?? ["X-Unsent: 1"]
        if let recipient { lines.append("To: \(recipient.filter { $0.isASCII && !$0.isWhitespace })") }
        lines += [
            "Subject: \(Self.encodedWords(subject, after: 9))", "Date: \(sending?.date ?? Self.date(date))", "MIME-Version: 1.0",
            "Content-Language: fr", "Content-Type: multipart/alternative;", " boundary=\"\(alternative)\"", "", "--\(alternative)",
        ]
        lines += Self.part(type: "text/plain", text: plainText)
        lines.append("--\(alternative)")
        if pictures.isEmpty {
            lines += Self.part(type: "text/html", text: html)
        } else {
            lines += ["Content-Type: multipart/related; type=\"text/html\";", " boundary=\"\(related)\"", "", "--\(related)"]
            lines += Self.part(type: "text/html", text: html)
            for picture in pictures {
                let name = Self.fileName(picture.name)
                lines += [
                    "--\(related)", "Content-Type: image/png; name=\"\(name)\"", "Content-Transfer-Encoding: base64",
                    "Content-ID: <\(picture.id)>", "Content-Disposition: inline; filename=\"\(name)\"", "",
                ]
                let lineEnds: Data.Base64EncodingOptions = [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
                lines.append(Data(picture.png).base64EncodedString(options: lineEnds))
            }
            lines.append("--\(related)--")
        }
        lines += ["--\(alternative)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static func part(type: String, text: String) -> [String] {
        ["Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", ""]
            + text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { quotedPrintable(Array($0.utf8)) }
    }

    /// One line of text as lines of at most 76 characters (RFC 2045 § 6.7).
    static func quotedPrintable(_ line: [UInt8]) -> [String] {
        var lines: [String] = []
        var current: [UInt8] = []
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isPlain = (33...126).contains(byte) && byte != 61 || (byte == 32 || byte == 9) && !isLast
            // A line that starts with a full stop or with « From » is changed on its way by some servers.
            let isFragile = current.isEmpty && (byte == 46 || byte == 70)
            let encoded = isPlain && !isFragile ? [byte] : Array("=\(Hexadecimal.text([byte], capital: true))".utf8)
            if current.count + encoded.count > 75 {
                lines.append(String(decoding: current + [61], as: UTF8.self))
                current = []
            }
            current += encoded
        }
        return lines + [String(decoding: current, as: UTF8.self)]
    }

    /// A header's value as encoded words (RFC 2047), folded; no line end of the text survives.
    static func encodedWords(_ text: String, after used: Int) -> String {
        let clean = text.unicodeScalars.map { scalar in
            let category = scalar.properties.generalCategory
            let isSpace =
                category == .control || category == .lineSeparator || category == .paragraphSeparator || category == .spaceSeparator
            // Some mailboxes show a box for the narrow no-break space.
            return scalar == "\u{202F}" ? "\u{A0}" : isSpace && scalar != "\u{A0}" ? " " : String(scalar)
        }.joined()
        if clean.utf8.allSatisfy({ (32...126).contains($0) }), used + clean.utf8.count <= 76, !clean.contains("=?") { return clean }
        var chunks: [[UInt8]] = [[]]
        for scalar in clean.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if chunks[chunks.count - 1].count + bytes.count > (chunks.count == 1 ? 36 : 45) { chunks.append([]) }
            chunks[chunks.count - 1] += bytes
        }
        return chunks.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    /// A time of a day, universal, eight in the morning where none is given: `Mon, 23 Mar 2026 08:00:00 +0000`.
    static func date(_ day: Day, at clock: Substring = "08:00:00") -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        // Sakamoto's method.
        let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = day.month < 3 ? day.year - 1 : day.year
        let weekday = (year + year / 4 - year / 100 + year / 400 + shift[day.month - 1] + day.day) % 7
        let number = day.day < 10 ? "0\(day.day)" : "\(day.day)"
        let digits = String(day.year)
        let fullYear = String(repeating: "0", count: 4 - digits.count) + digits
        return "\(weekdays[weekday]), \(number) \(months[day.month - 1]) \(fullYear) \(clock) +0000"
    }

    private static func fileName(_ name: String) -> String {
        name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    }
}
