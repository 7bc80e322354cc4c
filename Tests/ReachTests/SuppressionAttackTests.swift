import Foundation
import Reach
import TestSupport
import Testing

@Suite("What is left out of public reports stays unknown")
struct SuppressionAttackTests {
    static let campaigns: UInt64 = ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] != nil ? 1000 : 20

    @Test("An integer solver finds no number left out of a random campaign's report", .enabled(if: Tool.areThere("glpsol"), "glpsol is not installed"))
    func solver() throws {
        for seed in 0..<SuppressionAttackTests.campaigns {
            let campaign = SimulatedCampaign(seed: seed)
            let start = ContinuousClock.now
            let suppression = Suppression(tables: campaign.tables, additions: campaign.additions, structural: campaign.structural)
            let time = ContinuousClock.now - start
            let report = PublishedReport(campaign.tables, campaign.additions, hidden: suppression.suppressed)
            let found = try report.recomputed()
            #expect(found == suppression.unwitnessed.sorted(), "campaign \(seed)")
            if ProcessInfo.processInfo.environment["MEASURE"] != nil {
                let small = report.truth.count { $0.value < 11 && !campaign.structural.contains($0.key.row) }
                let live = report.truth.count { !campaign.structural.contains($0.key.row) }
                let strict = try report.recomputed(threshold: 11)
                print("M", seed, live, small, suppression.suppressed.count, suppression.unwitnessed.count, found?.count ?? -1, strict?.count ?? -1, time,
                    report.truth[.init(RowID(.summary, "total"), .visits)]!, suppression.suppressed.filter { $0.row.table == .summary }.count)
            }
        }
    }
}
