import Foundation
import TestSupport
import Testing

/// The console behind nginx and a program that says who the staff are, as `serve --print-nginx` sets it up.
@Suite("Single sign-on")
struct SingleSignOnTests {
    @Test(
        "nginx asks who it is and tells the portal alone; what a client says of itself goes nowhere",
        .enabled(if: Tool.areThere("nginx", "python3")))
    func throughNginx() async throws {
        let campaign = try ExampleCampaign(relays: ["federation-cpts-aura", "cpts-bugey-sud"])
        let scratch = campaign.scratch
        for (email, role) in [("equipe@example.org", "programme"), ("claire@example.org", "coordinator")] {
            let added = try await campaign.run(
                ["user", "add", ExampleCampaign.folder, "--email", email, "--name", "Une personne", "--role", role]
                    + (role == "coordinator" ? ["--region", "84"] : []))
            #expect(added.status == 0, "\(added.stderr)")
        }
        let socket = scratch.path("s")
        let place = ["--address", "https://kits.example.org", "--listen", socket, "--trusted-user-header", "X-Auth-Request-Email"]
        try scratch.write("kits.conf", await campaign.run(["serve", ExampleCampaign.folder] + place + ["--print-nginx"]).stdout)
        let server = try Running(
            program: Binary.path(), ["serve", ExampleCampaign.folder] + place + ["--trusted-proxy", "unix"], in: scratch.path,
            variables: campaign.variables)
        defer { server.kill() }
        for _ in 0..<300 where !FileManager.default.fileExists(atPath: socket) { try await Task.sleep(for: .milliseconds(100)) }
        let script = try scratch.write("essai.py", Self.script)
        let told = try await Binary.run(program: Tool.path("python3")!, [script, scratch.path])
        #expect(
            told.lines == [
                "nobody 401 who are you?", "claire 200", "claire, who says she is the team 403", "the team 200", "a stranger 403",
                "twenty wrong passwords 429", "another address 403",
            ], "\(told.stdout)\(told.stderr.suffix(1500))")
        server.interrupt()
        let log = try await server.outcome().stderr
        #expect(!log.contains("example.org\"") && !log.contains("claire"))
    }

    /// In the place of oauth2-proxy stands a program that takes a cookie for who somebody is.
    private static let script = #"""
        import http.client, http.server, os, re, socket, subprocess, sys, threading, time
        folder = sys.argv[1]
        n = folder + "/nginx"; os.makedirs(n)
        def free():
            with socket.socket() as s: s.bind(("127.0.0.1", 0)); return s.getsockname()[1]
        port, knower = free(), free()
        class Knower(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                found = re.search(r"who=([^;]+)", self.headers.get("Cookie", ""))
                known = self.path == "/oauth2/auth" and found
                self.send_response(202 if known else 401)
                if known: self.send_header("X-Auth-Request-Email", found.group(1))
                body = b"" if known else b"who are you?"
                self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
            do_POST = do_GET
            def log_message(self, *_): pass
        threading.Thread(target=http.server.ThreadingHTTPServer(("127.0.0.1", knower), Knower).serve_forever, daemon=True).start()
        text = open(folder + "/kits.conf").read().replace("/var/log/nginx", n).replace("/var/cache/nginx", n)
        text = re.sub(r"\n *listen \[::\].*|\n *ssl_.*", "", text).replace("127.0.0.1:4180", f"127.0.0.1:{knower}")
        # Who is connected is whom this address says, so that one machine can be several.
        text = text.replace("listen 80;", "listen 127.0.0.1:1;").replace(
            "listen 443 ssl http2;", f"listen 127.0.0.1:{port}; set_real_ip_from 127.0.0.1; real_ip_header X-Test-Address;")
        text = re.sub(r"server \{\s*listen 127\.0\.0\.1:1;.*?\n\}", "", text, flags=re.S)
        temps = "".join(f"{k}_temp_path {n}/{k};" for k in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"])
        who = "user root;" if os.getuid() == 0 else ""
        open(n + "/conf", "w").write(f"{who} pid {n}/pid; daemon off; error_log {n}/start.log; events {{ }}\nhttp {{\n{temps}\n{text}\n}}\n")
        nginx = subprocess.Popen(["nginx", "-c", n + "/conf"])
        def ask(path, fields={}, method="GET", body=None):
            for _ in range(100):
                try:
                    wire = http.client.HTTPConnection("127.0.0.1", port)
                    wire.request(method, path, body, headers={"Host": "kits.example.org", **fields})
                    answer = wire.getresponse()
                    return answer.status, answer.read().decode()
                except OSError: time.sleep(0.1)
        def cookie(who): return {"Cookie": f"who={who}@example.org"}
        try:
            print("nobody", *ask("/pilotage"))
            print("claire", ask("/pilotage", cookie("claire"))[0])
            print("claire, who says she is the team",
                ask("/programme", {**cookie("claire"), "X-Auth-Request-Email": "equipe@example.org"})[0])
            print("the team", ask("/programme", cookie("equipe"))[0])
            status, page = ask("/pilotage", cookie("inconnu"))
            print("a stranger", status if "sans compte ici" in page else page)
            form = {"Content-Type": "application/x-www-form-urlencoded", **cookie("inconnu")}
            for number in range(21):
                status, _ = ask("/connexion", {**form, "X-Test-Address": "192.0.2.7"}, "POST", f"courriel=a{number}%40example.org&motdepasse=x")
            print("twenty wrong passwords", status)
            print("another address", ask("/connexion", {**form, "X-Test-Address": "192.0.2.8"}, "POST", "courriel=b%40example.org&motdepasse=x")[0])
        finally:
            nginx.terminate(); nginx.wait(20)
        """#
}
