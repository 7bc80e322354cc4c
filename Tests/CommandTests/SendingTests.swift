import Foundation
import TestSupport
import Testing

@Suite("Invitations through a mail server", .enabled(if: Tool.areThere("python3")))
struct SendingTests {
    /// A mail server of few words: takes what it is sent, refuses `refuse…@`, hangs up on `coupe…@` once it has all of a mail, answers
    /// `lent…@` after a long while. Where a way of encrypting is named it has a certificate for its address (or for another), of an authority
    /// that it makes: `ca.pem`; `autre.pem` is another authority's.
    private static let server = #"""
        import os, socket, ssl, subprocess, sys, threading, time
        folder, host, way = sys.argv[1:4]
        context = None
        if way not in ("plain", ""):
            def openssl(*words): subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=folder)
            for name in ("ca", "autre"):
                openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", name + ".key", "-out", name + ".pem", "-days", "2",
                    "-subj", "/CN=" + name)
            openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "s.key", "-out", "s.csr", "-subj", "/CN=essai")
            open(folder + "/s.ext", "w").write("subjectAltName=" + ("DNS:ailleurs.example.org" if "misnamed" in way else "IP:" + host))
            openssl("x509", "-req", "-in", "s.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "s.ext",
                "-out", "s.pem")
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(folder + "/s.pem", folder + "/s.key")
        listener = socket.create_server((host, 0))
        open(folder + "/port.new", "w").write(str(listener.getsockname()[1])); os.rename(folder + "/port.new", folder + "/port")
        lock, count = threading.Lock(), [0]
        def serve(connection):
            encrypted = False
            try:
                if "implicit" in way: connection, encrypted = context.wrap_socket(connection, server_side=True), True
                talk(connection, encrypted, True)
            except (OSError, StopIteration): pass
        def talk(connection, encrypted, isNew):
            lines = connection.makefile("rb", buffering=0)
            def say(text): connection.sendall(text.encode() + b"\r\n")
            if isNew: say("220 essai")
            to = []
            for line in lines:
                word = line.strip().upper()
                if word.startswith(b"EHLO"):
                    say("250-essai\r\n250-STARTTLS\r\n250 SIZE" if "starttls" in way and not encrypted else "250-essai\r\n250 AUTH PLAIN LOGIN")
                elif word == b"STARTTLS":
                    say("220 allez")
                    return talk(context.wrap_socket(connection, server_side=True), True, False)
                elif word.startswith(b"AUTH"):
                    if len(word.split()) < 3: say("334 "); line = next(lines)
                    open(folder + "/auth", "ab").write(line); say("235 bien")
                elif word.startswith(b"MAIL"): to = []; say("250 bien")
                elif word.startswith(b"RCPT"):
                    address = line.split(b"<")[1].split(b">")[0].decode()
                    if address.startswith("refuse"): say("550 5.1.1 Boite inconnue ici")
                    else: to.append(address); say("250 bien")
                elif word == b"DATA":
                    say("354 allez")
                    data = b""
                    for part in lines:
                        if part == b".\r\n": break
                        data += part
                    with lock:
                        count[0] += 1
                        open(f"{folder}/{count[0]:03}-{to[0]}", "wb").write(data)
                    if to[0].startswith("coupe"): connection.close(); return
                    if to[0].startswith("lent"): time.sleep(60)
                    say("250 pris")
                elif word == b"QUIT": say("221 au revoir"); return
                else: say("250 bien")
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=serve, args=(connection,), daemon=True).start()
        """#

    /// An address of this machine that is not the loopback's; nil where it has none.
    private static let elsewhere: String? = {
        var list: UnsafeMutablePointer<ifaddrs>?
        guard getifaddrs(&list) == 0 else { return nil }
        defer { freeifaddrs(list) }
        for one in sequence(first: list, next: { $0?.pointee.ifa_next }) {
            guard let address = one?.pointee.ifa_addr, address.pointee.sa_family == sa_family_t(AF_INET) else { continue }
            var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            getnameinfo(
                address, socklen_t(MemoryLayout<sockaddr_in>.size), &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
            let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if !text.isEmpty, !text.hasPrefix("127.") { return text }
        }
        return nil
    }()

    /// The example with relays of these addresses, and a server that takes their mail.
    private struct Case {
        let campaign: ExampleCampaign
        let server: Running
        let inbox: String
        private let port: String

        init(_ addresses: [String], more: String = "", host: String = "127.0.0.1", way: String = "plain") async throws {
            let rows = addresses.enumerated().map { "mairie-\($0);Mairie n° \($0);;collectivite;64024;;;;\($1)" }
            campaign = try ExampleCampaign(relays: ["federation-cpts-aura"], rows: rows + ["cpts-muette;CPTS muette;;cpts;64445"])
            inbox = campaign.scratch.path("boite")
            try FileManager.default.createDirectory(atPath: inbox, withIntermediateDirectories: true)
            let script = try campaign.scratch.write("serveur.py", SendingTests.server)
            server = try Running(program: #require(Tool.path("python3")), [script, inbox, host, way])
            for _ in 0..<300 where !FileManager.default.fileExists(atPath: inbox + "/port") {
                try await Task.sleep(for: .milliseconds(100))
            }
            port = try String(contentsOfFile: inbox + "/port", encoding: .utf8)
            try settle("smtp://\(host)", more)
        }

        /// Writes where to send.
        func settle(_ server: String, _ more: String = "") throws {
            let mail = "\"mail\": {\"server\": \"\(server):\(port)\", \"sender\": \"contact@example.org\", \"per_minute\": 600\(more)}"
            try campaign.scratch.write(
                "\(ExampleCampaign.folder)/portail.json", "{\"address\": \"https://kits.example.org\", \(mail)}")
        }

        /// Whom mails came for, in their order.
        var received: [String] {
            ((try? FileManager.default.contentsOfDirectory(atPath: inbox)) ?? []).filter { $0.contains("@") }.sorted().map {
                String($0.dropFirst(4))
            }
        }

        func invite(_ words: String...) async throws -> Binary.Outcome {
            let relays = ["mairie-0", "mairie-1", "mairie-2", "cpts-muette"].flatMap { ["--relay", $0] }
            return try await campaign.run(["invite", ExampleCampaign.folder, "--lang", "en"] + relays + words)
        }
    }

    @Test("nothing goes unless told to; then each mail goes once, from the sender, with its link, and a second run sends none")
    func once() async throws {
        let mails = try await Case(["a@example.org", "refuse@example.org", "c@example.org"])
        let dry = try await mails.invite("--send")
        #expect(dry.status == 0 && mails.received.isEmpty && dry.stdout.contains("mairie-0  to-send"), "\(dry.stderr)")
        #expect(dry.stdout.contains("cpts-muette  no-address"))
        let test = try await mails.invite("--send", "--test-to", "moi@example.org")
        #expect(
            test.status == 0 && mails.received == ["moi@example.org", "moi@example.org", "moi@example.org"], "\(test.stdout)\(test.stderr)")
        let sent = try await mails.invite("--send", "--yes")
        #expect(sent.status == 1 && mails.received.dropFirst(3) == ["a@example.org", "c@example.org"], "\(sent.stdout)\(sent.stderr)")
        #expect(sent.stdout.contains("mairie-1  failed") && sent.stdout.contains("Boite inconnue ici"), "with the server's words")
        let again = try await mails.invite("--send", "--yes")
        #expect(mails.received.count == 5 && again.stdout.contains("mairie-0  already-sent"))
        let text = try mails.campaign.scratch.text("boite/004-a@example.org").replacing("=\r\n", with: "")
        for line in ["To: a@example.org", "From: OSE 2050 <contact@example.org>", "Message-ID: <", "Date: ", "https://kits.example.org/k/"]
        {
            #expect(text.contains(line), "\(line)")
        }
        #expect(!text.contains("X-Unsent"))
        let journal = try mails.campaign.scratch.text("Output/ose2050/invitations.journal")
        #expect(!journal.contains("@") && !journal.contains("mairie"))
        let renewed = try await mails.campaign.run(["invite", ExampleCampaign.folder, "--renew", "mairie-0", "--send", "--yes"])
        #expect(renewed.status == 0 && mails.received.count == 6, "another link is another mail: \(renewed.stderr)")
    }

    @Test("what may or may not have gone is told and not sent again, whether the line was cut or the program killed")
    func uncertain() async throws {
        let mails = try await Case(["coupe@example.org", "lent@example.org", "c@example.org"])
        let words = ["invite", ExampleCampaign.folder, "--lang", "en", "--send", "--yes", "--relay", "mairie-0", "--relay", "mairie-1"]
        let run = try Running(
            program: Binary.path(), words + ["--relay", "mairie-2"], in: mails.campaign.scratch.path, variables: mails.campaign.variables)
        for _ in 0..<300 where mails.received.count < 2 { try await Task.sleep(for: .milliseconds(100)) }
        run.kill()
        let killed = try await run.outcome()
        #expect(killed.stdout.contains("mairie-0  uncertain"), "\(killed.stdout)\(killed.stderr)")
        let next = try await mails.invite("--send", "--yes")
        #expect(next.stdout.contains("mairie-0  uncertain") && next.stdout.contains("mairie-1  uncertain"))
        #expect(mails.received == ["coupe@example.org", "lent@example.org", "c@example.org"], "\(next.stdout)\(next.stderr)")
        let told = try await mails.invite("--send", "--again")
        #expect(told.stdout.contains("mairie-1  to-send") && mails.received.count == 3)
    }

    @Test("a password comes from a file that its owner alone may read, and a server elsewhere is asked for TLS")
    func secrets() async throws {
        let mails = try await Case(["a@example.org"], more: ", \"user\": \"moi\", \"password_file\": \"secret\"")
        let path = try mails.campaign.scratch.write("\(ExampleCampaign.folder)/secret", "ouvre-toi\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let words = ["invite", ExampleCampaign.folder, "--lang", "en", "--relay", "mairie-0", "--send", "--yes"]
        let open = try await mails.campaign.run(words)
        #expect(open.status == 1 && open.stderr.contains("others than its owner") && mails.received.isEmpty)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let sent = try await mails.campaign.run(words)
        #expect(sent.status == 0 && mails.received == ["a@example.org"], "\(sent.stdout)\(sent.stderr)")
        #expect(!sent.stdout.contains("ouvre-toi") && !sent.stderr.contains("ouvre-toi"))
        for wrong in ["\"ftp://a\"", "\"smtp://a b\"", "\"smtp://\"", "\"smtp://a:99999\"", "12"] {
            try mails.campaign.scratch.write(
                "\(ExampleCampaign.folder)/portail.json",
                "{\"address\": \"https://kits.example.org\", \"mail\": {\"server\": \(wrong), \"sender\": \"contact@example.org\"}}")
            let refused = try await mails.campaign.run(words)
            #expect(refused.status == 1 && refused.stderr.contains("portail.json"), "\(wrong): \(refused.stderr)")
        }
    }

    @Test(
        "a server elsewhere gets mail and password over TLS alone, by STARTTLS or from the start, and only with a certificate that is its own",
        .enabled(if: elsewhere != nil && Tool.areThere("openssl"), "this machine has no address but the loopback's"),
        arguments: [
            ("smtp", "starttls", true), ("smtps", "implicit", true), ("smtp", "misnamed starttls", false), ("smtp", "plain", false),
        ])
    func encrypted(_ scheme: String, _ way: String, _ isGood: Bool) async throws {
        let host = try #require(Self.elsewhere)
        let mails = try await Case(["a@example.org"], host: host, way: way)
        let secret = try mails.campaign.scratch.write("\(ExampleCampaign.folder)/secret", "ouvre-toi\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        let words = ["invite", ExampleCampaign.folder, "--lang", "en", "--relay", "mairie-0", "--send", "--yes"]
        let login = ", \"user\": \"moi\", \"password_file\": \"secret\""
        // The machine knows nothing of this authority, and another vouches for nothing.
        for authority in ["", ", \"ca_file\": \"\(mails.inbox)/autre.pem\""] where way != "plain" {
            try mails.settle("\(scheme)://\(host)", login + authority)
            let refused = try await mails.campaign.run(words)
            #expect(refused.status == 1 && refused.stdout.contains("mairie-0  failed"), "\(refused.stdout)\(refused.stderr)")
        }
        try mails.settle("\(scheme)://\(host)", login + (way == "plain" ? "" : ", \"ca_file\": \"\(mails.inbox)/ca.pem\""))
        #expect(mails.received.isEmpty && !FileManager.default.fileExists(atPath: mails.inbox + "/auth"))
        let sent = try await mails.campaign.run(words)
        #expect(sent.status == (isGood ? 0 : 1), "\(sent.stdout)\(sent.stderr)")
        #expect(mails.received == (isGood ? ["a@example.org"] : []))
        #expect(FileManager.default.fileExists(atPath: mails.inbox + "/auth") == isGood)
        guard isGood else { return }
        try mails.settle("\(scheme)://\(host)", login + ", \"ca_file\": \"rien.pem\"")
        let missing = try await mails.campaign.run(["invite", ExampleCampaign.folder, "--renew", "mairie-0", "--send", "--yes"])
        #expect(missing.status == 1 && missing.stderr.contains("rien.pem"), "\(missing.stderr)")
    }
}
