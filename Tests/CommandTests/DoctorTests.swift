import Foundation
import TestSupport
import Testing

@Suite("portevoix doctor")
struct DoctorTests {
    private static let store = TrackedCampaign.store

    /// A small campaign with traffic, its fonts and codes in order.
    private static func filled() async throws -> TrackedCampaign {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(60, seed: 3).joined())
        _ = try await campaign.take("a.log")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: campaign.scratch.path(store))
        return campaign
    }

    private struct Row { let state: String, what: String, remedy: String? }

    /// What it says, by what it looked at.
    private static func told(_ campaign: TrackedCampaign, _ words: String...) async throws -> (status: Int32, rows: [String: [Row]]) {
        let outcome = try await campaign.run(
            ["doctor", TrackedCampaign.folder, "--address", "https://kits.example.org", "--lang", "en", "--json"] + words)
        let read = try JSONSerialization.jsonObject(with: Data(outcome.stdout.utf8)) as? [String: Any]
        let all = (read?["findings"] as? [[String: Any]] ?? []).map { row in
            (
                row["subject"] as? String ?? "",
                Row(state: row["state"] as? String ?? "", what: row["what"] as? String ?? "", remedy: row["remedy"] as? String)
            )
        }
        for (subject, row) in all where row.state == "wrong" || row.state == "doubtful" {
            #expect(row.remedy?.isEmpty == false, "\(subject) says what to do: \(row.what)")
        }
        #expect(outcome.stderr.isEmpty, "\(outcome.stderr)")
        return (outcome.status, Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) })
    }

    private static func states(_ rows: [String: [Row]], _ subject: String) -> [String] { (rows[subject] ?? []).map(\.state) }

    @Test("of an installation in order it finds everything fine, and changes nothing")
    func fine() async throws {
        let campaign = try await Self.filled()
        _ = try await campaign.run("backup", TrackedCampaign.folder, "--out", "sauve")
        let before = campaign.scratch.files()
        let (status, rows) = try await Self.told(campaign, "--backups", "sauve", "--fix")
        #expect(status == 0)
        #expect(
            Set(rows.keys) == [
                "campaign", "fonts", "libraries", "disk", "permissions", "key", "store", "ledger", "clock", "portal", "imports", "backups",
                "mail",
            ])
        for (subject, rows) in rows where subject != "disk" { #expect(rows.map(\.state) == ["fine"], "\(subject): \(rows)") }
        let libraries = rows["libraries"]?.first?.what ?? ""
        for name in ["libcairo2 1", "libsqlite3-0 3", "libsodium23 1", "libqpdf"] { #expect(libraries.contains(name), "\(libraries)") }
        #expect(campaign.scratch.files().filter { !$0.contains("-shm") && !$0.contains("-wal") } == before)
        let plain = try await campaign.run("doctor", TrackedCampaign.folder, "--backups", "sauve", "--lang", "fr")
        #expect(plain.stdout.contains("est intacte"), "\(plain.stdout)")
    }

    @Test("a key that others may read is wrong, a store that anybody may is doubtful; --fix makes them their owner's alone")
    func modes() async throws {
        let campaign = try await Self.filled()
        let key = campaign.scratch.path("Output/essai/portevoix.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: campaign.scratch.path(Self.store))
        let sick = try await Self.told(campaign)
        #expect(sick.status == 1 && Self.states(sick.rows, "permissions") == ["wrong", "doubtful"])
        #expect(sick.rows["permissions"]?.first?.remedy?.contains("chmod 600") == true)
        let mended = try await Self.told(campaign, "--fix")
        #expect(mended.status == 0 && Self.states(mended.rows, "permissions").contains("mended"))
        #expect(try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int == 0o600)
        #expect(try await Self.told(campaign).status == 0)
    }

    @Test(
        "each ailment is found where it is",
        arguments: [
            ("key", "printf '%032d' 0 > Output/essai/portevoix.key"), ("key", "rm Output/essai/portevoix.key"),
            ("store", "printf xxxx | dd of=Output/essai/portevoix.sqlite bs=1 seek=200 conv=notrunc status=none"),
            ("ledger", "sed -i '2s/^2/3/' Kits/essai/codes.csv"),
            ("ledger", "echo 'nouveau;Nouveau relais;cpts;commune:01004' >> Kits/essai/relays.csv"),
            ("fonts", "sed -i 's/\"Sora\"/\"Sora Imaginaire\"/' Kits/essai/campaign.json"),
            ("campaign", "echo 'sans-type;Un relais;;commune:01004' >> Kits/essai/relays.csv"),
            ("portal", "echo '{ \"address\": \"http://kits.example.org\" }' > Kits/essai/portail.json"),
            (
                "mail",
                "echo '{ \"address\": \"https://kits.example.org\", \"mail\": { \"server\": \"smtp://127.0.0.1:9\", \"sender\": \"a@example.org\" } }' > Kits/essai/portail.json"
            ),
            ("backups", "mkdir -p sauve"), ("backups", "$PORTEVOIX backup Kits/essai --out sauve && printf x >> sauve/*/donnees.tar.zst"),
            ("clock", "sed -i '$s/^20../2099/' Kits/essai/codes.csv"),
        ])
    func ailments(_ subject: String, _ harm: String) async throws {
        let campaign = try await Self.filled()
        let done = try await campaign.shell("\(harm)")
        #expect(done.status == 0, "\(done.stderr)")
        let (_, rows) = try await Self.told(campaign, "--backups", "sauve")
        let states = Self.states(rows, subject)
        #expect(states.contains("wrong") || states.contains("doubtful"), "\(harm): \(rows)")
    }

    @Test("nginx as it is printed is fine; what it lacks, and a log of addresses, are named")
    func nginx() async throws {
        let campaign = try await Self.filled()
        let printed = try await campaign.run("serve", TrackedCampaign.folder, "--print-nginx", "--address", "https://kits.example.org")
        try campaign.scratch.write("kits.conf", printed.stdout)
        let fine = try await Self.told(campaign, "--nginx", "kits.conf")
        #expect(Self.states(fine.rows, "nginx") == ["fine"], "\(fine.rows["nginx"] ?? [])")
        // Another order, other spaces, another certificate: the same to nginx.
        let turned = printed.stdout.replacing("    server_tokens off;\n", with: "").replacing(
            "    server_name kits.example.org;\n    ssl", with: "\tserver_tokens\toff; # rien\n\tserver_name 'kits.example.org';\n    ssl"
        ).replacing("/etc/letsencrypt/live", with: "/etc/ssl/nous")
        #expect(turned != printed.stdout)
        try campaign.scratch.write("kits.conf", turned)
        #expect(Self.states(try await Self.told(campaign, "--nginx", "kits.conf").rows, "nginx") == ["fine"])
        for (from, to, word) in [
            ("access_log /var/log/nginx/portevoix.log portevoix;", "access_log /var/log/nginx/access.log;", "writes addresses"),
            ("server 127.0.0.1:8050;", "server 127.0.0.1:8051;", "127.0.0.1:8050"),
            ("proxy_set_header X-Forwarded-For $remote_addr;", "", "X-Forwarded-For $remote_addr"),
            ("proxy_max_temp_file_size 0;", "", "proxy_max_temp_file_size"), ("server_name kits.example.org;", "", "server_name"),
        ] {
            #expect(printed.stdout.contains(from))
            try campaign.scratch.write("kits.conf", printed.stdout.replacing(from, with: to))
            let sick = try await Self.told(campaign, "--nginx", "kits.conf")
            #expect(
                sick.rows["nginx"]?.contains { $0.state != "fine" && $0.what.contains(word) } == true,
                "\(from): \(sick.rows["nginx"] ?? [])")
        }
        for text in ["server {", "}", "a 'b", String(repeating: "a{", count: 200)] {
            try campaign.scratch.write("kits.conf", text)
            #expect(Self.states(try await Self.told(campaign, "--nginx", "kits.conf").rows, "nginx") == ["wrong"], "\(text)")
        }
    }
}
