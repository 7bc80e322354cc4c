import Base
import Campaign
import Foundation
import TestSupport
import Testing

@testable import HTTP
@testable import Portal

@Suite("A relay's page in a browser")
struct PortalBrowserTests {
    /// What journeys have in common: `visit` opens the page, `barriers` has axe look at it, `expect` notes what does not hold.
    private static let common = #"""
        url = sys.argv[2]
        home = url.split("/k/")[0]
        def expect(holds, words):
            if not holds: found.append(words)
        def visit(width, **more):
            context = browser.new_context(viewport={"width": width, "height": 800}, **more)
            page = context.new_page()
            page.on("pageerror", lambda error: found.append(f"{width}: {error}"))
            page.on("console", lambda said: found.append(f"{width}: {said.text}") if said.type == "error" and "422" not in said.text else None)
            page.on("request", lambda r: None if r.url.startswith(home) else found.append(f"{width}: asks for {r.url}"))
            page.goto(url)
            return page
        def barriers(page, where):
            options = {"resultTypes": ["violations"]}
            for v in axe.run(page, options=options).response["violations"]:
                found.append(f"{where}: {v['id']}: {v['nodes'][0]['html'][:200]}")
            wide, width = page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"]
            expect(wide <= width, f"{where}: {wide} pixels wide")
        def text(page): return page.inner_text("body").replace("\u00a0", " ").replace("\u202f", " ")

        """#

    private static let look = #"""
        for width in (1440, 375, 320):
            page = visit(width)
            barriers(page, width)
            page.context.close()
        for path in ("/", "/confidentialite", "/mentions-legales", "/accessibilite", "/rien"):
            context = browser.new_context(viewport={"width": 375, "height": 800})
            page = context.new_page()
            page.goto(home + path)
            barriers(page, path)
            context.close()
        # A phone: the poster by one press, the words of a message, the dates for its calendar.
        page = visit(375, permissions=["clipboard-read", "clipboard-write"])
        with page.expect_download() as held: page.click(".aujourdhui form button")
        expect(held.value.suggested_filename == "cpts-bugey-sud-affiche-a3.pdf", f"the poster is called {held.value.suggested_filename}")
        expect(open(held.value.path(), "rb").read(5) == b"%PDF-", "the poster is no PDF")
        page.click("#dire .copier >> nth=0")
        page.wait_for_function("document.querySelector('#etat').textContent == 'Copié.'", timeout=5000)
        expect(len(page.evaluate("navigator.clipboard.readText()")) >= 20, "nothing was copied")
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.locator("template[id$=-riche]").first.evaluate("one => document.querySelector('[data-copie=' + one.id.replace('-riche', '') + ']').click()")
        page.wait_for_function("document.querySelector('#etat').textContent == 'Copié.'", timeout=5000)
        kinds = page.evaluate("navigator.clipboard.read().then(all => all.flatMap(one => one.types))")
        expect("text/html" in kinds and "text/plain" in kinds, f"a letter is copied as {kinds}")
        with page.expect_download() as held: page.click("#vagues button:has-text('agenda')")
        dates = open(held.value.path()).read()
        expect(held.value.suggested_filename.endswith(".ics") and dates.startswith("BEGIN:VCALENDAR"), "no dates for a calendar")
        expect(not page.context.cookies(), "there is a cookie")
        page.context.close()
        # The keyboard alone: past the head, to the first thing to do, and it is done.
        page = visit(1440)
        page.keyboard.press("Tab")
        expect(page.evaluate("document.activeElement.className") == "saut", "the first stop is not the skip link")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.evaluate("document.activeElement.closest('.aujourdhui') != null"), "the skip link leads elsewhere")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        expect(ring != "none", "where the keyboard is does not show")
        with page.expect_download() as held: page.keyboard.press("Enter")
        expect(held.value.suggested_filename == "cpts-bugey-sud-affiche-a3.pdf", "the keyboard gets no poster")
        page.context.close()
        page = visit(1440, java_script_enabled=False)
        expect(not page.locator(".copier").first.is_visible(), "a button shows that does nothing")
        with page.expect_download() as held: page.click("#tout .ouvrir")
        expect(held.value.suggested_filename == "cpts-bugey-sud.zip", held.value.suggested_filename)
        page.goto(home + "/confidentialite")
        expect("cookie" in page.inner_text("main"), "the privacy page says nothing")
        page.context.close()
        """#

    private static let card = #"""
        import os, struct, zlib
        folder = sys.argv[3]
        def file(name, data):
            open(os.path.join(folder, name), "wb").write(data)
            return os.path.join(folder, name)
        def png(width, height):
            def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            rows = b"".join(b"\0" + bytes([20, 60, 120]) * width for _ in range(height))
            head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
            return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
        svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">%s</svg>'
        good = file("bon.svg", svg % b'<rect width="300" height="100" fill="#123456"/>')
        ugly = file("petit.png", png(90, 30))
        hostile = file("piege.svg", svg % b'<script>document.title="piege"</script><rect width="300" height="100"/>')
        for width, script in ((375, True), (1440, False)):
            where = f"{width}, {'with' if script else 'without'} script"
            page = visit(width, java_script_enabled=script)
            before = page.request.get(page.url + "/fiche/affiche.png").body()
            def choose(path, words):
                page.set_input_files("#fiche-logo", path)
                if script:
                    page.wait_for_function("w => document.querySelector('#fiche-logo-avis').textContent.includes(w)", arg=words, timeout=10000)
            def send():
                page.click("#fiche form.saisie button")
                page.wait_for_load_state()
            # A trap: refused in words, what was typed stays, nothing was sent.
            page.fill("#fiche-nom", "CPTS du Bugey")
            choose(hostile, "script")
            send()
            expect("Rien n’a été envoyé" in text(page) and "script" in page.inner_text("#fiche-alerte"), f"{where}: the trap is not told")
            expect(page.input_value("#fiche-nom") == "CPTS du Bugey", f"{where}: what was typed is lost")
            expect(page.title() != "piege", f"{where}: the trap ran")
            if script: barriers(page, f"{where}, refused")
            page.goto(url)
            expect("Demande envoyée" not in text(page), f"{where}: something was sent")
            # An ugly one is taken, with advice; a good one without.
            for path, words in ((ugly, "2 000"), (good, "convient")):
                choose(path, words)
                page.fill("#fiche-nom", "CPTS du Bugey")
                send()
                expect("Demande envoyée le 25 mars 2026" in text(page), f"{where}: the proposal does not show")
                after = page.request.get(url + "/fiche/affiche.png").body()
                expect(after.startswith(b"\x89PNG") and after != before, f"{where}: the poster is as it was")
                before = after
            expect("CPTS Bugey Sud" in page.inner_text("h1"), f"{where}: the proposal is taken for accepted")
            if script: barriers(page, f"{where}, waiting")
            page.click("text=Retirer ma demande")
            page.wait_for_load_state()
            expect("Demande retirée le 25 mars 2026" in text(page), f"{where}: it is not taken back")
            page.context.close()
        """#

    @Test(
        "on a phone and a desktop, with and without script, by keyboard: the poster, the ZIP and words to copy, and axe finds nothing",
        .enabled(if: Browser.isThere, Comment(rawValue: Browser.isMissing)))
    func journey() async throws {
        let portal = try PortalCase()
        let server = try Server(portal.site, at: .port(host: "127.0.0.1", port: 0))
        defer { server.stop(within: 2) }
        let found = try await Browser.found(Self.common + Self.look, ["\(server.address)\(portal.link())"])
        #expect(found.isEmpty, "\(found)")
        #expect(try portal.downloads().count == 1)
    }

    @Test(
        "its card: a good, an ugly and a hostile logo, the poster with them, a proposal sent and taken back, with and without script",
        .enabled(if: Browser.isThere, Comment(rawValue: Browser.isMissing)))
    func card() async throws {
        let portal = try PortalCase()
        let server = try Server(portal.site, at: .port(host: "127.0.0.1", port: 0))
        defer { server.stop(within: 2) }
        let found = try await Browser.found(Self.common + Self.card, ["\(server.address)\(portal.link())", portal.campaign.scratch.path])
        #expect(found.isEmpty, "\(found)")
    }
}
