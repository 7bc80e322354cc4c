/// The number that says how a request went (RFC 9110, 15).
package struct Status: Hashable, Sendable, CustomStringConvertible {
    package let code: Int

    package init(_ code: Int) { self.code = code }

    package static let ok = Status(200)
    package static let noContent = Status(204)
    package static let partialContent = Status(206)
    package static let found = Status(302)
    package static let seeOther = Status(303)
    package static let notModified = Status(304)
    package static let badRequest = Status(400)
    package static let forbidden = Status(403)
    package static let notFound = Status(404)
    package static let methodNotAllowed = Status(405)
    package static let conflict = Status(409)
    package static let lengthRequired = Status(411)
    package static let contentTooLarge = Status(413)
    package static let targetTooLong = Status(414)
    package static let unsupportedMedia = Status(415)
    package static let rangeNotSatisfiable = Status(416)
    package static let unprocessable = Status(422)
    package static let tooManyRequests = Status(429)
    package static let internalError = Status(500)
    package static let unavailable = Status(503)

    /// Whether nothing may follow the head (RFC 9110, 6.4.1).
    var hasNoBody: Bool { code == 204 || code == 304 || code < 200 }

    package var description: String { "\(code)" }
}
