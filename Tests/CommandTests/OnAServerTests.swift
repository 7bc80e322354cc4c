import Foundation
import TestSupport
import Testing

/// What stands between the portal and the world on a server: its configuration, its unit, its nginx.
@Suite("A portal on a server")
struct OnAServerTests {
    private static let relays = ["federation-cpts-aura", "cpts-bugey-sud"]

    @Test("--check says what would be served and what is wrong, and writes nothing")
    func check() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        let before = try campaign.tree(ExampleCampaign.folder)
        let words = ["serve", ExampleCampaign.folder, "--check", "--lang", "en"]
        let good = try await campaign.run(words)
        #expect(good.status == 0, "\(good.stderr)")
        for fact in ["127.0.0.1:8050", "OSE 2050", "relays", "http://127.0.0.1:8050/k/…", "portevoix.sqlite, to be made"] {
            #expect(good.stdout.contains(fact), "\(fact)")
        }
        #expect(try campaign.tree(ExampleCampaign.folder) == before && campaign.scratch.files("Output").isEmpty)
        let place = try await campaign.run(words + ["--listen", "256.1.1.1:80", "--cache-dir", "/proc/none"])
        #expect(place.status == 1 && place.stderr.contains("256.1.1.1") && place.stderr.contains("/proc"))
        let open = try await campaign.run(words + ["--listen", "0.0.0.0:8050"])
        #expect(open.status == 0 && open.stderr.contains("not encrypted"))
        try campaign.edit("portail.json", "ose2050-v2", "ose2050-v9")
        try campaign.edit("texts/mentions-legales.md", "titre:", "titel:")
        let wrong = try await campaign.run(words)
        #expect(wrong.status == 1 && wrong.stderr.contains("no wave 'ose2050-v9'"), "\(wrong.stderr)")
    }

    @Test("the file says it, the environment says it otherwise, an option has the last word")
    func order() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        let check = ["serve", ExampleCampaign.folder, "--check", "--lang", "en"]
        func told(_ variables: [String: String], _ more: [String] = []) async throws -> String {
            try await Binary.run(
                check + more, in: campaign.scratch.path, variables: campaign.variables.merging(variables) { $1 }
            ).stdout
        }
        try campaign.edit("portail.json", "\"address\"", "\"listen\": \"127.0.0.1:8061\", \"cache\": \"700M\", \"address\"")
        let first = try await told([:])
        #expect(first.contains("127.0.0.1:8061") && first.contains("734"))
        let environment = [
            "PORTEVOIX_LISTEN": "127.0.0.1:8062", "PORTEVOIX_CACHE": "1G", "PORTEVOIX_ADDRESS": "https://a.example.org",
            "PORTEVOIX_STORE": "ailleurs.sqlite", "PORTEVOIX_CACHE_DIR": "garde",
        ]
        let second = try await told(environment)
        for fact in ["127.0.0.1:8062", "https://a.example.org/k/", "ailleurs.sqlite", "garde"] { #expect(second.contains(fact), "\(fact)") }
        let third = try await told(environment, ["--listen", "127.0.0.1:8063", "--address", "https://b.example.org"])
        #expect(third.contains("127.0.0.1:8063") && third.contains("https://b.example.org/k/") && third.contains("garde"))
        let wrong = try await Binary.run(
            check, in: campaign.scratch.path, variables: campaign.variables.merging(["PORTEVOIX_CACHE": "much"]) { $1 })
        #expect(wrong.status == 1 && wrong.stderr.contains("PORTEVOIX_CACHE"))
    }

    @Test("the unit leaves a portal that was taken over little to do", .enabled(if: Tool.areThere("systemd-analyze")))
    func unit() async throws {
        let outcome = try await Tool.run(
            "systemd-analyze", "security", "--offline=true", "--threshold=19", "--no-pager",
            "\(ExampleCampaign.project)/Assets/debian/portevoix.service")
        #expect(outcome.status == 0, "\(outcome.stdout.suffix(200))\(outcome.stderr)")
        let folder = "\(ExampleCampaign.project)/Assets/debian"
        let service = try String(contentsOfFile: "\(folder)/portevoix.service", encoding: .utf8)
        let socket = try String(contentsOfFile: "\(folder)/portevoix.socket", encoding: .utf8)
        let place = try #require(socket.firstMatch(of: /(?m)^ListenStream=(.+)$/)?.1)
        #expect(
            service.contains("PORTEVOIX_LISTEN=\(place) ") && service.contains("RuntimeDirectoryPreserve=yes"), "it outlives the service")
    }

    @Test(
        "what runs by the clock is a command that there is, at a time that there is, and can do little else",
        .enabled(if: Tool.areThere("systemd-analyze")), arguments: ["backup", "purge"])
    func timers(_ name: String) async throws {
        let folder = "\(ExampleCampaign.project)/Assets/debian"
        let judged = try await Tool.run(
            "systemd-analyze", "security", "--offline=true", "--threshold=19", "--no-pager", "\(folder)/portevoix-\(name).service")
        #expect(judged.status == 0, "\(judged.stdout.suffix(200))\(judged.stderr)")
        let timer = try String(contentsOfFile: "\(folder)/portevoix-\(name).timer", encoding: .utf8)
        let time = try #require(timer.firstMatch(of: /(?m)^OnCalendar=(.+)$/)?.1)
        let read = try await Tool.run("systemd-analyze", "calendar", String(time))
        #expect(read.status == 0 && read.stdout.contains("Next elapse"), "\(read.stderr)")

        let service = try String(contentsOfFile: "\(folder)/portevoix-\(name).service", encoding: .utf8)
        let line = try #require(service.firstMatch(of: /(?m)^ExecStart=\/usr\/local\/bin\/portevoix (.+)$/)?.1)
        let campaign = try ExampleCampaign(relays: Self.relays)
        try campaign.scratch.write("a.log", "")
        #expect(try await campaign.run(["links", ExampleCampaign.folder]).status == 0)
        let code = try #require(await campaign.links().first?.code)
        try campaign.scratch.write("a.log", TrackedCampaign.line(0, "/?r=\(code)"))
        #expect(try await campaign.run(["import", "logs", ExampleCampaign.folder, "a.log"]).status == 0)
        let words = line.replacing("${PORTEVOIX_CAMPAIGN}", with: ExampleCampaign.folder).replacing("${PORTEVOIX_BACKUPS}", with: "sauve")
        let done = try await campaign.run(words.split(separator: " ").map(String.init))
        #expect(done.status == 0, "\(done.stderr)")
        #expect(campaign.scratch.exists("sauve") == (name == "backup"))
    }

    @Test(
        "Debian's nginx takes the configuration as it is printed, and lets no smuggled request through",
        .enabled(if: Tool.areThere("nginx", "openssl", "python3")))
    func nginx() async throws {
        let campaign = try ExampleCampaign(relays: Self.relays)
        let scratch = campaign.scratch
        let socket = scratch.path("s")
        let invited = try await campaign.run(["invite", ExampleCampaign.folder, "--relay", "cpts-bugey-sud"])
        let token = try #require(invited.lines.last?.components(separatedBy: "/k/").last)
        let place = ["--address", "https://kits.example.org", "--listen", socket]
        let printed = try await campaign.run(["serve", ExampleCampaign.folder] + place + ["--print-nginx"])
        let server = try Running(
            program: Binary.path(), ["serve", ExampleCampaign.folder] + place, in: scratch.path, variables: campaign.variables)
        defer { server.kill() }
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) { try await Task.sleep(for: .milliseconds(100)) }
        let script = try scratch.write("essai.py", Self.script)
        try scratch.write("kits.conf", printed.stdout)
        let outcome = try await Tool.run("python3", script, scratch.path, token)
        #expect(outcome.status == 0 && outcome.stdout == "[]\n", "\(outcome.stdout)\(outcome.stderr.suffix(1500))")
        server.interrupt()
        let log = try await server.outcome().stderr
        #expect(!log.contains(token))
    }

    /// Starts nginx with the printed configuration, only its ports, certificates and folders moved, and goes through it, over TLS, as browsers do
    /// and as nobody should.
    private static let script = #"""
        import json, os, re, socket, ssl, subprocess, sys, time
        folder, token = sys.argv[1], sys.argv[2]
        found = []
        def free():
            s = socket.socket(); s.bind(("127.0.0.1", 0)); port = s.getsockname()[1]; s.close(); return port
        plain, secure = free(), free()
        n = folder + "/nginx"; os.makedirs(n + "/cache")
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", n + "/k.pem", "-out", n + "/c.pem",
            "-days", "1", "-subj", "/CN=kits.example.org"], check=True, capture_output=True)
        text = open(folder + "/kits.conf").read()
        for old, new in [("/etc/letsencrypt/live/kits.example.org/fullchain.pem", n + "/c.pem"),
                ("/etc/letsencrypt/live/kits.example.org/privkey.pem", n + "/k.pem"), ("/var/log/nginx", n), ("/var/cache/nginx", n + "/cache"),
                ("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;")]:
            if old not in text: found.append("the configuration lacks " + old)
            text = text.replace(old, new)
        text = re.sub(r"\n *listen \[::\].*", "", text)
        main = f"user root; pid {n}/pid; daemon off; master_process on; worker_processes 1; error_log {n}/start.log;\n" if os.getuid() == 0 else \
            f"pid {n}/pid; daemon off; worker_processes 1; error_log {n}/start.log;\n"
        temps = "".join(f"{k}_temp_path {n}/{k};" for k in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        open(n + "/nginx.conf", "w").write(main + "events { worker_connections 256; }\nhttp {\n" + temps + text + "\n}\n")
        tried = subprocess.run(["nginx", "-t", "-c", n + "/nginx.conf"], capture_output=True, text=True)
        if tried.returncode != 0: print(json.dumps([tried.stderr])); sys.exit(0)
        nginx = subprocess.Popen(["nginx", "-c", n + "/nginx.conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = ssl.create_default_context(); context.check_hostname = False; context.verify_mode = ssl.CERT_NONE
        def talk(data, port=None, host="kits.example.org"):
            raw = socket.create_connection(("127.0.0.1", port or secure), timeout=20)
            link = raw if port else context.wrap_socket(raw, server_hostname=host)
            answer = b""
            try: link.sendall(data)
            # It need not take all of what it refuses.
            except (ConnectionError, ssl.SSLError): pass
            try:
                while True:
                    more = link.recv(65536)
                    if not more: break
                    answer += more
            except (TimeoutError, ConnectionError, ssl.SSLError): pass
            link.close()
            return answer
        def get(path, *fields, method="GET", body=b""):
            head = [f"{method} {path} HTTP/1.1", "Host: kits.example.org", "Connection: close", *fields]
            return talk(("\r\n".join(head) + "\r\n\r\n").encode() + body)
        def status(answer): return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0
        try:
            for _ in range(100):
                try: get("/healthz"); break
                except OSError: time.sleep(0.1)
            page = get("/k/" + token)
            if status(page) != 200 or b"CPTS Bugey Sud" not in page: found.append(f"the page: {page[:200]}")
            if b"Strict-Transport-Security: max-age=31536000" not in page: found.append("no HSTS on a page")
            if b"Referrer-Policy: no-referrer" not in page or b"Content-Security-Policy: default-src 'none'" not in page: found.append("policies")
            sheet = re.search(rb'href="(/s/style-[^"]+)"', page).group(1).decode()
            for _ in range(2):
                style = get(sheet)
                if status(style) != 200 or b"Strict-Transport" not in style or b"nosniff" not in style: found.append("the sheet")
            if status(get("/metrics")) != 403: found.append("everybody may look at the metrics")
            moved = talk(b"GET /k/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", plain)
            if status(moved) != 301 or b"Location: https://kits.example.org/k/x" not in moved: found.append(f"leads elsewhere: {moved[:300]}")
            file = get(f"/k/{token}/fichiers/calendrier.ics", "Range: bytes=0-9")
            if status(file) != 206 or not file.endswith(b"BEGIN:VCAL"): found.append(f"range: {file[:80]}")
            press = get(f"/k/{token}/prendre/calendrier.ics", "Content-Length: 0", "Sec-Fetch-Site: same-origin", method="POST")
            if status(press) != 303: found.append(f"press: {press[:80]}")
            inner = f"POST /k/{token}/tout-prendre HTTP/1.1\r\nHost: kits.example.org\r\nContent-Length: 0\r\n\r\n"
            hex5 = f"{len(inner):x}"
            odd = {
                "CL.TE": (["Content-Length: %d" % (5 + len(inner)), "Transfer-Encoding: chunked"], "0\r\n\r\n" + inner),
                "TE.CL": (["Content-Length: 4", "Transfer-Encoding: chunked"], f"{hex5}\r\n{inner}\r\n0\r\n\r\n"),
                "TE twice": (["Transfer-Encoding: chunked", "Transfer-Encoding: identity"], "0\r\n\r\n" + inner),
                "TE odd": (["Transfer-Encoding: xchunked"], "0\r\n\r\n" + inner),
                "TE space": (["Transfer-Encoding : chunked", "Content-Length: %d" % (5 + len(inner))], "0\r\n\r\n" + inner),
                "CL twice": (["Content-Length: 0", "Content-Length: %d" % len(inner)], inner),
                "CL odd": (["Content-Length: +%d" % len(inner)], inner),
                "folded": (["X-A: b\r\n Transfer-Encoding: chunked", "Content-Length: %d" % (5 + len(inner))], "0\r\n\r\n" + inner),
                "bad size": (["Transfer-Encoding: chunked"], "-1\r\n\r\n" + inner),
            }
            for name, (fields, body) in odd.items():
                answer = get(f"/k/{token}/prendre/rien.pdf", *fields, method="POST", body=body.encode())
                if b"kit.zip" in answer: found.append(f"{name}: the inner request was answered")
                if status(answer) not in (0, 400, 404, 405, 411, 413, 501): found.append(f"{name}: {answer[:60]}")
            whole = get(f"/k/{token}/prendre/calendrier.ics", "Transfer-Encoding: chunked", "Sec-Fetch-Site: same-origin", method="POST",
                body=b"3\r\na=b\r\n0\r\n\r\n")
            if status(whole) != 303: found.append(f"an honest chunked body: {whole[:80]}")
            big = get(f"/k/{token}/prendre/calendrier.ics", "Content-Length: 9000000", method="POST", body=b"x" * 1000)
            if status(big) != 413: found.append(f"a large body: {big[:60]}")
            # Codes, as hostile as they come.
            code = open(folder + "/Kits/ose2050/codes.csv").read().splitlines()[1].split(";")[1]
            for target in [f"/r/{code}", f"/r/{code[:4]}%20{code[4:]}", f"/%72/{code}", f"https://kits.example.org/r/{code}", f"/?r={code}",
                    f"http://evil.example/r/{code}"]:
                answer = get(target)
                if status(answer) not in (301, 302, 400) or b"evil" in answer.split(b"\r\n\r\n")[0]: found.append(f"{target}: {answer[:200]}")
                if "evil" not in target and f"Location: https://ose2050.fr/?r={code}\r\n".encode() not in answer: found.append(f"{target}: {answer[:200]}")
            million = "9" * 1_000_000
            for target in ["/r/" + million, "/?r=" + million, "/e/" + million + "/done", "/r?code=" + million]:
                if status(get(target)) not in (0, 400, 414): found.append(f"a code of a megabyte: {target[:9]}")
            long = "9" * 7900
            fields = [f"{name}: {long}" for name in ["User-Agent", "X-Forwarded-For", "Forwarded", "Cookie", "Referer", "Accept-Language", "Sec-Purpose"]]
            for field in fields:
                if status(get(f"/r/{code}", field)) != 302: found.append(f"at its limit: {field[:20]}")
            for count in range(2, len(fields) + 1):
                if status(get(f"/r/{code}", *fields[:count])) not in (302, 400, 431): found.append(f"{count} fields at their limit")
            if status(get(f"/r/{code}", *[f"X-{n}: {n}" for n in range(300)])) not in (302, 400, 431): found.append("300 fields")
            if status(get("/healthz")) != 200: found.append("it is gone")
            totals = get("/metrics")
            logs = "".join(open(n + "/" + f, errors="replace").read() for f in os.listdir(n) if f.endswith(".log"))
            if token in logs or "127.0.0.1" in logs.replace(f"127.0.0.1:", ""): found.append("a log names a link or an address")
            if "POST 303" not in logs: found.append("the log says nothing")
        finally:
            nginx.terminate(); nginx.wait(20)
        print(json.dumps(found))
        """#
}
