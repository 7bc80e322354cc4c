/// What a request asks to be done (RFC 9110, 9.3). A route that answers GET answers HEAD.
package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
}
