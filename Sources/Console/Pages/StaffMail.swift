internal import Base
internal import Reach

/// Addresses of messages that are ready to be sent (RFC 6068): everything that comes in is written in percent.
enum StaffMail {
    struct Message {
        let subject: String
        let body: String
    }

    /// - Parameter message: nil for an empty one.
    static func address(_ email: String, _ message: Message?) -> String {
        let address = "mailto:\(PercentEncoding.encoded(email, keeping: [64]))"
        guard let message else { return address }
        let body = message.body.replacing("\n", with: "\r\n")
        return "\(address)?subject=\(PercentEncoding.encoded(message.subject))&body=\(PercentEncoding.encoded(body))"
    }

    static func address(_ email: String, _ message: Gap.Message?) -> String {
        address(email, message.map { Message(subject: $0.subject, body: $0.body) })
    }
}
