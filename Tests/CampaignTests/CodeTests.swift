import Foundation
import Testing

@testable import Base
@testable import Campaign

@Suite("Codes")
struct CodeTests {
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    /// Hundreds of codes, among them one of each character repeated as far as the check character allows.
    static let codes: [LinkCode] = {
        var dice = Dice(2050)
        let repeated = (0..<UInt64(32)).map { value in LinkCode(payload: (0..<7).reduce(0) { sum, _ in sum << 5 | value }) }
        return repeated + (0..<400).map { _ in LinkCode(payload: dice.next()) }
    }()

    @Test("one wrong character is always seen, in any place, the check character included")
    func singleErrors() {
        for code in Self.codes {
            let text = Array(code.text)
            for place in 0..<8 {
                for letter in Self.alphabet where letter != text[place] {
                    var wrong = text
                    wrong[place] = letter
                    #expect(LinkCode(String(wrong)) == nil)
                }
            }
        }
    }

    @Test("two neighbours that changed places are always seen, whatever the two characters and the place")
    func swaps() {
        for code in Self.codes {
            for place in 0..<7 {
                var text = Array(code.text)
                guard text[place] != text[place + 1] else { continue }
                text.swapAt(place, place + 1)
                #expect(LinkCode(String(text)) == nil)
            }
        }
    }

    @Test("every pair of characters in every place makes an error of swapping or replacing visible, by the arithmetic itself")
    func arithmetic() {
        // The sum is linear: an error is seen in every code or in none.
        for place in 0..<8 {
            for change in 1..<UInt64(32) {
                #expect(CodeAlphabet.syndrome(change << UInt64(5 * place)) != 0)
                if place < 7 { #expect(CodeAlphabet.syndrome((change << 5 | change) << UInt64(5 * place)) != 0) }
            }
        }
    }

    @Test("a code is eight characters of the alphabet and reads as itself")
    func roundTrip() {
        for code in Self.codes {
            #expect(code.text.count == 8 && code.text.allSatisfy(Self.alphabet.contains))
            #expect(LinkCode(code.text) == code && LinkCode(code.lowercased) == code && LinkCode(code.spoken) == code)
            #expect(LinkCode(unchecked: code.text) == code)
        }
        #expect(Self.codes.sorted() == Self.codes.sorted { $0.text < $1.text })
    }

    static let sample = LinkCode(payload: 0b00001_00000_10011_00001_00000_01111_11111)

    @Test(
        "people type a code as they like",
        arguments: [
            "1", "l", "L", "i", "I",
        ], ["0", "o", "O"])
    func lenientLetters(one: String, zero: String) {
        let text = Self.sample.text.replacingOccurrences(of: "1", with: one).replacingOccurrences(of: "0", with: zero)
        #expect(LinkCode(text) == Self.sample)
    }

    @Test(
        "spaces and hyphens of any kind do not count",
        arguments: [" ", "-", "\u{A0}", "\u{202F}", "\u{2009}", "\u{2011}", "\u{2013}", "\u{AD}", "\t", " - "])
    func lenientSpaces(space: String) {
        let text = Self.sample.text
        #expect(LinkCode(space + text.prefix(4) + space + text.suffix(4) + space) == Self.sample)
        #expect(LinkCode(text.map { String($0) }.joined(separator: space)) == Self.sample)
    }

    @Test("U, accents, emoji, other lengths and nothing at all are refused", arguments: ["U", "u", "é", "😀", "", "00", "_", "¹"])
    func refused(letter: String) {
        #expect(LinkCode(String(Self.sample.text.dropLast()) + letter) == nil)
    }

    @Test("a link has the same code on every machine and in every version")
    func golden() {
        func code(_ relay: String, _ channel: String, _ wave: String, _ attempt: UInt64 = 0) -> String {
            CodeSource(relay: RelayID(relay), channel: ChannelID(channel), wave: WaveID(wave)).code(attempt: attempt).text
        }
        #expect(code("cpts-bugey-sud", "affiche-a3", "ose2050-v1") == "PKRMG0GY")
        #expect(code("cpts-bugey-sud", "affiche-a3", "ose2050-v1", 1) == "HB2WPYVB")
        #expect(code("cpts-bugey-sud", "affiche-a3", "ose2050-v2") == "J7DDTQA7")
        #expect(code("ab", "c", "d") != code("a", "bc", "d"))
    }

    @Test("codes spread over the whole alphabet in every place")
    func spread() {
        var counts = [[Character: Int]](repeating: [:], count: 8)
        for number in 0..<6400 {
            let code = CodeSource(relay: RelayID("relais-\(number)"), channel: ChannelID("site"), wave: WaveID("v1")).code(attempt: 0)
            for (place, letter) in code.text.enumerated() { counts[place][letter, default: 0] += 1 }
        }
        for place in counts { #expect(place.count == 32 && place.values.allSatisfy { (120...290).contains($0) }) }
    }

    @Test(
        "moments are written and read to the second",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_399, "2000-02-28T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_774_000_000, "2026-03-20T09:46:40Z"), (1_798_761_599, "2026-12-31T23:59:59Z"), (-1, "1969-12-31T23:59:59Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func moments(seconds: Int64, text: String) {
        #expect(UTCSecond(seconds: seconds).description == text)
        #expect(UTCSecond(text)?.seconds == seconds)
    }

    @Test(
        "what is no moment is refused",
        arguments: [
            "", "2026-02-29T00:00:00Z", "2026-03-20T24:00:00Z", "2026-03-20 09:00:00Z", "2026-03-20T09:00:00+01:00", "+026-03-20T09:00:00Z",
        ])
    func noMoments(text: String) { #expect(UTCSecond(text) == nil) }
}
