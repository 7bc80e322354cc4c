internal import Base
internal import Foundation
internal import HTTP

/// A line a request on standard error, for machines and people: how it went. The route's pattern stands for its path, so that no token, no
/// address and no agent can ever be in it.
enum ServiceLog {
    /// `at=2026-03-23T09:00:00Z method=GET route=/k/:jeton status=200 ms=12 bytes=48211`
    static func line(_ served: Served, at time: Date) -> String {
        var line = "at=\(UTCSecond(time)) method=\(served.method?.rawValue ?? "-") route=\(served.route ?? "-") status=\(served.status)"
        line += " ms=\(Int((served.seconds * 1000).rounded())) bytes=\(served.bytes)"
        if let failure = served.failure { line += " failure=\"\(failure.printable.replacing("\"", with: "'").prefix(300))\"" }
        return line
    }
}
