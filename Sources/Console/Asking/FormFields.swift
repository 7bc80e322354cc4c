internal import HTTP

/// The fields of a form or of an address, bounded.
struct FormFields: Sendable {
    let all: [(name: String, value: String)]

    init(_ all: [(name: String, value: String)]) { self.all = Array(all.prefix(Self.most)) }
    init(_ request: Request) { self.init(request.form ?? []) }

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

extension String {
    /// Without white space at both ends.
    var trimming: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}
