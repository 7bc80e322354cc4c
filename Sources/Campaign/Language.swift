public import Base
internal import Foundation

/// A language, or a way of writing French, in which people have written texts of a campaign: `texts/<id>/`.
public struct Language: Hashable, Sendable {
    /// Name of the folder and end of the files' names: `en`, `falc`.
    public let id: String
    /// As relays read it after a piece's name: « en anglais ».
    public let label: String
    /// BCP 47: `en-GB`, `fr-FR`. Says to readers how to speak the text, and here how dates and marks are written.
    public let tag: String

    public init(id: String, label: String, tag: String) {
        self.id = id
        self.label = label
        self.tag = tag
    }

    /// What `texts/` itself is written in.
    public static let french = Language(id: "fr", label: "en français", tag: "fr-FR")

    /// French in any form, easy-to-read French included: French typography and dates.
    public var isFrench: Bool { tag == "fr" || tag.lowercased().hasPrefix("fr-") }

    /// A text with the typography of its language: French spaces and marks in French, as its author wrote it elsewhere.
    public func typeset(_ text: String) -> String { isFrench ? Typography.french(text) : text }

    /// « 5 avril », « 5 April »; with its year « 5 avril 2026 ». Spaces do not break.
    public func date(_ day: Day, withYear: Bool = false) -> String {
        if isFrench { return day.french(withYear: withYear) }
        let moment = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400 + 43_200)
        var style = Date.FormatStyle(
            locale: Locale(identifier: tag), calendar: Calendar(identifier: .gregorian), timeZone: TimeZone(secondsFromGMT: 0)!
        ).day().month(.wide)
        if withYear { style = style.year() }
        return style.format(moment).replacing(" ", with: "\u{A0}")
    }

    /// « du 23 mars au 5 avril 2026 », « 23 March – 5 April 2026 ».
    public func dates(from first: Day, to last: Day) -> String {
        if isFrench { return Day.french(from: first, to: last) }
        return "\(date(first, withYear: first.year != last.year)) – \(date(last, withYear: true))"
    }
}
