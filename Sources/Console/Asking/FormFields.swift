internal import HTTP

/// The fields of a form or of an address, bounded.
struct FormFields: Sendable {
    let all: [(name: String, value: String)]

    init(_ all: [(name: String, value: String)]) { self.all = Array(all.prefix(Self.most)) }
    init(_ request: Request) { self.init(request.form ?? Self.parts(request)) }

    /// Of a form with files: the fields beside them.
    private static func parts(_ request: Request) -> [(name: String, value: String)] {
        guard let parts = request.multipart?.parts else { return [] }
        return parts.compactMap { part in part.isFile || part.bytes.count > StaffRoute.longestForm ? nil : part.text.map { (part.name, $0) }
        }
    }

    private static let most = 400

    /// The first value of that name, without blanks around it; nil where there is none or it is empty.
    subscript(_ name: String) -> String? {
        let value = raw(name).trimming
        return value.isEmpty ? nil : value
    }

    /// As it was typed; empty where there is none.
    func raw(_ name: String) -> String { all.first { $0.name == name }?.value ?? "" }

    /// Every value of that name.
    func values(_ name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }
}

extension Request {
    /// A form with files; nil where that is not what came.
    var multipart: Multipart? {
        guard case .bytes(let bytes) = body else { return nil }
        return Multipart(bytes, type: fields["Content-Type"])
    }
}

extension String {
    /// Without white space at both ends.
    var trimming: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
