import Testing
internal import Web

@testable import Composing

@Suite("Markdown")
struct MarkdownTests {
    static let html: [(String, String)] = [
        ("# A\n\nb *c* **d**", "<h1>A</h1><p>b <em>c</em> <strong>d</strong></p>"),
        ("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>"),
        ("a  \nb\nc", "<p>a<br>b\nc</p>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        ("[a](https://b.fr/?c=d&e)", "<p><a href=\"https://b.fr/?c=d&amp;e\">a</a></p>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](data:text/html,x) [b](/c)", "<p>a b</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick=x>c</b> <!-- d -->", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt; </p>"),
        ("![alt](https://x/y.png)", "<p>alt</p>"),
        ("C'est dit !", "<p>C’est dit\u{202F}!</p>"),
        ("« oui » : non", "<p>«\u{A0}oui\u{A0}»\u{A0}: non</p>"),
    ]

    @Test("a text becomes the HTML it means, and never more", arguments: html)
    func rendersHTML(source: String, expected: String) { #expect(Markdown(source).html().markup == expected) }

    static let plain: [(String, String)] = [
        ("# Été\n\na", "Été\n===\n\na"),
        ("- un deux trois quatre cinq\n- b", "– un deux trois quatre\n  cinq\n– b"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("[ici](https://b.fr/)", "ici <https://b.fr/>"),
        ("[a@b.fr](mailto:a@b.fr)", "a@b.fr"),
        ("**a** *b*  \nc", "a b\nc"),
        ("un deux trois quatres !", "un deux trois\nquatres\u{202F}!"),
        ("voir https://ose2050.fr/abcdefghijklmnop", "voir\nhttps://ose2050.fr/abcdefghijklmnop"),
    ]

    @Test("a text reads well without markup", arguments: plain)
    func rendersPlainText(source: String, expected: String) { #expect(Markdown(source).plainText(width: 22) == expected) }

    @Test("a layout engine gets runs of one style")
    func spans() {
        guard case .paragraph(let inlines)? = Markdown("a **b *c*** [d](https://e.fr)\nf").blocks.first else { return #expect(Bool(false)) }
        #expect(
            inlines.spans == [
                .init(text: "a "), .init(text: "b ", isStrong: true), .init(text: "c", isStrong: true, isEmphasis: true), .init(text: " "),
                .init(text: "d", link: "https://e.fr"), .init(text: " f"),
            ])
    }

    @Test("nesting without end does not exhaust the stack")
    func depth() { #expect(Markdown(String(repeating: "> - ", count: 20_000) + "a").plainText().count < 1000) }

    @Test("sections are cut at the rules")
    func sections() { #expect(Markdown("a\n\n---\n\nb").sections.map { $0.plainText() } == ["a", "b"]) }

    @Test("addresses become links where they are not yet")
    func addresses() {
        let values = Placeholders(TextFixture.context(url: "https://ose2050.fr/?r=1"), channel: TextFixture.newsletter)
        let filled = Markdown("{{lien.url}}, [x]({{lien.url}}), {{campagne.contact}}").filled(values)
        #expect(
            filled.html().markup
                == "<p><a href=\"https://ose2050.fr/?r=1\">https://ose2050.fr/?r=1</a>, <a href=\"https://ose2050.fr/?r=1\">x</a>, "
                + "<a href=\"mailto:contact@ose2050.fr\">contact@ose2050.fr</a></p>")
    }
}
