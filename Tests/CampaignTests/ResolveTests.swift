import Testing

@testable import Campaign

@Suite("Resolving")
struct ResolveTests {
    static let campaign = LinkSamples.campaign()
    static let relays = LinkSamples.relays(0..<200)
    static let ledger: Ledger = {
        var ledger = Ledger()
        _ = try? ledger.issue(ledger.missing(campaign: campaign, relays: relays), at: LinkSamples.moment)
        return ledger
    }()
    static let resolver = Resolver(ledger: ledger, campaign: campaign, relays: relays)
    static let entry = ledger[7]

    @Test(
        "a code is found wherever people and servers put it",
        arguments: [
            "{C}", "{c}", "{4} {5}", "{4}-{5}", " {C}\n", "({C})", "{C}.", "«\u{A0}{C}\u{A0}»", "{4}%20{5}", "{4}\u{202F}{5}",
            "https://ose2050.fr/?r={C}", "https://ose2050.fr/?r={c}", "https://ose2050.fr?R={c}", "/?r={C}", "?r={C}", "r={C}",
            "/?x=1&r={C}&y=2", "/?utm_term={c}", "/?UTM_TERM={c}", "/?mtm_kwd={C}", "/?pk_kwd={C}", "/#r={C}", "/?x=1#mtm_kwd={C}",
            "/#?r={C}", "/page?lang=fr&amp;r={C}", "/r/{C}", "/R/{c}/", "https://ose2050.fr/r/{C}?utm_term=sante", "/fr/r/{C}",
            "/?r={4}%20{5}", "/?r={4}+{5}", "/?r={4}%2520{5}", "/?r%3D{C}", "/%3Fr%3D{C}", "/%253Fr%253D{C}", "/r%2F{C}",
            "https%3A%2F%2Fose2050.fr%2F%3Fr%3D{C}", "https%253A%252F%252Fose2050.fr%252F%253Fr%253D{C}",
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fose2050.fr%2F%3Fr%3D{C}&h=AT0", "/?r=&utm_term={C}", "/?r=zzz&utm_term={C}",
            "/?r=zzz&pk_kwd=telemedecine&mtm_kwd={C}", "/r/{C}?r=zzz", "/?r={%}", "https://ose2050.fr/?r={C}.",
        ])
    func found(form: String) {
        #expect(Self.resolver.resolve(Self.filled(form)) == .relay(Self.entry, retired: false), "\(Self.filled(form))")
    }

    @Test(
        "what carries no code is not given one",
        arguments: [
            "", " ", "/", "https://ose2050.fr/", "https://ose2050.fr", "ose2050.fr", "/?utm_term=telemedecine&utm_campaign=x", "/?r=",
            "/?r=%20",
            "/r/", "/?rr={C}", "/?x={C}", "/style.css?v={C}", "/?pk_kwd=sante", "/robots.txt", "/page/{C}", "?", "#", "%", "%%%", "/%3f",
            "&&&=",
        ])
    func withoutCode(form: String) { #expect(Self.resolver.resolve(Self.filled(form)) == .withoutCode) }

    @Test("one wrong character in any place: the code that was meant is offered")
    func wrongCharacter() {
        let text = Array(Self.entry.code.text)
        for place in 0..<8 {
            for letter in "0123456789ABCDEFGHJKMNPQRSTUVWXYZ" where letter != text[place] {
                var wrong = text
                wrong[place] = letter
                let raw = String(wrong)
                #expect(Self.resolver.resolve("/?r=\(raw)") == .mistyped(raw: raw, nearest: [Self.entry]))
            }
        }
    }

    @Test("two neighbours swapped, a character missing or doubled: the code that was meant is offered")
    func otherSlips() {
        let text = Array(Self.entry.code.text)
        var slips: [[Character]] = []
        for place in 0..<7 where text[place] != text[place + 1] {
            slips.append(text)
            slips[slips.count - 1].swapAt(place, place + 1)
        }
        for place in 0..<8 {
            slips.append(text)
            slips[slips.count - 1].remove(at: place)
            slips.append(text)
            slips[slips.count - 1].insert(text[place], at: place)
        }
        for slip in slips {
            #expect(Self.resolver.resolve(String(slip)) == .mistyped(raw: String(slip), nearest: [Self.entry]))
        }
    }

    @Test("a right code that nobody issued is unknown, and those two characters away are offered")
    func unknown() {
        let near = NearestCodes.twoWrong(Self.entry.code)
        #expect(near.count == 868 && near.allSatisfy { LinkCode($0.text) == $0 && $0 != Self.entry.code })
        #expect(Set(near).count == near.count)
        for code in near where Self.ledger.index(of: code) == nil {
            #expect(Self.resolver.resolve("/r/\(code)") == .unknownCode(raw: code.text, nearest: [Self.entry]))
        }
        let far = LinkCode(payload: 1)
        #expect(Self.resolver.resolve(far.text) == .unknownCode(raw: far.text, nearest: []))
    }

    @Test(
        "what is nothing like a code is said to be none, at a bounded length and without control characters",
        arguments: [
            ("/?r=bonjour%20monde", "bonjour monde"), ("/?r=%1B%5B2J", "\\u{1b}[2J"), ("/r/index.html", "index.html"),
            ("Bonjour !", "Bonjour !"), ("K7F3 Q9A4 https", "K7F3 Q9A4 https"),
        ])
    func nothingLike(text: String, raw: String) { #expect(Self.resolver.resolve(text) == .mistyped(raw: raw, nearest: [])) }

    @Test("a huge value costs little and is cut")
    func huge() {
        let text = "/?r=" + String(repeating: "A", count: 1_000_000)
        #expect(Self.resolver.resolve(text) == .mistyped(raw: String(repeating: "A", count: 100), nearest: []))
    }

    @Test("a campaign's own names of parameters carry its codes, and the standard ones then do not")
    func ownParameters() throws {
        let parameters = CodeParameters(link: "qui", questionnaire: "passe_par")
        let campaign = LinkSamples.campaign(parameters: parameters)
        let resolver = Resolver(ledger: Self.ledger, campaign: campaign, relays: Self.relays)
        let name = Link.Name(relay: Self.entry.relay, channel: Self.entry.channel, wave: Self.entry.wave)
        let link = try #require(LinkSet(campaign: campaign, ledger: Self.ledger).link(name))
        #expect(link.qrURL == "https://ose2050.fr/?qui=\(Self.entry.code)")
        for target in ["/?qui=\(Self.entry.code)", "/?QUI=\(Self.entry.code)", "/262626?passe_par=\(Self.entry.code.lowercased)", link.url]
        {
            #expect(resolver.resolve(target) == .relay(Self.entry, retired: false), "\(target)")
        }
        #expect(resolver.resolve("/?r=\(Self.entry.code)") == .withoutCode)
        #expect(Self.resolver.resolve("/262626?relais=\(Self.entry.code)") == .relay(Self.entry, retired: false))
    }

    @Test("a channel the relay gave up and a wave the campaign dropped are retired")
    func retired() {
        let fewer = Resolver(ledger: Self.ledger, campaign: LinkSamples.campaign(waves: ["ose2050-v2"]), relays: Self.relays)
        #expect(fewer.resolve(Self.entry.code.text) == .relay(Self.entry, retired: Self.entry.wave.text == "ose2050-v1"))
        let channels = Self.relays.map { relay in
            LinkSamples.relay(relay.id.text, channels: relay.channels.filter { $0 != Self.entry.channel })
        }
        let without = Resolver(ledger: Self.ledger, campaign: Self.campaign, relays: channels)
        #expect(without.resolve(Self.entry.code.text) == .relay(Self.entry, retired: true))
    }

    @Test("any bytes at all are answered")
    func anyBytes() {
        var dice = Dice(7)
        for _ in 0..<2000 {
            let bytes = (0..<Int(dice.next() % 40)).map { _ in UInt8(truncatingIfNeeded: dice.next() >> 11) }
            _ = Self.resolver.resolve(target: bytes[...])
            _ = Self.resolver.resolve(String(decoding: bytes, as: UTF8.self))
        }
    }

    /// `{C}` the code, `{c}` in lower case, `{4}` and `{5}` its halves, `{%}` with every character percent-encoded.
    static func filled(_ form: String) -> String {
        let code = entry.code.text
        var text = form
        for (mark, value) in [
            ("{C}", code), ("{c}", code.lowercased()), ("{4}", String(code.prefix(4))), ("{5}", String(code.suffix(4))),
            ("{%}", code.utf8.map { "%" + String($0, radix: 16) }.joined()),
        ] {
            while let range = text.firstRange(of: mark) { text.replaceSubrange(range, with: value) }
        }
        return text
    }
}
