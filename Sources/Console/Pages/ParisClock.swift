internal import Foundation

/// The time of day in France.
enum ParisClock {
    /// « 14 h 05 »
    static func text(_ moment: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let parts = calendar.dateComponents([.hour, .minute], from: moment)
        let minute = parts.minute ?? 0
        return "\(parts.hour ?? 0)\u{A0}h\u{A0}\(minute < 10 ? "0" : "")\(minute)"
    }
}
