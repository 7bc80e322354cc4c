import Testing

@testable import Charts

@Suite("Amounts")
struct AmountTests {
    @Test("what is not known and what is not told are never a number")
    func signs() {
        #expect(Amount.suppressed.text == "n.\u{A0}p.")
        #expect(Amount.unknown.text == "–")
        #expect(Amount.known(.infinity).text == "–")
        #expect(Amount.known(12_345).text == "12\u{202F}345")
    }
}
