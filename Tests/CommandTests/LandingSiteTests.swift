import Foundation
import TestSupport
import Testing

/// What the webmaster is given, put on a small site behind Debian's nginx, and gone through by people and by the trial.
@Suite("A landing site with the lines it was given", .enabled(if: Tool.areThere("nginx", "openssl", "python3")))
struct LandingSiteTests {
    private static func campaign() throws -> SmallCampaign {
        let small = try SmallCampaign()
        let path = "\(SmallCampaign.folder)/campaign.json"
        let text = try small.scratch.text(path)
        let changed = text.replacing(
            "\"closing\": \"2026-04-05\"",
            with:
                "\"closing\": \"2026-04-05\", \"questionnaire\": \"https://enquete.example.org/index.php/262626?lang=fr\", \"end_page\": \"https://ose2050.fr/merci\""
        )
        try #require(changed != text)
        try small.scratch.write(path, changed)
        try small.scratch.write("nginx.py", nginx)
        return small
    }

    @Test(
        "a code arrives in links, frames and forms, however it was scanned or typed, and under the strictest policy",
        .enabled(if: Browser.isThere, "\(Browser.isMissing)"))
    func people() async throws {
        let small = try Self.campaign()
        let code = try await small.firstCode()
        let written = try await small.run("integration", SmallCampaign.folder, "--out", "site")
        #expect(
            written.status == 0 && written.stderr.split(separator: "\n").allSatisfy { $0.contains("portail.json: notice: ") },
            "\(written.stderr)")
        let found = try await Browser.found(Self.visits, [small.scratch.path, code])
        #expect(found == [], "\(found)")
    }

    @Test("the trial goes the same way, says that all arrives, and counts as nothing")
    func trial() async throws {
        let small = try Self.campaign()
        _ = try await small.firstCode()
        _ = try await small.run("integration", SmallCampaign.folder, "--out", "site")
        let line = #"""
            set -eu; cd "$ROOT"
            python3 nginx.py "$ROOT" ready & nginx=$!
            trap 'touch stop; wait $nginx' EXIT
            for i in $(seq 200); do [ -e ready ] && break; sleep 0.1; done
            read plain secure < ready
            to=""; for host in ose2050.fr www.ose2050.fr enquete.example.org; do
              to="$to --connect-to $host:80:127.0.0.1:$plain --connect-to $host:443:127.0.0.1:$secure"; done
            "$PORTEVOIX" check Kits/essai --online --json --cacert nginx/c.pem $to --lang en || true
            "$PORTEVOIX" import logs Kits/essai nginx/access.log --json --store s.sqlite
            "$PORTEVOIX" check Kits/essai --online --connect-to ose2050.fr:443:127.0.0.1:$secure --connect-to ose2050.fr:80:127.0.0.1:$plain \
              --connect-to www.ose2050.fr:443:127.0.0.1:$secure --lang fr >faux 2>faux.err || true
            """#
        let outcome = try await Binary.shell(
            line, in: small.scratch.path, variables: ["ROOT": small.scratch.path, "PORTEVOIX_ASSETS": "\(ExampleCampaign.project)/Assets"])
        let lines = outcome.lines
        try #require(lines.count > 1, "\(outcome.stdout)\n\(outcome.stderr.suffix(3000))")
        let checked = try JSONDecoder().decode(Checked.self, from: Data(lines[0].utf8))
        #expect(checked.online.findings.isEmpty && checked.online.forms.allSatisfy { $0.arrives }, "\(lines[0])\n\(outcome.stderr)")
        #expect(Set(checked.online.forms.map(\.form)).isSuperset(of: ["affiche-a3", "typed", "www"]))
        let typed = try #require(checked.online.forms.first { $0.form == "typed" })
        #expect(
            typed.steps.prefix(3).map(\.step) == ["redirect", "landing", "questionnaire"] && typed.steps.allSatisfy { $0.code == "kept" })
        #expect(checked.online.forms.contains { form in form.steps.contains { $0.step == "end" } })
        let imported = try JSONDecoder().decode(Imported.self, from: Data(lines.dropFirst().joined().utf8))
        #expect(imported.hits == 0 && (imported.excluded["chain_test"] ?? 0) > 5 && imported.excluded.count == 1, "\(lines.dropFirst())")
        #expect(try small.scratch.text("faux.err").contains("personne n’a signé le certificat"))
    }

    private struct Checked: Decodable {
        let online: Online
        struct Online: Decodable {
            let forms: [Form]
            let findings: [Finding]
        }
        struct Finding: Decodable { let cause: String }
        struct Form: Decodable {
            let form: String
            let arrives: Bool
            let steps: [Step]
        }
        struct Step: Decodable {
            let step: String
            let code: String
        }
    }

    private struct Imported: Decodable {
        let hits: Int
        let excluded: [String: Int]
    }

    /// `start(ROOT)` serves the site of `ROOT/site` until `stop`: the lines as they were written, only ports, certificates and folders moved.
    /// Run by itself it says its two ports in a file and ends when `stop` is there.
    private static let nginx = #"""
        import os, re, socket, subprocess, sys, time
        PAGE = """<!DOCTYPE html><title>Essai</title><script src="/porte-voix.js" defer></script><script src="/plus-tard.js" defer></script>
        <p>Bienvenue sur la page de la campagne.</p>
        <a id="lien" href="https://enquete.example.org/index.php/262626?lang=fr&amp;a=%20b#debut">Participer</a>
        <a id="autre" href="https://autre.example.org/index.php/262626">Ailleurs</a> <a id="interne" href="/contact?x=1">Contact</a>
        <a id="change" href="/contact">Changé</a>
        <form id="get" action="https://enquete.example.org/index.php/262626"><input type="hidden" name="lang" value="fr"><button>Lire</button></form>
        <form id="post" method="post" action="https://enquete.example.org/index.php/262626?lang=fr"><button>Envoyer</button></form>
        <form id="mot" action="/chercher"><input name="q" value="x"><button formaction="https://enquete.example.org/autre" formmethod="post">Et</button></form>
        <iframe id="cadre" src="https://enquete.example.org/cadre"></iframe>"""
        LATER = """setTimeout(function () {
          var a = document.createElement("a"); a.id = "tard"; a.href = "https://enquete.example.org/tard"; a.textContent = "Tard"; document.body.appendChild(a);
          var b = document.createElement("a"); b.id = "ancien"; b.href = "https://enquete.example.org/?relais=K7F3Q9A4"; document.body.appendChild(b);
          document.getElementById("change").href = "https://enquete.example.org/change"; }, 100);"""
        def free():
            s = socket.socket(); s.bind(("127.0.0.1", 0)); port = s.getsockname()[1]; s.close(); return port
        def start(root):
            n = root + "/nginx"; www = n + "/www"; os.makedirs(www)
            open(www + "/index.html", "w").write(PAGE); open(www + "/plus-tard.js", "w").write(LATER)
            open(www + "/saisie.html", "w").write("<!DOCTYPE html><title>Saisie</title>" + open(root + "/site/formulaire-code.html").read())
            open(www + "/merci", "w").write("Merci")
            os.link(root + "/site/porte-voix.js", www + "/porte-voix.js")
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", n + "/k.pem", "-out", n + "/c.pem", "-days", "2",
                "-subj", "/CN=ose2050.fr", "-addext", "subjectAltName=DNS:ose2050.fr,DNS:www.ose2050.fr,DNS:enquete.example.org"], check=True,
                capture_output=True)
            plain, secure = free(), free()
            text = open(root + "/site/nginx/redirections.conf").read()
            moves = [("/etc/letsencrypt/live/ose2050.fr/fullchain.pem", n + "/c.pem"), ("/etc/letsencrypt/live/ose2050.fr/privkey.pem", n + "/k.pem"),
                ("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;")]
            for old, new in moves:
                assert old in text, old
                text = text.replace(old, new)
            text = re.sub(r"\n *listen \[::\].*", "", text)
            own = f"""server {{ listen 127.0.0.1:{secure} ssl; server_name ose2050.fr; root {www}; ssl_certificate {n}/c.pem; ssl_certificate_key {n}/k.pem;
              include {root}/site/nginx/site.conf;
              location = /merci {{ default_type text/html; }}
              add_header Content-Security-Policy "default-src 'self'; frame-src https://enquete.example.org"; }}
            server {{ listen 127.0.0.1:{secure} ssl; server_name enquete.example.org; ssl_certificate {n}/c.pem; ssl_certificate_key {n}/k.pem;
              default_type text/html; if ($arg_r) {{ return 404; }} location / {{ return 200 "<p>Question 1</p>"; }} }}"""
            temps = "".join(f"{k}_temp_path {n}/{k};" for k in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
            user = "user root; " if os.getuid() == 0 else ""
            types = "types { text/html html; text/javascript js; } "
            open(n + "/nginx.conf", "w").write(f"{user}pid {n}/pid; daemon off; worker_processes 1; error_log {n}/start.log;\n"
                f"events {{ worker_connections 256; }}\nhttp {{\n{types}{temps} access_log {n}/access.log combined;\n{text}\n{own}\n}}\n")
            tried = subprocess.run(["nginx", "-t", "-c", n + "/nginx.conf"], capture_output=True, text=True)
            assert tried.returncode == 0, tried.stderr
            server = subprocess.Popen(["nginx", "-c", n + "/nginx.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(100):
                try: socket.create_connection(("127.0.0.1", secure)).close(); break
                except OSError: time.sleep(0.1)
            return server, plain, secure
        def stop(server):
            server.terminate(); server.wait(20)
        if __name__ == "__main__":
            server, plain, secure = start(sys.argv[1])
            open(sys.argv[1] + "/ready.tmp", "w").write(f"{plain} {secure}\n"); os.rename(sys.argv[1] + "/ready.tmp", sys.argv[1] + "/" + sys.argv[2])
            for _ in range(1200):
                if os.path.exists(sys.argv[1] + "/stop"): break
                time.sleep(0.1)
            stop(server)
        """#

    private static let visits = #"""
        root, code = sys.argv[2], sys.argv[3]
        sys.path.insert(0, root)
        import nginx
        server, plain, secure = nginx.start(root)
        hosts = ["ose2050.fr", "www.ose2050.fr", "enquete.example.org"]
        rules = ", ".join(f"MAP {h}:80 127.0.0.1:{plain}, MAP {h}:443 127.0.0.1:{secure}" for h in hosts)
        outer = browser
        browser = p.chromium.launch(executable_path=sys.argv[1],
            args=["--no-sandbox", "--ignore-certificate-errors", "--host-resolver-rules=" + rules, "--disable-features=HttpsUpgrades,HttpsFirstBalancedMode"])
        lower = code[:4].lower() + "-" + code[4:].lower()
        enquete = "https://enquete.example.org"
        expected = {
            "lien": f"{enquete}/index.php/262626?lang=fr&a=%20b&relais={code}#debut", "autre": "https://autre.example.org/index.php/262626",
            "interne": "/contact?x=1", "ancien": f"{enquete}/?relais=K7F3Q9A4", "change": f"{enquete}/change?relais={code}",
            "tard": f"{enquete}/tard?relais={code}",
        }
        def look(page, name):
            page.wait_for_selector("#tard")
            page.wait_for_timeout(50)
            for id, href in expected.items():
                real = page.evaluate(f"document.getElementById('{id}').getAttribute('href')")
                if real != href: found.append(f"{name}: {id}: {real}")
            frame = page.evaluate("document.getElementById('cadre').getAttribute('src')")
            if frame != f"{enquete}/cadre?relais={code}": found.append(f"{name}: cadre: {frame}")
            if page.evaluate("document.cookie + localStorage.length + sessionStorage.length") != "00": found.append(name + ": something is kept")
        try:
            for start in [f"http://ose2050.fr/?r={code}", f"http://www.ose2050.fr/?utm_source=affiche&r={lower}&x=1#haut", f"https://www.ose2050.fr/?r={lower}",
                    f"https://ose2050.fr/r/{lower}?utm_source=b", f"http://www.ose2050.fr/r/{code}/"]:
                page = browser.new_page()
                page.on("pageerror", lambda error: found.append(str(error)))
                page.on("console", lambda m: found.append(m.text) if m.type == "error" and "favicon" not in str(m.location) else None)
                page.goto(start)
                if not page.url.startswith("https://ose2050.fr/?"): found.append(f"{start} ended at {page.url}")
                if "utm_source" in start and "utm_source=" not in page.url: found.append(f"{start} lost a parameter: {page.url}")
                look(page, start)
                for form, method in [("get", "GET"), ("post", "POST"), ("mot", "POST")]:
                    with page.expect_request(lambda r: r.is_navigation_request() and r.url.startswith(enquete) and r.frame == page.main_frame) as sent:
                        page.click(f"#{form} button")
                    r = sent.value
                    if r.method != method or f"relais={code}" not in r.url or r.url.count("relais=") != 1: found.append(f"{form}: {r.method} {r.url}")
                    if form != "mot" and "lang=fr" not in r.url: found.append(f"{form}: {r.url}")
                    if method == "POST" and f"relais={code}" not in (r.post_data or ""): found.append(f"{form}: {r.post_data}")
                    page.goto(start); page.wait_for_selector("#tard")
                page.close()
            page = browser.new_page()
            page.goto("https://ose2050.fr/saisie.html")
            page.fill("input", code[:4].lower() + " " + code[4:].lower()); page.keyboard.press("Enter")
            page.wait_for_url("https://ose2050.fr/?r=*")
            look(page, "saisie")
            page.goto("https://ose2050.fr/"); page.wait_for_selector("#tard")
            if page.evaluate("document.querySelectorAll('[href*=relais], [name=relais]').length") != 1: found.append("a code where none was given")
        finally:
            browser.close()
            browser = outer
            nginx.stop(server)
        """#
}
