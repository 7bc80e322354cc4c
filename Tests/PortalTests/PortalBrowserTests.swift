import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

@Suite("A relay's page in a browser")
struct PortalBrowserTests {
    private static let script = #"""
        url = sys.argv[2]
        home = url.split("/k/")[0]
        def visit(width, **more):
            context = browser.new_context(viewport={"width": width, "height": 800}, **more)
            page = context.new_page()
            page.on("pageerror", lambda error: found.append(f"{width}: {error}"))
            page.on("console", lambda said: found.append(f"{width}: {said.text}") if said.type == "error" else None)
            page.on("request", lambda r: None if r.url.startswith(home) else found.append(f"{width}: asks for {r.url}"))
            page.goto(url)
            return page
        for width in (1440, 375, 320):
            page = visit(width)
            options = {"resultTypes": ["violations"]}
            for v in axe.run(page, options=options).response["violations"]:
                found.append(f"{width}: {v['id']}: {v['nodes'][0]['html'][:200]}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width: found.append(f"{width}: {wide} pixels wide")
            page.context.close()
        # A phone: the poster by one press, then the words of a message.
        page = visit(375, permissions=["clipboard-read", "clipboard-write"])
        with page.expect_download() as held: page.click(".aujourdhui form button")
        name = held.value.suggested_filename
        if name != "cpts-bugey-sud-affiche-a3.pdf": found.append(f"the poster is called {name}")
        if open(held.value.path(), "rb").read(5) != b"%PDF-": found.append("the poster is no PDF")
        page.click("#dire .copier >> nth=0")
        page.wait_for_function("document.querySelector('#etat').textContent == 'Copié.'", timeout=5000)
        if len(page.evaluate("navigator.clipboard.readText()")) < 20: found.append("nothing was copied")
        if page.context.cookies(): found.append("there is a cookie")
        page.context.close()
        # The keyboard alone, and no script.
        page = visit(1440)
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") != "saut": found.append("the first stop is not the skip link")
        page.context.close()
        page = visit(1440, java_script_enabled=False)
        if page.locator(".copier").first.is_visible(): found.append("a button shows that does nothing")
        with page.expect_download() as held: page.click("#tout .ouvrir")
        if held.value.suggested_filename != "cpts-bugey-sud.zip": found.append(held.value.suggested_filename)
        page.goto(home + "/confidentialite")
        if "cookie" not in page.inner_text("main"): found.append("the privacy page says nothing")
        page.context.close()
        """#

    @Test(
        "on a phone and a desktop, with and without script, by keyboard: the poster, the ZIP and words to copy, and axe finds nothing",
        .enabled(if: Browser.isThere, Comment(rawValue: Browser.isMissing)))
    func journey() async throws {
        let portal = try PortalCase()
        let server = try Server(portal.site, at: .port(host: "127.0.0.1", port: 0))
        defer { server.stop(within: 2) }
        let found = try await Browser.found(Self.script, ["\(server.address)\(portal.link())"])
        #expect(found.isEmpty, "\(found)")
        #expect(try portal.downloads().count == 1)
    }
}
