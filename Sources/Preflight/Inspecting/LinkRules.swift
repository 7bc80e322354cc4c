internal import Base
internal import Campaign

/// Every link of a file is one of its relay's, of the channel that the file is, whole and to the campaign's site; and a file that is there
/// to bring people to the site carries such a link.
struct LinkRules {
    let book: RuleBook
    let assignment: Assignment
    /// How much is looked at: that nothing leads elsewhere, and that a link is there, is asked of files that people had in their hands.
    let depth: FileInspector.Depth
    /// Whether it is a calendar: it holds the dates of all waves, and those after the last lead to the site alone.
    var isDated = false

    /// What leads somewhere.
    struct Found {
        /// Addresses that can be clicked or typed, in the order of the file.
        var links: [String] = []
        /// What its QR codes say, in the order of the file.
        var codes: [String] = []
        /// Those of a page on a screen that a finger reaches; nil for what is only printed.
        var clickable: [String]?
    }

    /// - Parameter addresses: those of the file, in its order.
    func hold(_ addresses: [String], _ judge: inout Judge) { hold(Found(links: addresses), &judge) }

    func hold(_ found: Found, _ judge: inout Judge) {
        guard judge.asks("lien-relais", "lien-support", "lien-adresse", "lien-present") else { return }
        var told = Told()
        let channel = book.channel(of: judge.path).flatMap { id in assignment.links.contains { $0.channel == id } ? id : nil }
        var seen: Set<String> = []
        for address in found.links where seen.insert(address).inserted { take(address, of: channel, &told) }
        for text in found.codes where seen.insert(text).inserted {
            if depth == .thorough, assignment.site != nil, LinkTarget(text) == nil {
                told.altered.append("un QR code dit \(Judge.quoted(text)) au lieu du lien")
            }
            take(text, of: channel, &told)
        }
        holdPresence(found, told, &judge)
        if told.count == 0 && told.strangers.isEmpty && told.altered.isEmpty { return }
        judge.hold("lien-relais", problems: told.strangers, else: FrenchNumber.brief(told.count, "lien vérifié", "liens vérifiés"))
        if !assignment.links.isEmpty || !told.altered.isEmpty {
            if channel != nil { judge.hold("lien-support", problems: told.misplaced, else: "le lien est celui de ce support") }
            judge.hold("lien-adresse", problems: told.altered, else: "adresses entières")
        }
    }

    private struct Told {
        var strangers: [String] = []
        var misplaced: [String] = []
        var altered: [String] = []
        /// Links with something in a code's place.
        var count = 0
    }

    private func take(_ address: String, of channel: ChannelID?, _ told: inout Told) {
        let isOurs = isOurs(address)
        switch AddressedCode(address, parameters: assignment.parameters) {
        case .none:
            if !isOurs { return takeForeign(address, &told) }
            guard depth == .thorough, !isDated, assignment.site != nil, LinkTarget(address).map({ !isAllowed($0) && $0.isBare }) == true
            else {
                return
            }
            told.altered.append("le lien \(address) mène au site sans le code du relais")
        case .malformed(let raw):
            // Another site's parameter of the same name is none of ours.
            guard isOurs else { return takeForeign(address, &told) }
            told.count += 1
            told.strangers.append("\(Judge.quoted(raw)) n’est pas un code")
        case .code(let code):
            guard isOurs || own(code) != nil else { return takeForeign(address, &told) }
            told.count += 1
            guard !assignment.links.isEmpty else { return }
            guard let link = own(code) else {
                told.strangers.append(stranger(code))
                return
            }
            if let channel, link.channel != channel {
                told.misplaced.append("le code \(code.spoken) est celui de « \(link.channel) », il faut celui de « \(channel) »".spaced)
            }
            if ![link.url, link.qrURL].contains(address) {
                told.altered.append("le lien mène à \(address) au lieu de \(link.url)")
            }
        }
    }

    private func takeForeign(_ address: String, _ told: inout Told) {
        guard depth == .thorough, assignment.site != nil, let target = LinkTarget(address), !isAllowed(target) else { return }
        told.altered.append("un lien mène ailleurs\u{A0}: \(address)")
    }

    /// Whether the campaign's own texts lead there.
    private func isAllowed(_ target: LinkTarget) -> Bool {
        target.isName || assignment.addresses.contains { LinkTarget($0) == target }
    }

    private func holdPresence(_ found: Found, _ told: Told, _ judge: inout Judge) {
        guard depth == .thorough, judge.asks("lien-present") else { return }
        let isClickable = found.clickable.map { addresses in
            addresses.contains { AddressedCode($0, parameters: assignment.parameters) != .none && isOurs($0) }
        }
        var problems: [String] = []
        if told.count == 0 {
            problems.append("aucun lien ne porte le code de ce relais")
        } else if isClickable == false {
            problems.append("aucun lien ne peut être cliqué")
        }
        judge.hold("lien-present", problems: problems, else: FrenchNumber.brief(told.count, "lien avec son code", "liens avec leur code"))
    }

    /// Codes printed as text: of those that read as codes, only one that another relay has is wrong for certain.
    func hold(printed text: String, _ judge: inout Judge) {
        guard judge.asks("lien-relais"), !assignment.links.isEmpty, let owner = assignment.owner else { return }
        var found: [String] = []
        for match in text.matches(of: Self.printedCode) {
            guard let code = LinkCode(String(match.0)), own(code) == nil, owner(code) != nil else { continue }
            let told = stranger(code)
            if !found.contains(told) { found.append(told) }
        }
        if !found.isEmpty { judge.hold("lien-relais", problems: found, else: "") }
    }

    private static nonisolated(unsafe) let printedCode = /\b[0-9A-HJKMNP-TV-Z]{4}[ \u{A0}]?[0-9A-HJKMNP-TV-Z]{4}\b/

    private func own(_ code: LinkCode) -> Link? {
        assignment.links.first { $0.code == code } ?? (isDated ? assignment.linksOfOtherWaves.first { $0.code == code } : nil)
    }

    private func stranger(_ code: LinkCode) -> String {
        guard let owner = assignment.owner else { return "le code \(code.spoken) n’est pas un code de ce relais" }
        return owner(code).map { "le code \(code.spoken) est celui de \($0)" } ?? "le code \(code.spoken) n’a jamais été attribué"
    }

    /// Whether an address leads to the campaign's site; every address does where the site is not known.
    private func isOurs(_ address: String) -> Bool {
        guard let site = assignment.site.map({ LinkTarget.host(ofSite: $0) }) else { return true }
        return LinkTarget(address).map { $0.host == site } ?? false
    }
}

extension String {
    /// French quotation marks with their no-break spaces.
    var spaced: String { replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»") }
}
