import Foundation

/// A real browser, Debian's Chromium, driven by Playwright for Python, with axe-core to look for barriers. `make test` installs both into
/// `.build/browser`.
public enum Browser {
    static let python = "\(ExampleCampaign.project)/.build/browser/bin/python3"

    /// Whether the packages of PyPI that tests run are there.
    public static let hasPython = FileManager.default.fileExists(atPath: "\(ExampleCampaign.project)/.build/browser/installed")
    public static let isThere = Tool.areThere("chromium") && hasPython
    /// Why tests are skipped where it is not.
    public static let isMissing = "chromium or .build/browser is not there: make test installs them"

    public struct Crashed: Error, CustomStringConvertible {
        public let description: String
    }

    /// What every script begins with: `browser`, `found` to append to, `look(path, width, without=[])` for what holds for each page, and
    /// `sys.argv[2:]`, the paths given.
    private static let opening = #"""
        import sys
        from playwright.sync_api import sync_playwright
        from axe_playwright_python.sync_playwright import Axe
        found = []
        axe = Axe()
        p = sync_playwright().start()
        browser = p.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox"])
        def look(path, width, without=[]):
            name = path.split("/")[-1]
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.on("pageerror", lambda error: found.append(f"{name} {width}: {error}"))
            page.on("request", lambda r: None if r.url.startswith("file://") else found.append(f"{name}: asks for {r.url}"))
            page.goto("file://" + path)
            # Nothing is asked of what is well or does not apply: listing it takes as long as looking.
            options = {"rules": {rule: {"enabled": False} for rule in without}, "resultTypes": ["violations"]}
            for v in axe.run(page, options=options).response["violations"]:
                found.append(f"{name} {width}: {v['id']}: {v['nodes'][0]['html'][:200]}")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width: found.append(f"{name} {width}: {wide} pixels wide")
            return page

        """#

    private static let ending = #"""

        browser.close()
        p.stop()
        print("\n".join(found))
        """#

    /// - Parameter script: Python, as `opening` says.
    /// - Returns: what it appended to `found`.
    public static func found(_ script: String, _ paths: [String]) async throws -> [String] {
        let scratch = try ScratchDirectory()
        let driver = try scratch.write("driver.py", opening + script + ending)
        let outcome = try await Binary.run(program: python, [driver, Tool.path("chromium")!] + paths)
        guard outcome.status == 0 else { throw Crashed(description: String(outcome.stderr.suffix(800))) }
        return outcome.lines
    }
}
