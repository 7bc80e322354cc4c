import Foundation
import TestSupport
import Testing

@testable import Reports

/// In a real browser, driven by Playwright for Python with axe-core (package axe-playwright-python of PyPI).
@Suite("Reports in a browser")
struct BrowserTests {
    static let isThere =
        Tool.areThere("chromium", "python3")
        && (try? Tool.run("python3", "-c", "import axe_playwright_python, playwright").status) == 0

    private static let script = #"""
        import json, sys
        from playwright.sync_api import sync_playwright
        from axe_playwright_python.sync_playwright import Axe
        found = []
        with sync_playwright() as p:
            browser = p.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
            for path in sys.argv[2:]:
                name = path.split("/")[-1]
                for width in (1440, 320):
                    page = browser.new_page(viewport={"width": width, "height": 800})
                    page.on("pageerror", lambda error: found.append(f"{name} {width}: {error}"))
                    page.on("request", lambda r: None if r.url == "file://" + path else found.append(f"{name}: asks for {r.url}"))
                    page.goto("file://" + path)
                    for v in Axe().run(page).response["violations"]:
                        found.append(f"{name} {width}: {v['id']}: {v['nodes'][0]['html'][:200]}")
                    wide = page.evaluate("document.documentElement.scrollWidth")
                    if wide > width: found.append(f"{name} {width}: {wide} pixels wide")
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
            browser.close()
        print("\n".join(found))
        """#

    @Test(
        "axe finds nothing, no page scrolls sideways at 320 px, the keyboard alone sorts, filters and reads the map, and all reads without script",
        .enabled(if: isThere, "chromium, playwright or axe-playwright-python is not installed"))
    func browser() throws {
        let scratch = try ScratchDirectory()
        let driver = try scratch.write("driver.py", Self.script)
        let paths = try HTMLReportTests.pages.get().map { try scratch.write("\($0.name).html", $0.html) }
        let outcome = try Binary.run(program: Tool.path("python3")!, [driver, Tool.path("chromium")!] + paths)
        #expect(outcome.status == 0, "\(outcome.stderr.suffix(800))")
        #expect(outcome.stdout.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty, "\(outcome.stdout)")
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
