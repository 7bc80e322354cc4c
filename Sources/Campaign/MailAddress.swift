/// E-mail addresses: what practically every mail server accepts, not the whole of RFC 5322.
enum MailAddress {
    private static let special = Array(".!#$%&'*+/=?^_`{|}~-".utf8)

    /// Why a text is no address; nil where it is one.
    static func refusal(of text: String) -> String? {
        let parts = text.utf8.split(separator: 64, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return "has no @" }
        guard parts.count == 2 else { return "has more than one @" }
        let local = parts[0]
        guard text.utf8.count <= 254, local.count <= 64 else { return "is too long" }
        guard !local.isEmpty,
            local.allSatisfy({ (48...57).contains($0) || (97...122).contains($0 | 32) && $0 < 128 || special.contains($0) })
        else { return "has a character before the @ that no address has" }
        guard local.first != 46, local.last != 46, !zip(local, local.dropFirst()).contains(where: { $0 == 46 && $1 == 46 }) else {
            return "has a misplaced dot"
        }
        return WebAddress.isHost(Substring(parts[1])) ? nil : "has no valid domain after the @"
    }
}
