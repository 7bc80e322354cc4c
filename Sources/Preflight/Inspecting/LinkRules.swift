internal import Base
internal import Campaign

/// Every link of a file is one of its relay's, of the channel that the file is, whole and to the campaign's site.
struct LinkRules {
    let book: RuleBook
    let assignment: Assignment

    /// - Parameter addresses: those of the file, in its order.
    func hold(_ addresses: [String], _ judge: inout Judge) {
        guard judge.asks("lien-relais", "lien-support", "lien-adresse") else { return }
        var strangers: [String] = []
        var misplaced: [String] = []
        var altered: [String] = []
        var seen: Set<String> = []
        var count = 0
        let channel = book.channel(of: judge.path).flatMap { id in assignment.links.contains { $0.channel == id } ? id : nil }
        for address in addresses where seen.insert(address).inserted {
            switch AddressedCode(address, parameters: assignment.parameters) {
            case .none:
                continue
            case .malformed(let raw):
                // Another site's parameter of the same name is none of ours.
                guard isOurs(address) else { continue }
                count += 1
                strangers.append("\(Judge.quoted(raw)) n’est pas un code")
            case .code(let code):
                guard isOurs(address) || own(code) != nil else { continue }
                count += 1
                guard !assignment.links.isEmpty else { continue }
                guard let link = own(code) else {
                    strangers.append(stranger(code))
                    continue
                }
                if let channel, link.channel != channel {
                    misplaced.append("le code \(code.spoken) est celui de « \(link.channel) », il faut celui de « \(channel) »".spaced)
                }
                if ![link.url, link.qrURL].contains(address) {
                    altered.append("le lien mène à \(address) au lieu de \(link.url)")
                }
            }
        }
        if count == 0 && strangers.isEmpty { return }
        judge.hold("lien-relais", problems: strangers, else: FrenchNumber.brief(count, "lien vérifié", "liens vérifiés"))
        if !assignment.links.isEmpty {
            if channel != nil { judge.hold("lien-support", problems: misplaced, else: "le lien est celui de ce support") }
            judge.hold("lien-adresse", problems: altered, else: "adresses entières")
        }
    }

    /// Codes printed as text: of those that read as codes, only one that another relay has is wrong for certain.
    func hold(printed text: String, _ judge: inout Judge) {
        guard judge.asks("lien-relais"), !assignment.links.isEmpty, let owner = assignment.owner else { return }
        var found: [String] = []
        for match in text.matches(of: /\b[0-9A-HJKMNP-TV-Z]{4}[ \u{A0}]?[0-9A-HJKMNP-TV-Z]{4}\b/) {
            guard let code = LinkCode(String(match.0)), own(code) == nil, owner(code) != nil else { continue }
            let told = stranger(code)
            if !found.contains(told) { found.append(told) }
        }
        if !found.isEmpty { judge.hold("lien-relais", problems: found, else: "") }
    }

    private func own(_ code: LinkCode) -> Link? { assignment.links.first { $0.code == code } }

    private func stranger(_ code: LinkCode) -> String {
        guard let owner = assignment.owner else { return "le code \(code.spoken) n’est pas un code de ce relais" }
        return owner(code).map { "le code \(code.spoken) est celui de \($0)" } ?? "le code \(code.spoken) n’a jamais été attribué"
    }

    /// Whether an address leads to the campaign's site; every address does where the site is not known.
    private func isOurs(_ address: String) -> Bool {
        guard let site = assignment.site?.lowercased() else { return true }
        let letters = Array(address.lowercased().utf8)
        let rest = letters[(ByteSearch(letters).end(of: "://", from: 0) ?? 0)...]
        let host = site.utf8.prefix { $0 != 47 }
        return rest.starts(with: host) || rest.starts(with: "www.".utf8) && rest.dropFirst(4).starts(with: host)
    }
}

extension String {
    /// French quotation marks with their no-break spaces.
    var spaced: String { replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»") }
}
