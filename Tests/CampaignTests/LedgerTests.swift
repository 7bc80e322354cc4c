import Foundation
import TestSupport
import Testing

@testable import Base
@testable import Campaign

@Suite("Ledger")
struct LedgerTests {
    let scratch = try! ScratchDirectory()
    let campaign = LinkSamples.campaign()
    var file: LedgerFile { LedgerFile(scratch.path("codes.csv")) }

    @Test("codes are the same in any order of the registry and of its channels, and a second run writes nothing")
    func anyOrder() throws {
        let relays = LinkSamples.relays(0..<50)
        let first = try file.issue(campaign: campaign, relays: relays, at: LinkSamples.moment)
        #expect(first.issued == 50 * 3 * 2)
        let text = try scratch.text("codes.csv")
        let mark = FileMark(scratch.path("codes.csv"))

        let second = try file.issue(campaign: campaign, relays: relays.reversed(), at: LinkSamples.later)
        #expect(second.issued == 0)
        #expect(FileMark(scratch.path("codes.csv")) == mark)

        let other = LedgerFile(scratch.path("other.csv"))
        let shuffled = relays.reversed().map { LinkSamples.relay($0.id.text, channels: $0.channels.reversed()) }
        _ = try other.issue(campaign: campaign, relays: shuffled, at: LinkSamples.moment)
        #expect(try scratch.text("other.csv") == text)
        #expect(scratch.files() == ["codes.csv", "other.csv"])
    }

    @Test("a renamed or copied campaign folder keeps its codes")
    func renamed() throws {
        _ = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<5), at: LinkSamples.moment)
        let copy = try file.issue(campaign: LinkSamples.campaign(id: "essai"), relays: LinkSamples.relays(0..<5), at: LinkSamples.later)
        #expect(copy.issued == 0)
    }

    @Test("a new ledger reads as a table: header, time, code, relay, channel, wave, sorted")
    func written() throws {
        _ = try file.issue(
            campaign: campaign, relays: [LinkSamples.relay("b-relais"), LinkSamples.relay("a-relais")], at: LinkSamples.moment)
        let lines = try scratch.text("codes.csv").split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "issued_at;code;relay;channel;wave")
        #expect(lines.last == "" && lines.count == 14)
        #expect(lines[1].hasPrefix("2026-03-20T09:46:40Z;") && lines[1].hasSuffix(";a-relais;affiche-a3;ose2050-v1"))
        #expect(lines[12].hasSuffix(";b-relais;site;ose2050-v2"))
    }

    @Test("ten thousand more relays change no code, and their rows come after those there were")
    func growth() throws {
        _ = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<40), at: LinkSamples.moment)
        let before = try scratch.text("codes.csv")
        let grown = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<10_040), at: LinkSamples.later)
        #expect(grown.issued == 60_000)
        #expect(try scratch.text("codes.csv").hasPrefix(before))
        #expect(try file.read().count == 60_240)
    }

    @Test("a relay that leaves retires its codes; when it comes back it finds them again")
    func retirement() throws {
        let relays = LinkSamples.relays(0..<3)
        let ledger = try file.issue(campaign: campaign, relays: relays, at: LinkSamples.moment).ledger
        let code = try #require(ledger.code(relay: relays[1].id, channel: ChannelID("site"), wave: WaveID("ose2050-v1")))
        let fewer = try file.issue(campaign: campaign, relays: [relays[0], relays[2]], at: LinkSamples.later)
        #expect(fewer.issued == 0 && fewer.ledger.count == ledger.count)
        let without = Resolver(ledger: fewer.ledger, campaign: campaign, relays: [relays[0], relays[2]])
        let with = Resolver(ledger: fewer.ledger, campaign: campaign, relays: relays)
        guard case .relay(let entry, retired: true) = without.resolve(code.text) else {
            Issue.record("not retired")
            return
        }
        #expect(entry.relay == relays[1].id)
        #expect(with.resolve(code.text) == .relay(entry, retired: false))
    }

    @Test("where another link holds a code already, the next attempt is taken, and the ledger still verifies")
    func collision() throws {
        var ledger = Ledger()
        let link = Link.Name(relay: RelayID("relais-1"), channel: ChannelID("site"), wave: WaveID("v1"))
        let source = CodeSource(relay: link.relay, channel: link.channel, wave: link.wave)
        let row = ledger.row(seconds: 0, code: source.code(attempt: 0), relay: "autre".utf8, channel: "site".utf8, wave: "v1".utf8)
        ledger.append(try #require(row))
        _ = try ledger.issue([link], at: LinkSamples.moment)
        #expect(ledger.code(relay: link.relay, channel: link.channel, wave: link.wave) == source.code(attempt: 1))
        #expect(source.gives(source.code(attempt: 1)) && source.gives(source.code(attempt: 63)) && !source.gives(source.code(attempt: 64)))
    }

    @Test("a clock that runs behind the last issue does not break the order of the ledger")
    func clock() throws {
        _ = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<1), at: LinkSamples.later)
        _ = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<2), at: LinkSamples.moment)
        #expect(try file.read().lastIssue == LinkSamples.later)
    }

    @Test("runs at once lose nothing")
    func concurrent() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for run in 0..<8 {
                group.addTask { [file, campaign] in
                    _ = try file.issue(campaign: campaign, relays: LinkSamples.relays((run * 20)..<(run * 20 + 30)), at: LinkSamples.moment)
                }
            }
            try await group.waitForAll()
        }
        #expect(try file.read().count == 170 * 6)
        #expect(scratch.files() == ["codes.csv"])
    }

    @Test("what a killed run left behind is written over")
    func leftover() throws {
        try scratch.write(".codes.csv.new", "half a led")
        _ = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<1), at: LinkSamples.moment)
        #expect(try file.read().count == 6)
        #expect(scratch.files() == ["codes.csv"])
    }

    @Test("a ledger behind a symbolic link stays behind it and keeps its permissions")
    func symbolicLink() throws {
        try scratch.makeFolder("far")
        let far = LedgerFile(scratch.path("far/codes.csv"))
        _ = try far.issue(campaign: campaign, relays: LinkSamples.relays(0..<1), at: LinkSamples.moment)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: far.path)
        try FileManager.default.createSymbolicLink(atPath: scratch.path("codes.csv"), withDestinationPath: far.path)
        _ = try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<2), at: LinkSamples.later)
        #expect(try far.read().count == 12)
        #expect(FileMark(far.path)?.permissions == 0o640)
    }

    @Test("a folder that is not there is named, with what to do")
    func noFolder() throws {
        let lost = LedgerFile(scratch.path("nowhere/codes.csv"))
        let problems = #expect(throws: Diagnostics.self) {
            try lost.issue(campaign: campaign, relays: LinkSamples.relays(0..<1), at: LinkSamples.moment)
        }
        #expect(problems?.all.first?.description.contains("nowhere: error: ") == true)
    }

    @Test("a folder in the ledger's place is refused")
    func folder() throws {
        try scratch.makeFolder("codes.csv")
        #expect(throws: Diagnostics.self) { try file.read() }
    }

    @Test("a folder without the right to write is named when codes are needed", .enabled(if: geteuid() != 0, "root may write anywhere"))
    func readOnly() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: scratch.path)
        let problems = #expect(throws: Diagnostics.self) {
            try file.issue(campaign: campaign, relays: LinkSamples.relays(0..<1), at: LinkSamples.moment)
        }
        #expect(problems?.all.first?.message.contains("cannot be written") == true)
    }
}
