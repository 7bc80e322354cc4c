import Base
import Campaign
import Reach
import Testing

@Suite("Whom to call, and when")
struct GapTests {
    private static func gaps(_ day: String, seed: UInt64 = 7) throws -> ReachReport {
        let today = Day(day)!
        let drawn = try DrawnCampaign(seed: seed, relays: 40, entries: 60)
        return drawn.reach(days: 0...today.daysSince1970).report(ReportRequest(today: today))
    }

    @Test("before the first wave opens nobody is told that nothing came")
    func before() throws {
        let report = try Self.gaps("2026-03-10")
        #expect(!report.gaps.contains { $0.kind == .silentRelay || $0.kind == .quietRelay || $0.kind == .unusedChannel })
        #expect(!report.isBegun && !report.isOver)
    }

    @Test("after the last wave nobody is told to call, to hang posters or to find relays; those who brought most are thanked")
    func after() throws {
        let report = try Self.gaps("2026-05-20")
        #expect(report.gaps.allSatisfy { $0.kind == .unknownCode || $0.kind == .unusualTraffic })
        #expect(report.isOver && !report.thanks.isEmpty)
        #expect(report.thanks.allSatisfy { $0.message?.body.contains("Merci") == true })
    }

    @Test("relays come before the land that has none, and those that went quiet are told apart from those that never began")
    func order() throws {
        let report = try Self.gaps("2026-05-12")
        let kinds = report.gaps.map { Gap.Kind.allCases.firstIndex(of: $0.kind)! }
        #expect(kinds == kinds.sorted())
        let silent = Set(report.gaps.filter { $0.kind == .silentRelay }.compactMap(\.relay))
        let quiet = report.gaps.filter { $0.kind == .quietRelay }
        #expect(!silent.isEmpty && !quiet.isEmpty)
        #expect(silent.isDisjoint(with: quiet.compactMap(\.relay)))
        #expect(quiet.allSatisfy { $0.why.hasPrefix("Plus de visite depuis le") })
    }

    @Test("the contact is a person with a number where the registry has one, and the campaign's answers with a name, not with its slogan")
    func contact() throws {
        let report = try Self.gaps("2026-05-12")
        let own = report.gaps.filter { $0.contact?.email == report.contact }
        #expect(!own.isEmpty && own.allSatisfy { $0.contact?.name == "L’équipe \(report.campaignTitle)" })
        #expect(report.gaps.compactMap(\.message).allSatisfy { !$0.body.contains(report.programme) })
    }
}
