/// What an address carries in a code's place, whoever issued it.
public enum AddressedCode: Hashable, Sendable {
    case code(LinkCode)
    /// Something that is no code: its check character does not match, or its characters are none of the alphabet's.
    case malformed(String)
    /// Nothing stands there.
    case none

    /// - Parameters:
    ///   - address: a URL, in which the code is looked for as `Resolver` does.
    ///   - parameters: of the campaign that the address may be of.
    public init(_ address: String, parameters: CodeParameters) {
        guard let value = CodeFinder(parameters).find(in: Array(address.utf8)[...], isRequest: false)?.value else {
            self = .none
            return
        }
        self = LinkCode(CodeReading(value)).map { .code($0) } ?? .malformed(String(decoding: value, as: UTF8.self))
    }
}
