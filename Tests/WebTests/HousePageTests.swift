import Testing
import Web

@Suite("The house's page")
struct HousePageTests {
    private func source(skip: String?) -> String {
        let page = HousePage(
            title: "Santé & vous", css: "p{margin:0}", skip: skip, name: "kits", head: [.tag("header", [:], "tête")], main: ["corps"],
            foot: [.tag("footer", [:], "pied")])
        return String(decoding: page.bytes, as: UTF8.self)
    }

    @Test("a link past the head comes first and leads to what the page is about")
    func skips() {
        #expect(
            source(skip: "Aller aux kits").hasSuffix(
                "<body><a class=\"saut\" href=\"#kits\">Aller aux kits</a><header>tête</header><main id=\"kits\" tabindex=\"-1\">corps</main>"
                    + "<footer>pied</footer></body></html>\n"))
    }

    @Test("a page of little head has no such link and no target for it")
    func plain() { #expect(source(skip: nil).contains("<body><header>tête</header><main>corps</main><footer>")) }

    @Test("a page is in French, escapes its title and asks for nothing from elsewhere")
    func head() {
        let source = source(skip: nil)
        #expect(source.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">"))
        #expect(source.contains("<title>Santé &amp; vous</title><style>p{margin:0}</style>"))
        #expect(!source.contains("http"))
    }

    @Test("a family's name cannot end the style sheet's quotes, nor the rule it stands in")
    func family() {
        let sheet = HouseStyle.start(family: "Sora\"}</style>;", properties: [("encre", "#000"), ("fond", "#fff")])
        #expect(
            sheet.hasSuffix(
                ":root{--encre:#000;--fond:#fff}body{font-family:Campagne,\"Sorastyle\",\"Avenir Next\",\"Segoe UI\",system-ui,sans-serif}")
        )
    }
}
