package import Base

/// E-mail addresses: what practically every mail server accepts, not the whole of RFC 5322.
package enum MailAddress {
    private static let special = Array(".!#$%&'*+/=?^_`{|}~-".utf8)

    /// Why a text is no address; nil where it is one.
    package static func refusal(of text: String) -> Wording? {
        let parts = text.utf8.split(separator: 64, omittingEmptySubsequences: false)
        guard parts.count > 1 else { return Wording("has no @", fr: "n’a pas de @") }
        guard parts.count == 2 else { return Wording("has more than one @", fr: "a plus d’un @") }
        let local = parts[0]
        guard text.utf8.count <= 254, local.count <= 64 else { return Wording("is too long", fr: "est trop longue") }
        guard !local.isEmpty,
            local.allSatisfy({ (48...57).contains($0) || (97...122).contains($0 | 32) && $0 < 128 || special.contains($0) })
        else { return Wording("has a character before the @ that no address has", fr: "a, avant le @, un caractère qu’aucune adresse n’a") }
        guard local.first != 46, local.last != 46, !zip(local, local.dropFirst()).contains(where: { $0 == 46 && $1 == 46 }) else {
            return Wording("has a misplaced dot", fr: "a un point mal placé")
        }
        return WebAddress.isHost(Substring(parts[1]))
            ? nil : Wording("has no valid domain after the @", fr: "n’a pas de domaine valable après le @")
    }
}
