import Foundation
import TestSupport
import Testing

/// The lines for Apache, put where they say on a small site of Debian's Apache, above WordPress's own, and asked as people and proxies ask.
@Suite(
    "A landing site behind Apache",
    .enabled(if: Tool.areThere("apache2", "openssl", "python3"), "apache2 is not installed: make test installs apache2-bin"))
struct ApacheSiteTests {
    @Test("http, www, old addresses and /r/CODE keep every parameter byte for byte", arguments: ["/", "/participer/"])
    func redirects(landing: String) async throws {
        let small = try SmallCampaign()
        let path = "\(SmallCampaign.folder)/campaign.json"
        try small.scratch.write(path, small.scratch.text(path).replacing("https://ose2050.fr/\"", with: "https://ose2050.fr\(landing)\""))
        let written = try await small.run("integration", SmallCampaign.folder, "--out", "site")
        #expect(written.status == 0, "\(written.stderr)")
        let script = try small.scratch.write("essai.py", Self.script)
        let outcome = try await Tool.run("python3", script, small.scratch.path, landing)
        #expect(outcome.status == 0 && outcome.stdout == "[]\n", "\(outcome.stdout)\(outcome.stderr.suffix(2000))")
    }

    private static let script = #"""
        import http.client, json, os, pwd, shutil, socket, ssl, subprocess, sys, time
        root, landing = sys.argv[1], sys.argv[2]
        a = root + "/apache"; os.makedirs(a + "/www/participer")
        def free():
            s = socket.socket(); s.bind(("127.0.0.1", 0)); port = s.getsockname()[1]; s.close(); return port
        plain, secure = free(), free()
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", a + "/k.pem", "-out", a + "/c.pem", "-days", "2",
            "-subj", "/CN=ose2050.fr"], check=True, capture_output=True)
        for page in ["/index.html", "/participer/index.html"]: open(a + "/www" + page, "w").write("Bienvenue")
        open(a + "/www/index.php", "w").write("WordPress")
        lines = open(root + "/site/apache/htaccess.txt").read()
        lines = lines.replace("# Une ancienne adresse : RewriteRule", "RewriteRule")
        # As WordPress writes them itself.
        open(a + "/www/.htaccess", "w").write(lines + """
        # BEGIN WordPress
        <IfModule mod_rewrite.c>
        RewriteEngine On
        RewriteBase /
        RewriteRule ^index\\.php$ - [L]
        RewriteCond %{REQUEST_FILENAME} !-f
        RewriteCond %{REQUEST_FILENAME} !-d
        RewriteRule . /index.php [L]
        </IfModule>
        # END WordPress
        """)
        wanted = ["mpm_event", "authz_core", "dir", "mime", "rewrite", "socache_shmcb", "ssl", "setenvif"]
        modules = "\n".join(f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so" for m in wanted)
        who = "User www-data\nGroup www-data\n" if os.getuid() == 0 else ""
        if who:
            os.chmod(root, 0o755)
            for folder, _, files in os.walk(a + "/www"):
                os.chmod(folder, 0o755)
                for name in files: os.chmod(folder + "/" + name, 0o644)
            os.chmod(a, 0o755)
        open(a + "/conf", "w").write(f"""{modules}
        ServerRoot {a}
        DefaultRuntimeDir {a}
        PidFile {a}/pid
        ErrorLog {a}/errors
        TypesConfig /etc/mime.types
        {who}Listen 127.0.0.1:{plain}
        Listen 127.0.0.1:{secure}
        ServerName ose2050.fr
        DocumentRoot {a}/www
        DirectoryIndex index.html
        <Directory {a}/www>
        AllowOverride All
        Require all granted
        </Directory>
        <VirtualHost 127.0.0.1:{secure}>
        SSLEngine on
        SSLCertificateFile {a}/c.pem
        SSLCertificateKeyFile {a}/k.pem
        </VirtualHost>
        """)
        server = subprocess.Popen(["apache2", "-X", "-f", a + "/conf"])
        context = ssl.create_default_context(); context.check_hostname = False; context.verify_mode = ssl.CERT_NONE
        found = []
        def ask(target, host="ose2050.fr", tls=True, fields={}):
            for _ in range(100):
                try:
                    wire = http.client.HTTPSConnection("127.0.0.1", secure, context=context, timeout=10) if tls else \
                        http.client.HTTPConnection("127.0.0.1", plain, timeout=10)
                    wire.putrequest("GET", target, skip_host=True)
                    for name, value in {"Host": host, **fields}.items(): wire.putheader(name, value)
                    wire.endheaders()
                    answer = wire.getresponse()
                    return answer.status, answer.getheader("Location")
                except OSError: time.sleep(0.1)
        def expect(name, got, status, location=None):
            if got != (status, location): found.append(f"{name}: {got}, not {(status, location)}")
        home, rest = "https://ose2050.fr", "r=K7F3Q9A4&utm_source=a%20b&x=%C3%A9&u=https%3A%2F%2Fb.example%2F%3Fc%3D1&y=a+b"
        try:
            for host in ["ose2050.fr", "www.ose2050.fr", "OSE2050.fr"]:
                expect("http " + host, ask(f"{landing}?{rest}", host, tls=False), 301, f"{home}{landing}?{rest}")
                expect("http path " + host, ask(f"/r/K7F3Q9A4?{rest[11:]}", host, tls=False), 301, f"{home}/r/K7F3Q9A4?{rest[11:]}")
            expect("www", ask(f"{landing}?{rest}", "www.ose2050.fr"), 301, f"{home}{landing}?{rest}")
            expect("the page", ask(f"{landing}?{rest}"), 200)
            expect("balancer", ask(f"{landing}?{rest}", tls=False, fields={"X-Forwarded-Proto": "https"}), 200)
            for path in ["/r/K7F3Q9A4", "/r/K7F3Q9A4/", "/R/K7F3Q9A4"]:
                expect(path, ask(path), 302, f"{home}{landing}?r=K7F3Q9A4")
                expect(path + " with more", ask(f"{path}?{rest[11:]}"), 302, f"{home}{landing}?{rest}")
            expect("balancer, code", ask("/r/K7F3Q9A4", tls=False, fields={"X-Forwarded-Proto": "https"}), 302, f"{home}{landing}?r=K7F3Q9A4")
            expect("lower case, hyphen", ask("/r/k7f3-q9a4"), 302, f"{home}{landing}?r=k7f3-q9a4")
            expect("old", ask(f"/ancienne-adresse?{rest}"), 301, f"{home}{landing}?{rest}")
            if landing != "/": expect("no slash", ask(f"{landing[:-1]}?{rest}"), 301, f"{home}{landing}?{rest}")
            expect("WordPress's own", ask(f"/contact?{rest}"), 200)
            for target in ["/r/%0d%0aX:%20y", "/r/a%2fb", "/r/", "/r/a/b"]:
                status, location = ask(target)
                if location and not location.startswith(home): found.append(f"{target}: {location}")
        finally:
            server.kill(); server.wait(20)
        print(json.dumps(found))
        """#
}
