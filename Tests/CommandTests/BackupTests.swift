import Foundation
import TestSupport
import Testing

@Suite("A backup, and what is put back from it")
struct BackupTests {
    private static let relays = ["federation-cpts-bretagne", "ars-bretagne", "departement-du-finistere", "cpts-du-verdon", "afa"]
    private static let store = "Output/ose2050/portevoix.sqlite"

    /// A campaign with traffic.
    private static func filled() async throws -> ExampleCampaign { try await ExampleCampaign(copying: original.value) }

    private static let original = Task {
        let campaign = try ExampleCampaign(relays: relays)
        campaign.scratch.removeAtExit()
        for words in [
            ["links", ExampleCampaign.folder], ["simulate", ExampleCampaign.folder, "--out", "sim", "--seed", "7", "--lines", "1200"],
            ["import", "logs", ExampleCampaign.folder, "sim/access.log"],
        ] {
            let outcome = try await campaign.run(words)
            guard outcome.status == 0 else { throw Refused(outcome: outcome) }
        }
        return campaign
    }

    private struct Refused: Error { let outcome: Binary.Outcome }

    private static func backup(_ campaign: ExampleCampaign, _ words: String...) async throws -> String {
        let made = try await campaign.run(["backup", ExampleCampaign.folder, "--out", "sauve", "--json"] + words)
        #expect(made.status == 0, "\(made.stderr)")
        let read = try JSONSerialization.jsonObject(with: Data(made.stdout.utf8)) as? [String: Any]
        return try #require(read?["backup"] as? String)
    }

    private static func restore(_ campaign: ExampleCampaign, _ backup: String, _ words: String...) async throws -> Binary.Outcome {
        try await campaign.run(["restore", backup, "ailleurs/Kits/ose2050"] + words)
    }

    /// Backups, whole or not, that lie on the shelf.
    private static func shelf(_ campaign: ExampleCampaign) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: campaign.scratch.path("sauve"))) ?? []).sorted()
    }

    /// Every file of a report.
    private static func report(_ campaign: ExampleCampaign, _ folder: String) async throws -> [String: [UInt8]] {
        let out = "rapport-\(folder.filter { $0 != "/" })"
        let made = try await campaign.run([
            "report", folder, "--out", out, "--date", "2026-05-20", "--format", "html,csv,json",
        ])
        #expect(made.status == 0, "\(made.stderr)")
        return try campaign.tree(out)
    }

    private static let isPlain: @Sendable (String) -> Bool = { !$0.contains("sqlite-") }

    @Test("what is put back gives the same report, byte for byte, has the same codes and goes on counting", arguments: [false, true])
    func same(_ isEncrypted: Bool) async throws {
        let campaign = try await Self.filled()
        var (making, opening): ([String], [String]) = ([], [])
        if isEncrypted {
            #expect(try await campaign.run(["keypair", "--out", "clef"]).status == 0)
            (making, opening) = (["--public-key", "clef.pub"], ["--secret-key", "clef"])
        }
        let made = try await campaign.run(["backup", ExampleCampaign.folder, "--out", "sauve"] + making)
        #expect(made.status == 0, "\(made.stderr)")
        let backup = "sauve/\(try #require(Self.shelf(campaign).first))"
        let restored = try await campaign.run(["restore", backup, "ailleurs/Kits/ose2050"] + opening)
        #expect(restored.status == 0 && restored.stdout.contains("is whole"), "\(restored.stdout) \(restored.stderr)")
        #expect(try campaign.tree("ailleurs/Kits/ose2050") == campaign.tree(ExampleCampaign.folder))
        #expect(
            try campaign.scratch.bytes("ailleurs/Output/ose2050/portevoix.key") == campaign.scratch.bytes("Output/ose2050/portevoix.key"))
        let (before, after) = (
            try await Self.report(campaign, ExampleCampaign.folder), try await Self.report(campaign, "ailleurs/Kits/ose2050")
        )
        #expect(before.count > 10 && ExampleCampaign.changes(before, after).isEmpty, "\(ExampleCampaign.changes(before, after))")
        let again = try await campaign.run(["import", "logs", "ailleurs/Kits/ose2050", "sim/access.log", "--json"])
        #expect(again.status == 0 && again.stdout.contains("\"new\":0,"), "the same lines are known again: \(again.stdout) \(again.stderr)")
    }

    @Test("an encrypted backup shows nothing of relays, links or visits, and opens for the other half of its key alone")
    func encrypted() async throws {
        let campaign = try await Self.filled()
        for name in ["clef", "autre"] { #expect(try await campaign.run(["keypair", "--out", name]).status == 0) }
        let backup = try await Self.backup(campaign, "--public-key", "clef.pub")
        let code = try #require(await campaign.links().first?.code)
        let key = try campaign.scratch.bytes("Output/ose2050/portevoix.key")
        for file in campaign.scratch.files(backup) {
            let bytes = Data(try campaign.scratch.bytes("\(backup)/\(file)"))
            for word in ["relays.csv", "CPTS", code] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(file) has \(word)") }
            #expect(bytes.range(of: Data(key)) == nil, "\(file) has the key")
        }
        let without = try await Self.restore(campaign, backup)
        #expect(without.status == 1 && without.stderr.contains("--secret-key"), "\(without.stderr)")
        let wrong = try await Self.restore(campaign, backup, "--secret-key", "autre")
        #expect(wrong.status == 1 && wrong.stderr.contains("is not the one this was encrypted to"), "\(wrong.stderr)")
        let open = try await Self.restore(campaign, backup, "--secret-key", "clef.pub")
        #expect(open.status == 1 && !campaign.scratch.exists("ailleurs/Kits/ose2050"), "\(open.stderr)")
        #expect(try await campaign.run(["keypair", "--out", "clef"]).status == 1, "a key is never replaced")
        #expect(try await Self.restore(campaign, backup, "--secret-key", "clef").status == 0)
    }

    @Test("a changed or cut file of it is named, each, and nothing is put back")
    func damaged() async throws {
        let campaign = try await Self.filled()
        let backup = try await Self.backup(campaign)
        #expect(Set(campaign.scratch.files(backup)) == ["cle", "donnees.tar.zst", "sauvegarde.json"])
        for (name, change) in [
            ("donnees.tar.zst", { (bytes: inout [UInt8]) in bytes[bytes.count / 2] ^= 4 }), ("donnees.tar.zst", { $0.removeLast(100) }),
            ("cle", { $0[3] ^= 1 }), ("sauvegarde.json", { $0.removeLast(20) }),
            (
                "sauvegarde.json",
                {
                    _ = $0.popLast()
                    $0 = Array("{}".utf8)
                }
            ),
        ] {
            let whole = try campaign.scratch.bytes("\(backup)/\(name)")
            var bytes = whole
            change(&bytes)
            try campaign.scratch.write("\(backup)/\(name)", bytes: bytes)
            let refused = try await Self.restore(campaign, backup)
            #expect(refused.status == 1 && refused.stderr.contains("\(backup)/\(name)"), "\(name): \(refused.stderr)")
            #expect(campaign.scratch.files("ailleurs").isEmpty, "\(campaign.scratch.files("ailleurs"))")
            try campaign.scratch.write("\(backup)/\(name)", bytes: whole)
        }
        #expect(try await Self.restore(campaign, backup).status == 0)
    }

    @Test("the key may be kept elsewhere; without it, or with another's, nothing is put back")
    func keyApart() async throws {
        let campaign = try await Self.filled()
        let backup = try await Self.backup(campaign)
        try FileManager.default.moveItem(atPath: campaign.scratch.path("\(backup)/cle"), toPath: campaign.scratch.path("coffre"))
        let missing = try await Self.restore(campaign, backup)
        #expect(missing.status == 1 && missing.stderr.contains("--key"), "\(missing.stderr)")
        try campaign.scratch.write("fausse", bytes: [UInt8](repeating: 7, count: 32))
        #expect(try await Self.restore(campaign, backup, "--key", "fausse").status == 1)
        #expect(campaign.scratch.files("ailleurs").isEmpty)
        #expect(try await Self.restore(campaign, backup, "--key", "coffre").status == 0)
    }

    @Test("a restore replaces nothing: a campaign's folder, a store, a key that is there already stays, and is named")
    func overwriting() async throws {
        let campaign = try await Self.filled()
        let backup = try await Self.backup(campaign)
        let before = try campaign.tree(".").filter { !$0.key.hasPrefix("sauve") }
        let onto = try await campaign.run(["restore", backup, ExampleCampaign.folder])
        #expect(onto.status == 1 && onto.stderr.contains("replaces nothing"), "\(onto.stderr)")
        for name in ["ailleurs/Output/ose2050/portevoix.sqlite", "ailleurs/Output/ose2050/portevoix.key"] {
            try campaign.scratch.write(name, "à quelqu’un")
            let refused = try await Self.restore(campaign, backup)
            #expect(refused.status == 1 && refused.stderr.contains(name), "\(refused.stderr)")
            #expect(campaign.scratch.files("ailleurs") == [String(name.dropFirst("ailleurs/".count))])
            #expect(try campaign.scratch.text(name) == "à quelqu’un")
            try FileManager.default.removeItem(atPath: campaign.scratch.path(name))
        }
        #expect(try campaign.tree(".").filter { !$0.key.hasPrefix("sauve") } == before)
        let shelf = try await campaign.run(["restore", "sauve", "ailleurs/Kits/ose2050"])
        #expect(shelf.status == 1 && shelf.stderr.contains("the newest in it is \(backup)"), "\(shelf.stderr)")
    }

    @Test("only so many are kept, of this campaign alone, the newest of them")
    func retention() async throws {
        let campaign = try await Self.filled()
        var all: [String] = []
        for _ in 0..<3 { all.append(try await Self.backup(campaign).lastComponent) }
        try campaign.scratch.write("sauve/notes.txt", "à moi")
        let last = try await Self.backup(campaign, "--keep", "2").lastComponent
        #expect(Self.shelf(campaign) == [all[2], last, "notes.txt"].sorted())
        let refused = try await campaign.run(["backup", ExampleCampaign.folder, "--out", "sauve", "--keep", "0"])
        #expect(refused.status == 2 && Self.shelf(campaign).count == 3)
    }

    @Test("killed at any moment it leaves a whole backup or none, nothing of it stays, and the store is as it was")
    func killed() async throws {
        let campaign = try await Self.filled()
        let whole = try await Self.backup(campaign)
        let numbers = ["attribution", ExampleCampaign.folder, "--by", "link", "--format", "csv"]
        let truth = try await campaign.run(numbers).stdout
        for milliseconds in stride(from: 5, through: 245, by: 40) {
            _ = try await Binary.run(
                ["backup", ExampleCampaign.folder, "--out", "sauve"], in: campaign.scratch.path, variables: campaign.variables,
                killedAfter: .milliseconds(milliseconds))
            for name in Self.shelf(campaign) where !name.hasPrefix(".") {
                let restored = try await campaign.run(["restore", "sauve/\(name)", "essai\(milliseconds)\(name)/Kits/ose2050"])
                #expect(restored.status == 0, "\(milliseconds) ms: \(restored.stderr)")
            }
        }
        #expect(try await campaign.run(numbers).stdout == truth)
        _ = try await Self.backup(campaign, "--keep", "1")
        #expect(Self.shelf(campaign).count == 1 && Self.shelf(campaign) != [whole.lastComponent])
        #expect(Set(campaign.scratch.files("Output/ose2050").filter(Self.isPlain)) == ["portevoix.key", "portevoix.sqlite"])
    }

    @Test("a restore that is killed at any moment is run again, and all is there")
    func killedRestore() async throws {
        let campaign = try await Self.filled()
        let backup = try await Self.backup(campaign)
        for milliseconds in stride(from: 5, through: 205, by: 40) {
            let target = "essai\(milliseconds)/Kits/ose2050"
            let words = ["restore", backup, target]
            let first = try await Binary.run(
                words, in: campaign.scratch.path, variables: campaign.variables, killedAfter: .milliseconds(milliseconds))
            if first.status != 0 {
                let again = try await campaign.run(words)
                #expect(again.status == 0, "\(milliseconds) ms: \(again.stderr)")
            }
            #expect(try await campaign.run(["verify", target]).status == 0)
            #expect(try campaign.tree(target) == campaign.tree(ExampleCampaign.folder))
            #expect(campaign.scratch.files("essai\(milliseconds)/Output").filter(Self.isPlain).count == 2)
        }
    }

    @Test("what a collector has answered and not brought in yet is in it, and counts once when it is put back")
    func collected() async throws {
        let load = try await CollectorLoad()
        let campaign = load.campaign
        try await load.start()
        var backups: [(path: String, hits: Int)] = []
        for round in 1...3 {
            for place in 0..<10 {
                let answer = try await load.ask(
                    "/r/\(load.codes[place % 2])", "-o", "/dev/null", "-w", "%{http_code}", "-A", TrackedCampaign.phone, "-H",
                    "X-Forwarded-For: 2001:db8:\(round):\(place)::1")
                #expect(answer == "302")
            }
            let made = try await campaign.run([
                "backup", ExampleCampaign.folder, "--out", "sauve", "--store", "base/s.sqlite", "--json",
            ])
            #expect(made.status == 0, "\(made.stderr)")
            let read = try JSONSerialization.jsonObject(with: Data(made.stdout.utf8)) as? [String: Any]
            backups.append((try #require(read?["backup"] as? String), 10 * round))
        }
        try await load.kill()
        for (place, backup) in backups.enumerated() {
            let restored = try await campaign.run(["restore", backup.path, "r\(place)/Kits/ose2050", "--store", "r\(place)/s.sqlite"])
            #expect(restored.status == 0, "\(restored.stderr)")
            // A service takes in what waits when it begins.
            let service = try Running(
                program: Binary.path(),
                ["serve", "r\(place)/Kits/ose2050", "--listen", campaign.scratch.path("r\(place)/p"), "--store", "r\(place)/s.sqlite"],
                in: campaign.scratch.path, variables: campaign.variables)
            try await Task.sleep(for: .seconds(3))
            service.interrupt()
            _ = try await service.outcome()
            let counted = try await campaign.run(["attribution", "r\(place)/Kits/ose2050", "--json", "--store", "r\(place)/s.sqlite"])
            let read = try JSONSerialization.jsonObject(with: Data(counted.stdout.utf8)) as? [String: Any]
            let hits = (read?["attributed"] as? [String: Any])?["hits"] as? Int ?? -1
            #expect(hits == backup.hits, "\(counted.stdout)")
        }
    }
}

extension String {
    fileprivate var lastComponent: String { String(split(separator: "/").last ?? "") }
}
