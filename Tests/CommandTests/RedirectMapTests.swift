import Foundation
import TestSupport
import Testing

@Suite("Codes that nginx answers itself")
struct RedirectMapTests {
    @Test(
        "Debian's nginx leads where the collector does, and its log, imported, tells the same",
        .enabled(if: Tool.areThere("nginx", "python3")))
    func answered() async throws {
        let load = try await CollectorLoad()
        let campaign = load.campaign
        let code = load.codes[0]
        let link = try #require(await campaign.links().first { $0.channel == "newsletter" && $0.wave == "ose2050-v1" })
        let map = campaign.scratch.path("codes.map")
        try campaign.scratch.write("codes.map", await campaign.run(["serve", ExampleCampaign.folder, "--print-nginx-map"]).stdout)
        let words = ["serve", ExampleCampaign.folder, "--address", "https://kits.example.org", "--print-nginx", "--nginx-map", map]
        let printed = try await campaign.run(words)
        #expect(printed.status == 0, "\(printed.stderr)")
        try campaign.scratch.write("kits.conf", printed.stdout)
        let targets = [
            "/r/\(code)", "/r/\(code.lowercased())", "/r/\(code)?lang=en", "/r/\(link.code)?a=b", "/r/ZZZZZZZ9", "/r/%0d%0aX:%20y",
            "/r/a%20b",
            "/e/\(code)/done",
        ]
        let script = try campaign.scratch.write("essai.py", Self.script)
        let answered = try await Binary.run(program: Tool.path("python3")!, [script, campaign.scratch.path] + targets)
        #expect(answered.status == 0, "\(answered.stdout)\(answered.stderr.suffix(1500))")
        let query = link.url.drop { $0 != "?" }
        #expect(
            answered.lines == [
                "302 https://ose2050.fr/?r=\(code)", "302 https://ose2050.fr/?r=\(code)", "302 https://ose2050.fr/?r=\(code)&lang=en",
                "302 https://ose2050.fr/\(query)&a=b", "302 https://ose2050.fr/?r=ZZZZZZZ9", "302 https://ose2050.fr/",
                "302 https://ose2050.fr/",
                "204 ",
            ], "\(answered.stdout)")
        let takes = ["import", "logs", ExampleCampaign.folder, "nginx/portevoix-passages.log"]
        let taken = try await campaign.run(takes + ["--json", "--store", "base/s.sqlite"])
        #expect(taken.status == 0 && taken.stdout.contains("\"hits\":5"), "\(taken.stdout)\(taken.stderr)")

        // Followed, in a campaign whose collector has the day: what it does not count is told.
        try campaign.edit(
            "campaign.json", "\"current_wave\"",
            "\"collector\": { \"from\": \"2020-01-01\", \"to\": \"2099-12-31\" },\n  \"current_wave\"")
        let follower = try Running(
            program: Binary.path(), takes + ["--follow", "--store", "base/t.sqlite", "--lang", "en"], in: campaign.scratch.path,
            variables: campaign.variables)
        for _ in 0..<100 {
            let list = try await campaign.run(["imports", ExampleCampaign.folder, "--json", "--store", "base/t.sqlite"])
            if list.stdout.contains("\"lines\":\(targets.count),") { break }
            try await Task.sleep(for: .milliseconds(200))
        }
        follower.interrupt()
        let ended = try await follower.outcome()
        #expect(
            ended.status == 0 && ended.stderr.contains("6 requests with a code are of days that the collector counts: they are kept"),
            "\(ended.stderr)")
        #expect(
            ended.stderr.contains("; 6 requests with a code are of days that the collector counts, and do not count"), "\(ended.stderr)")
        let told = try await campaign.run(["attribution", ExampleCampaign.folder, "--json", "--store", "base/t.sqlite"])
        #expect(told.status == 0 && told.stdout.contains("\"hits\":0"), "\(told.stdout.prefix(400))")
    }

    private static let script = #"""
        import http.client, os, re, socket, subprocess, sys, time
        folder, targets = sys.argv[1], sys.argv[2:]
        n = folder + "/nginx"; os.makedirs(n)
        with socket.socket() as s: s.bind(("127.0.0.1", 0)); port = s.getsockname()[1]
        text = open(folder + "/kits.conf").read().replace("/var/log/nginx", n).replace("/var/cache/nginx", n)
        text = re.sub(r"\n *listen \[::\].*|\n *ssl_.*", "", text)
        text = text.replace("listen 80;", "listen 127.0.0.1:1;").replace("listen 443 ssl http2;", f"listen 127.0.0.1:{port};")
        text = re.sub(r"server \{\s*listen 127\.0\.0\.1:1;.*?\n\}", "", text, flags=re.S)
        temps = "".join(f"{k}_temp_path {n}/{k};" for k in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        who = "user root;" if os.getuid() == 0 else ""
        open(n + "/conf", "w").write(f"{who} pid {n}/pid; daemon off; error_log {n}/start.log; events {{ }}\nhttp {{\n{temps}\n{text}\n}}\n")
        nginx = subprocess.Popen(["nginx", "-c", n + "/conf"])
        agent = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
        try:
            for target in targets:
                for _ in range(100):
                    try:
                        wire = http.client.HTTPConnection("127.0.0.1", port)
                        wire.request("GET", target, headers={"Host": "kits.example.org", "User-Agent": agent})
                        answer = wire.getresponse()
                        break
                    except OSError: time.sleep(0.1)
                if answer.getheader("Cache-Control") != "no-store": print("cached", end=" ")
                print(answer.status, answer.getheader("Location") or "")
                # Quick ones after a redirect would be the page that it leads to.
                time.sleep(0)
        finally:
            nginx.terminate(); nginx.wait(20)
        """#
}
