import Foundation
import TestSupport
import Testing

@Suite("The kits' pages in a browser", .enabled(if: Browser.isThere, Comment(rawValue: Browser.isMissing)))
struct RealPageTests {
    @Test("axe finds nothing, nothing scrolls sideways at 320 px, nothing is fetched")
    func barriers() async throws {
        var paths = [try await RealKits.campaign().scratch.path("\(RealKits.waves[0])/index.html")]
        for relay in ["aides", "long-nom"] {
            for file in [
                "00-COMMENCEZ-ICI.html", "guide-relais.html", "controle.html", "newsletter.html", "newsletter-courte.html",
                "messages-reseaux.html", "actualite-site-page.html", "a-dire.html", "envoyer/signature-mail-1200x300.html",
            ] {
                paths.append(try await RealKits.path(relay, file))
            }
        }
        // What a mailbox shows has landmarks of its own around it.
        let script = #"""
            for path in sys.argv[2:]:
                mail = ["landmark-one-main", "region"] if "newsletter" in path else []
                for width in (1440, 320): look(path, width, mail).close()
            """#
        let found = try await Browser.found(script, paths)
        #expect(found.isEmpty, "\(found)")
    }

    @Test("the index finds a relay however its name is typed, and by the keyboard alone")
    func search() async throws {
        let script = #"""
            page = look(sys.argv[2], 1280)
            for words, expected in [("OUESSANT", 1), ("reunion cpts", 1), ("l oeuvre", 1), ("", 6), ("zzz", 0)]:
                page.fill("#q", words)
                page.wait_for_timeout(400)
                cards = page.locator("#mur > li").count()
                if cards != expected: found.append(f"{words}: {cards} relays")
            page.fill("#q", "")
            page.wait_for_timeout(400)
            card = page.locator("#mur > li").first
            links = card.locator(".pieces a").all_inner_texts()
            if len(links) != 4 or "Affiche A3" not in links: found.append(f"a card shows {links}")
            if card.locator("details a").count(): found.append("the rest of a kit is not folded")
            page.focus("#q")
            stops = []
            for _ in range(8):
                page.keyboard.press("Tab")
                stops.append(page.evaluate("document.activeElement.tagName"))
                if page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none": found.append("focus does not show")
            if "SELECT" not in stops or "A" not in stops: found.append(f"the keyboard stops at {stops} alone")
            """#
        let found = try await Browser.found(script, [RealKits.campaign().scratch.path("\(RealKits.waves[0])/index.html")])
        #expect(found.isEmpty, "\(found)")
    }
}
