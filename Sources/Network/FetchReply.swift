/// What a server answered to one request, redirects not followed.
package struct FetchReply: Sendable {
    package let status: Int
    /// In their order, names in lower case.
    package let fields: [(name: String, value: String)]
    package let body: [UInt8]
    /// Whether there was more than is read.
    package let isCut: Bool
    /// From where the server can be reached; nil where nothing told.
    package let scope: AddressScope?
    package let seconds: Double

    package init(
        status: Int, fields: [(name: String, value: String)] = [], body: [UInt8] = [], isCut: Bool = false, scope: AddressScope? = nil,
        seconds: Double = 0
    ) {
        (self.status, self.fields, self.body) = (status, fields, body)
        (self.isCut, self.scope, self.seconds) = (isCut, scope, seconds)
    }

    /// The first value of that name, in lower case.
    package subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// As UTF-8, with replacement characters where it is none.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
