import Testing
import Web

@Suite("HTML builder")
struct HTMLTests {
    static let table: [(HTML, String)] = [
        (.tag("p", [:], "Santé & <b>"), "<p>Santé &amp; &lt;b&gt;</p>"),
        (
            .tag("a", ["title": "\"l'une\"\n", "href": "?a=1&b=2"], "x"),
            "<a title=\"&quot;l&#39;une&quot;&#10;\" href=\"?a=1&amp;b=2\">x</a>"
        ),
        (.tag("img", ["src": "a.png", "alt": ""]), "<img src=\"a.png\" alt=\"\">"),
        (.tag("td", ["width": nil, "align": "left"]), "<td align=\"left\"></td>"),
        (["a", .raw("<br>"), "b\u{0}"], "a<br>b\u{FFFD}"),
    ]

    @Test("what a person wrote is never markup, and attributes keep their order", arguments: table)
    func markup(html: HTML, source: String) { #expect(html.markup == source) }
}
