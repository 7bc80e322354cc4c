import Testing

@testable import Base

@Suite("Escapes")
struct EscapeTests {
    @Test("bytes, numbers and colours have two digits a byte")
    func hexadecimal() {
        #expect(Hexadecimal.text([0, 10, 255]) == "000aff")
        #expect(Hexadecimal.text([0, 10, 255], capital: true) == "000AFF")
        #expect(Hexadecimal.text(UInt64(0xABC)) == "0000000000000abc")
        #expect(Hexadecimal.text(UInt16(0x20AC), capital: true) == "20AC")
        #expect(Hexadecimal.colour([300, -1, 16], capital: true) == "#FF0010")
        #expect((0...255).filter { Hexadecimal.value($0) != nil } == Array("0123456789ABCDEFabcdef".utf8))
    }

    @Test("percent encoding keeps what is unreserved and comes back")
    func percent() {
        #expect(PercentEncoding.encoded("a-z_0~ é@", keeping: [64]) == "a-z_0~%20%C3%A9@")
        #expect(PercentEncoding.decoded(Array("a%2Bb+c%zz%4".utf8)) == Array("a+b c%zz%4".utf8))
        #expect(PercentEncoding.decoded([]) == [])
        let text = "« Santé & territoires » + 100 %"
        #expect(PercentEncoding.decoded(Array(PercentEncoding.encoded(text).utf8)) == Array(text.utf8))
    }

    @Test("a text in markup can be neither a tag nor the end of an attribute, and has no character that breaks a file")
    func markup() {
        #expect(
            Markup.escaped("a<b> & \"c\" 'd'\n\r\u{1}\u{85}\u{FFFF}", quotes: false)
                == "a&lt;b&gt; &amp; \"c\" 'd'\n&#13;\u{FFFD}\u{FFFD}\u{FFFD}")
        #expect(Markup.escaped("\"c\" 'd'\n", quotes: true) == "&quot;c&quot; &#39;d&#39;&#10;")
    }
}
