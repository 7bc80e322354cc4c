import Foundation
import TestSupport
import Testing

@Suite("portevoix import logs")
struct ImportLogsTests {
    private static func sum(_ json: [String: Any]) -> Int {
        let keys = ["unparsed", "without_code", "hits", "unknown_codes"].map { json[$0] as? Int ?? -1000 }
        return keys.reduce(0, +) + (json["excluded"] as? [String: Int] ?? [:]).values.reduce(0, +)
    }

    @Test("counts every line in one place, and says who brought whom")
    func counts() async throws {
        let campaign = try await TrackedCampaign()
        let (poster, letter) = (campaign.links[0], campaign.links[1])
        let log = [
            TrackedCampaign.line(36_000, "/?r=\(poster.code)"), TrackedCampaign.line(36_060, "/?r=\(poster.code)"),
            TrackedCampaign.line(40_000, "/?r=\(poster.code)"),
            TrackedCampaign.line(40_000, "/r/\(poster.code.lowercased())", ip: "192.0.2.2"),
            TrackedCampaign.line(41_000, "/?r=\(poster.code)", agent: "curl/7.88.1"), TrackedCampaign.line(41_000, "/?r=ZZZZZZZ0"),
            TrackedCampaign.line(42_000, "/?r=\(letter.code)", agent: TrackedCampaign.cubot), TrackedCampaign.line(43_000, "/"),
            TrackedCampaign.line(43_100, "/style.css"), "what is this\u{1B}[2J\n",
        ]
        try campaign.scratch.write("access.log", log.joined())
        let json = try await campaign.take("access.log")
        #expect(json["lines"] as? Int == 10 && Self.sum(json) == 10)
        #expect(json["hits"] as? Int == 5 && json["unknown_codes"] as? Int == 1 && json["unparsed"] as? Int == 1)
        #expect(json["excluded"] as? [String: Int] == ["bot": 1] && json["without_code"] as? Int == 2)
        let table = try await campaign.numbers()
        #expect(table.hasPrefix("relay;channel;wave;hits;visits;starts;completions\n"))
        #expect(table.contains("\(poster.relay);\(poster.channel);\(poster.wave);4;3;0;0\n"), "\(table)")
        #expect(table.contains("« sans relais » 1 visits") && table.contains("unknown codes 1 visits"), "\(table)")
        let shown = try await campaign.run("import", "logs", TrackedCampaign.folder, "access.log", "--store", "autre.sqlite")
        // Of a line that is not understood only the shape is shown: neither its words nor what it would tell a terminal.
        #expect(shown.stdout.contains("combined") && shown.stdout.contains("a a a [0a"), "\(shown.stdout)")
        #expect(!shown.stdout.contains("what is") && !shown.stdout.contains("\u{1B}"), "\(shown.stdout)")
        #expect(shown.stdout.contains("ZZZZZZZ0"))
    }

    @Test("a logo that went bad, and relays that look alike, keep nobody from counting")
    func badLogo() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("\(TrackedCampaign.folder)/logos/pau.svg", "<svg")
        let rows = SmallCampaign.rows.map { "\($0);\($0.hasPrefix("mairie") ? "pau.svg" : "")" }
        let twin = "cpts-bugey-2;CPTS Bugey Sud;cpts;commune:01004;"
        try campaign.scratch.write(
            "\(TrackedCampaign.folder)/relays.csv", "id;nom;type;territoire;logo\n" + (rows + [twin]).joined(separator: "\n") + "\n")
        let checked = try await campaign.run("check", TrackedCampaign.folder)
        #expect(checked.status != 0 && checked.stderr.contains("pau.svg") && checked.stderr.contains("looks like"), "\(checked.stderr)")
        try campaign.scratch.write("access.log", TrackedCampaign.line(36_000, "/?r=\(campaign.links[0].code)"))
        let json = try await campaign.take("access.log")
        #expect(json["hits"] as? Int == 1)
        let told = try await campaign.run("attribution", TrackedCampaign.folder)
        #expect(told.status == 0 && !told.stderr.contains("looks like"), "\(told.stderr)")
    }

    @Test("pieces, overlaps, compressed copies, a folder and standard input, in any order: the numbers of the whole log", arguments: 0..<3)
    func pieces(seed: Int) async throws {
        let campaign = try await TrackedCampaign()
        let log = campaign.log(400, seed: UInt64(seed + 1))
        func cut(_ place: Int) -> Int {
            var place = place
            while place < log.count, place > 0, log[place] == log[place - 1] { place += 1 }
            return place
        }
        let (first, second) = (cut(120), cut(260))
        try campaign.scratch.write("whole.log", log.joined())
        _ = try await campaign.take("whole.log")
        let truth = try await campaign.numbers()

        let other = try await TrackedCampaign()
        #expect(other.links.map(\.code) == campaign.links.map(\.code))
        try other.scratch.write("pieces/access.log.2", log[..<first].joined())
        try other.scratch.write("pieces/access.log.1", log[first..<second].joined())
        try other.scratch.write("pieces/access.log", log[second...].joined())
        try other.scratch.write("overlap.log", log[cut(80)..<cut(300)].joined())
        try other.scratch.write("whole.log", log.joined())
        _ = try await other.shell("gzip pieces/access.log.2; xz pieces/access.log.1; zstd -q overlap.log; bzip2 -k whole.log")
        var steps: [[String]] = [["pieces"], ["overlap.log.zst"], ["whole.log.bz2"], ["pieces/access.log", "overlap.log"], ["whole.log"]]
        if seed > 0 { steps = [steps[1], steps[0]] + (seed > 1 ? [steps[4], steps[2], steps[0]] : []) }
        for step in steps { #expect(try await other.run(["import", "logs", TrackedCampaign.folder] + step).status == 0) }
        let piped = try await other.shell("cat whole.log | $PORTEVOIX import logs Kits/essai - --json")
        #expect(piped.status == 0)
        #expect(try await other.numbers() == truth)
    }

    @Test("no address, no user agent and no path of the log is in the database or its journal")
    func privacy() async throws {
        let campaign = try await TrackedCampaign()
        let log =
            campaign.log(300, seed: 9) + [
                TrackedCampaign.line(50_000, "/?r=jean.dupont@example.org"), TrackedCampaign.line(50_000, "/?r=DUPONTJEAN&x=zzgeheim"),
            ]
        try campaign.scratch.write("access.log", log.joined())
        _ = try await campaign.take("access.log")
        // The journal as it stands while a run is writing is looked at in the store's own tests.
        var bytes = Data()
        for name in campaign.scratch.files("Output/essai") { bytes += Data(try campaign.scratch.bytes("Output/essai/\(name)")) }
        #expect(bytes.count > 10_000)
        for text in (0..<200).map({ "198.51.100.\($0)" }) + [
            TrackedCampaign.phone, "CUBOT", "iPhone", "curl", "example.org", "zzgeheim", "198.51",
        ] {
            #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
            #expect(bytes.range(of: Data(text.lowercased().utf8)) == nil, "\(text)")
        }
    }

    @Test("imports lists what came in, forget takes it back, and importing it again brings it back")
    func forget() async throws {
        let campaign = try await TrackedCampaign()
        let log = campaign.log(200, seed: 3)
        try campaign.scratch.write("a.log", log[..<120].joined())
        try campaign.scratch.write("b.log", log[80...].joined())
        _ = try await campaign.take("a.log")
        let before = try await campaign.numbers()
        _ = try await campaign.take("b.log")
        let both = try await campaign.numbers()
        let list = try await campaign.run("imports", TrackedCampaign.folder)
        #expect(list.stdout.contains("a.log") && list.stdout.contains("b.log") && list.stdout.contains("120 lines: "), "\(list.stdout)")
        #expect(try await campaign.run("forget", TrackedCampaign.folder, "2").status == 0)
        #expect(try await campaign.numbers() == before && before != both)
        _ = try await campaign.take("b.log")
        #expect(try await campaign.numbers() == both)
        let none = try await campaign.run("forget", TrackedCampaign.folder, "2")
        #expect(none.status == 1 && none.stderr.contains("there is no import 2"))
    }

    @Test("seal keeps the numbers and refuses to forget; purge keeps them and refuses more")
    func endings() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(100, seed: 4).joined())
        _ = try await campaign.take("a.log")
        let before = try await campaign.numbers()
        #expect(try await campaign.run("seal", TrackedCampaign.folder, "--yes").stdout == "4 days sealed.\n")
        let refused = try await campaign.run("forget", TrackedCampaign.folder, "1")
        #expect(refused.status == 1 && refused.stderr.contains("is sealed"))
        #expect(try await campaign.numbers() == before)
        let whole = try await campaign.run("verify", TrackedCampaign.folder)
        #expect(whole.status == 0 && whole.stdout.contains("is whole: 1 import, 4 days"), "\(whole.stdout)\(whole.stderr)")
        #expect(try await campaign.run("purge", TrackedCampaign.folder, "--yes").status == 0)
        #expect(!campaign.scratch.exists("Output/essai/portevoix.key"))
        #expect(try await campaign.numbers() == before)
        try campaign.scratch.write("b.log", campaign.log(10, seed: 5).joined())
        let late = try await campaign.run("import", "logs", TrackedCampaign.folder, "b.log")
        #expect(late.status == 1 && late.stderr.contains("was purged"))
    }

    @Test("what cannot be imported is named, the rest comes in")
    func refused() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("a.log", campaign.log(20, seed: 6).joined())
        try campaign.scratch.write("picture.log", bytes: (0..<5000).map { UInt8(truncatingIfNeeded: $0 * 131) })
        let mixed = try await campaign.run("import", "logs", TrackedCampaign.folder, "picture.log", "a.log")
        #expect(
            mixed.status == 1 && mixed.stderr.contains("picture.log: error: ") && mixed.stdout.contains("a.log: combined"),
            "\(mixed.stderr)")
        let missing = try await campaign.run("import", "logs", TrackedCampaign.folder, "none.log", "rien.log")
        #expect(missing.status == 1 && missing.stderr.contains("none.log") && missing.stderr.contains("rien.log"))
        let wrong = try await campaign.run("import", "log", TrackedCampaign.folder, "a.log")
        #expect(wrong.status == 2 && wrong.stderr.contains("import logs"))
    }

    @Test("bots test tells people from programs")
    func bots() async throws {
        let campaign = try await TrackedCampaign()
        try campaign.scratch.write("agents.txt", "\(TrackedCampaign.cubot)\ncurl/7.88.1\n")
        let outcome = try await campaign.run("bots", "test", "agents.txt")
        #expect(outcome.lines.first?.hasPrefix("people\t") == true && outcome.lines.dropFirst().first?.hasPrefix("bot\tcurl") == true)
    }
}
