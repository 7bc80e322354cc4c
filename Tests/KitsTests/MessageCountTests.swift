import Testing

@testable import Pieces

@Suite("How networks count")
struct MessageCountTests {
    @Test(
        "a text message has 160 places in the telephone's alphabet, 70 outside it",
        arguments: [
            ("Santé à 5 €", 12, true, 1), (String(repeating: "é", count: 160), 160, true, 1),
            (String(repeating: "a", count: 161), 161, true, 2), (String(repeating: "a", count: 306), 306, true, 2),
            (String(repeating: "a", count: 307), 307, true, 3), ("même", 4, false, 1), (String(repeating: "ê", count: 70), 70, false, 1),
            (String(repeating: "ê", count: 71), 71, false, 2), ("l’été", 5, false, 1), ("5\u{A0}avril", 7, false, 1),
            ("Ça", 2, true, 1), ("ça", 2, false, 1), ("{}[]~|^\\", 16, true, 1), ("👍", 2, false, 1), ("", 0, true, 1),
            // The escape and its sign are not parted: 152 places, then a sign of two that begins the next message.
            (String(repeating: "a", count: 152) + "€" + String(repeating: "a", count: 152), 306, true, 3),
        ])
    func sms(text: String, places: Int, isGSM: Bool, segments: Int) {
        let length = SMSLength(text)
        #expect(length.places == places && length.isGSM == isGSM && length.segments == segments)
        #expect(length.limit == (isGSM ? 160 : 70))
    }

    @Test("the alphabet is GSM 03.38's: 128 places with its escape, and ten signs beyond")
    func alphabet() {
        let all = (0...0xFFFF).compactMap { Unicode.Scalar($0) }.map { GSMAlphabet.places(of: String($0)) }
        // Four more are canonically K, Å, Ω and the semicolon.
        #expect(all.count { $0 == [1] } == 127 + 4 && all.count { $0 == [2] } == 10)
    }

    @Test(
        "printers' signs and a name's letters take the form that telephones have",
        arguments: [
            ("L’Œuvre – « Hôpital »", "L'Oeuvre - \"Hopital\""), ("Pays d’Ébène", "Pays d'Ébène"), ("Garçon naïf", "Garcon naif"),
            ("Île de Sein", "Ile de Sein"), ("Ølgod", "Ølgod"),
        ])
    func plain(name: String, written: String) { #expect(GSMAlphabet.plainLetters(name) == written) }

    @Test(
        "X counts any link for 23, heavy signs for two",
        arguments: [
            ("abc", 3), ("https://ose2050.fr/?r=k7f3q9a4&utm_campaign=ose2050-v1", 23), ("a https://ose2050.fr/x.\nb", 2 + 23 + 1 + 1 + 1),
            ("ose2050.fr", 23), ("Qui\u{202F}?", 6), ("Qui\u{A0}:", 5), ("l’été « oui »", 13), ("…", 2), ("👍", 2), ("👩‍⚕️", 2), ("漢字", 4),
            ("e\u{301}", 1), ("à 5.5 h", 7), ("", 0),
        ])
    func x(text: String, length: Int) { #expect(XLength.of(text) == length) }

    @Test("a length is said as the French write numbers")
    func measure() throws {
        #expect(try #require(Network.named("linkedin")).measure("abc").text == "3\u{A0}caractères sur 3\u{202F}000")
        #expect(try #require(Network.named("Facebook")).measure("abc").text.hasSuffix("63\u{202F}206"))
        #expect(try #require(Network.named("X")).measure("abc").text == "3\u{A0}caractères sur 280 (le lien compte pour 23)")
        #expect(try #require(Network.named("SMS")).measure("même").text == "4\u{A0}caractères sur 70 (1 SMS)")
        #expect(try #require(Network.named("Bluesky")).measure("e\u{301}👩‍⚕️").count == 2)
        #expect(Network.named("Minitel") == nil)
    }
}
