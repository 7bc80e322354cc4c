import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite("Reports in a browser")
struct BrowserTests {
    private static let script = #"""
        for path in sys.argv[2:]:
            for width in (1440, 320): look(path, width).close()
        # Words of charts are as wide as they were set: figures are not squeezed.
        for path in sys.argv[2:]:
            page = browser.new_page(viewport={"width": 1440, "height": 800})
            page.goto("file://" + path)
            squeezed = page.evaluate("""async () => {
                await document.fonts.ready;
                return [...document.querySelectorAll('svg text[textLength]')].filter(t => t.getClientRects().length).map(t => {
                    const set = Number(t.getAttribute('textLength'));
                    t.removeAttribute('textLength');
                    return [t.textContent, set / t.getComputedTextLength()];
                }).filter(([text, ratio]) => ratio < 0.97 || ratio > 1.03);
            }""")
            if squeezed: found.append(f"{path.split('/')[-1]}: {len(squeezed)} texts squeezed, {squeezed[:3]}")
            page.close()
        # The keyboard alone, on the first page.
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.goto("file://" + sys.argv[2])
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") != "saut": found.append("the first stop is not the skip link")
        page.focus("#t-regions th:nth-child(3) button")
        if page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "none": found.append("focus does not show")
        page.keyboard.press("Enter")
        if page.get_attribute("#t-regions th:nth-child(3)", "aria-sort") != "descending": found.append("not sorted")
        values = page.eval_on_selector_all("#t-regions tbody tr td:nth-child(3)", "cells => cells.map(c => Number(c.dataset.v))")
        if values != sorted(values, reverse=True): found.append(f"sorted wrongly: {values}")
        page.select_option("#region", "53")
        left = page.eval_on_selector_all("#t-departements tbody:not([hidden]) tr:not(.groupe)", "rows => rows.length")
        if left != 5: found.append(f"{left} rows of Bretagne")
        page.select_option("#region", "")
        page.fill("#q", "cpts aisne")
        page.wait_for_timeout(400)
        left = page.eval_on_selector_all("#t-relais tbody tr:not([hidden])", "rows => rows.length")
        if left != 1: found.append(f"{left} relays found")
        page.select_option("#lire-carte", "29")
        if "Finistère" not in page.inner_text(".lire output"): found.append("the map does not speak")
        page.close()
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto("file://" + sys.argv[2])
        for hidden in ("#filtre", ".recherche", ".lire"):
            if page.locator(hidden).count() and page.locator(hidden).first.is_visible(): found.append(f"{hidden} shows without script")
        if page.locator("#t-relais tbody tr").count() < 50: found.append("no relays without script")
        """#

    @Test(
        "axe finds nothing, no page scrolls sideways at 320 px, the keyboard alone sorts, filters and reads the map, and all reads without script",
        .enabled(if: Browser.isThere, Comment(rawValue: Browser.isMissing)))
    func browser() async throws {
        let scratch = try ScratchDirectory()
        let paths = try HTMLReportTests.pages.get().map { try scratch.write("\($0.name).html", $0.html) }
        let found = try await Browser.found(Self.script, paths)
        #expect(found.isEmpty, "\(found)")
    }

    /// With `PORTEVOIX_GALLERY` set to a folder, every sample is written there for eyes to judge.
    @Test("the samples can be written for looking at", .enabled(if: ProcessInfo.processInfo.environment["PORTEVOIX_GALLERY"] != nil))
    func gallery() throws {
        let folder = ProcessInfo.processInfo.environment["PORTEVOIX_GALLERY"]!
        for (name, html) in try HTMLReportTests.pages.get() {
            try Data(html.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).html"))
        }
    }
}
