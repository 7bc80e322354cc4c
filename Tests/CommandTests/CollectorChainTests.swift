import Foundation
import TestSupport
import Testing

@Suite("From the poster on the wall to the number on the relay's page")
struct CollectorChainTests {
    @Test(
        "a poster is scanned, leads through the collector behind nginx to the landing page, the questionnaire and its end, and counts once",
        .enabled(
            if: Browser.isThere && Tool.areThere("nginx", "openssl", "pdftoppm", "zbarimg", "curl"), Comment(rawValue: Browser.isMissing)))
    func scanned() async throws {
        let load = try await CollectorLoad()
        let campaign = load.campaign
        try campaign.edit("campaign.json", "\"link_form\": \"query\"", "\"link_form\": \"path\"")
        let kits = try await campaign.kits("--relay", "cpts-bugey-sud", "--pieces", "affiche-a3")
        let poster = try #require(campaign.scratch.files(ExampleCampaign.out).first { $0.hasSuffix("affiche-a3.pdf") }, "\(kits.stderr)")
        let picture = campaign.scratch.path("affiche")
        _ = try await Tool.run(
            "pdftoppm", "-r", "100", "-png", "-singlefile", campaign.scratch.path("\(ExampleCampaign.out)/\(poster)"), picture)
        let link = try #require(await Tool.run("zbarimg", "-q", "--raw", "\(picture).png").lines.first)
        let code = String(link.suffix(8))
        #expect(link == "https://ose2050.fr/r/\(code)" && load.codes.contains(code))

        let invited = try await campaign.run(["invite", ExampleCampaign.folder, "--relay", "cpts-bugey-sud", "--store", "base/s.sqlite"])
        let page = "/k/" + (try #require(invited.lines.last?.components(separatedBy: "/k/").last))
        try await load.start()
        // What a minute of a mail gateway asks for, beside.
        let others = try await campaign.links().filter { $0.wave == "ose2050-v1" && $0.channel != "affiche-a3" }.map(\.code)
        let gateway = try campaign.scratch.write("passerelle.py", Self.gateway)
        let asked = try await Tool.run("python3", [gateway, load.socket] + others)
        #expect(asked.status == 0 && asked.stdout == "\(others.count * 24)\n", "\(asked.stdout)\(asked.stderr)")
        let found = try await Browser.found(Self.script, [campaign.scratch.path, load.socket, link])
        #expect(found.isEmpty, "\(found)")
        try await load.stop()
        // What it kept until its end the next one has taken in.
        try await load.start()
        let shown = try await load.ask(page)
        try await load.stop()
        #expect(shown.contains("CPTS Bugey Sud") && shown.replacing("\n", with: "").contains(/<dd[^>]*>1<\/dd>/), "\(shown.suffix(3000))")
        #expect(try await load.counted().visits == 1)
        let report = try await campaign.run(
            ["attribution", ExampleCampaign.folder, "--by", "link", "--format", "csv", "--store", "base/s.sqlite"])
        let row = report.lines.first { $0.hasPrefix("cpts-bugey-sud;affiche-a3;ose2050-v1;") }
        #expect(row?.hasSuffix(";3;1;1;1") == true, "the scan, the questionnaire's opening and its end: one visit. \(report.stdout)")
        #expect(report.lines.count { !$0.hasSuffix(";0;0;0;0") } == 2, "the head, and this row: \(report.stdout)")
        let written = try await campaign.run(
            ["report", ExampleCampaign.folder, "--out", "rapport", "--format", "json", "--store", "base/s.sqlite"])
        #expect(written.status == 0, "\(written.stderr)")
        let read = try JSONSerialization.jsonObject(with: Data(try campaign.scratch.bytes("rapport/rapport.json"))) as? [String: Any]
        let table = (read?["tables"] as? [[String: Any]])?.first { $0["id"] as? String == "relais" }
        let relay = (table?["rows"] as? [[String: Any]])?.first { $0["key"] as? String == "cpts-bugey-sud" }
        #expect(relay?["visits"] as? Int == 1 && relay?["completions"] as? Int == 1, "\(String(describing: relay))")
    }

    /// A dozen machines of one network, which look at each link before its mail is delivered.
    private static let gateway = #"""
        import socket, sys
        wire, asked = socket.socket(socket.AF_UNIX), 0
        wire.connect(sys.argv[1])
        agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
        for code in sys.argv[2:]:
            for host in range(1, 13):
                for method in ["HEAD", "GET"]:
                    wire.sendall(f"{method} /r/{code} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.{host}\r\nUser-Agent: {agent}\r\n\r\n".encode())
                    answer = b""
                    while b"\r\n\r\n" not in answer: answer += wire.recv(4096)
                    asked += answer.startswith(b"HTTP/1.1 302 ")
        print(asked)
        """#

    /// A small site behind nginx, over TLS under its own name, gone through as a citizen does.
    private static let script = #"""
        import os, socket, subprocess, time
        folder, place, link = sys.argv[2:5]
        n = folder + "/nginx"; os.makedirs(n + "/site")
        with socket.socket() as s: s.bind(("127.0.0.1", 0)); port = s.getsockname()[1]
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", n + "/k.pem", "-out", n + "/c.pem",
            "-days", "1", "-subj", "/CN=ose2050.fr"], check=True, capture_output=True)
        open(n + "/site/index.html", "w").write("""<!doctype html><title>OSE 2050</title><h1>Bienvenue</h1><a id=suite>Participer</a>
            <script>suite.href = "/enquete.html?relais=" + new URLSearchParams(location.search).get("r")</script>""")
        open(n + "/site/enquete.html", "w").write("""<!doctype html><title>Enquête</title><a id=fin>Envoyer</a>
            <script>const code = new URLSearchParams(location.search).get("relais"); fetch("/e/" + code + "/start");
            fin.href = "/e/" + code + "/done?vers=https://ose2050.fr/merci.html"</script>""")
        open(n + "/site/merci.html", "w").write("<!doctype html><title>Merci</title><h1>Merci</h1>")
        temps = "".join(f"{k}_temp_path {n}/{k};" for k in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        who = "user root;" if os.getuid() == 0 else ""
        open(n + "/conf", "w").write(f"""{who} pid {n}/pid; daemon off; error_log {n}/errors; events {{ worker_connections 64; }}
            http {{ {temps} access_log off; server {{ listen 127.0.0.1:{port} ssl; ssl_certificate {n}/c.pem; ssl_certificate_key {n}/k.pem;
            root {n}/site; types {{ text/html html; }}
            location ~ ^/(r|e)/ {{ proxy_pass http://unix:{place}; proxy_set_header Host $host; proxy_set_header X-Forwarded-For $remote_addr; }} }} }}""")
        nginx = subprocess.Popen(["nginx", "-c", n + "/conf"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        citizen = p.chromium.launch(executable_path=sys.argv[1], args=["--no-sandbox", "--ignore-certificate-errors",
            f"--host-resolver-rules=MAP ose2050.fr:443 127.0.0.1:{port}"])
        try:
            # As a telephone: a program would not count.
            page = citizen.new_context(user_agent=p.devices["iPhone 13"]["user_agent"], ignore_https_errors=True).new_page()
            for _ in range(100):
                try: page.goto(link); break
                except Exception: time.sleep(0.1)
            if not page.url.startswith("https://ose2050.fr/?r="): found.append("leads to " + page.url)
            with page.expect_response(lambda answer: answer.url.endswith("/start")): page.click("#suite")
            with page.expect_navigation(): page.click("#fin")
            if page.url != "https://ose2050.fr/merci.html": found.append("ends at " + page.url)
            if page.context.cookies(): found.append("a cookie")
            time.sleep(0.3)
        finally:
            citizen.close(); nginx.terminate(); nginx.wait(20)
        """#
}
