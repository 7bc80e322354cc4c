import Foundation
import Reach
import TestSupport
import Testing

@Suite("What is left out of public reports stays unknown")
struct SuppressionAttackTests {
    static let isLong = ProcessInfo.processInfo.environment["PORTEVOIX_LONG_TESTS"] != nil

    @Test(
        "An integer solver finds no number left out of a random campaign's report",
        .enabled(if: Tool.areThere("glpsol"), "glpsol is not installed"))
    func solver() async throws {
        for seed in 0..<(SuppressionAttackTests.isLong ? 1000 : 5) as Range<UInt64> {
            let (campaign, suppression) = SuppressionAttackTests.suppressed(seed)
            let report = PublishedReport(campaign.tables, campaign.additions, hidden: suppression.suppressed)
            let found = try await report.recomputed()
            #expect(found == [], "campaign \(seed)")
        }
    }

    @Test(
        "Not even for a reader who knows which of the numbers left out are small",
        .enabled(if: Tool.areThere("glpsol"), "glpsol is not installed"))
    func knowingReader() async throws {
        for seed in 1000..<(SuppressionAttackTests.isLong ? 1100 : 1002) as Range<UInt64> {
            let (campaign, suppression) = SuppressionAttackTests.suppressed(seed)
            let report = PublishedReport(campaign.tables, campaign.additions, hidden: suppression.suppressed)
            let found = try await report.recomputed(threshold: 11)
            #expect(found == [], "campaign \(seed)")
        }
    }

    @Test(
        "The solver does find numbers where only the small ones are left out",
        .enabled(if: Tool.areThere("glpsol"), "glpsol is not installed"))
    func solverCanWin() async throws {
        var lost = 0
        for seed in [15, 16, 19] as [UInt64] {
            let campaign = SimulatedCampaign(seed: seed)
            let report = PublishedReport(campaign.tables, campaign.additions, hidden: SuppressionAttackTests.small(campaign))
            lost += try #require(try await report.recomputed()).count
        }
        #expect(lost > 10)
    }

    @Test("Each number left out has another report to witness that it may be different")
    func witnesses() {
        for seed in 0..<(SuppressionAttackTests.isLong ? 1000 : 5) as Range<UInt64> {
            let (campaign, suppression) = SuppressionAttackTests.suppressed(seed)
            let report = PublishedReport(campaign.tables, campaign.additions, hidden: suppression.suppressed)
            let unwitnessed = suppression.suppressed.filter { cell in
                suppression.alternative(to: cell).map { !report.isPossible($0, differingIn: cell) } ?? true
            }
            #expect(unwitnessed.isEmpty && suppression.unwitnessed.isEmpty, "campaign \(seed)")
        }
    }

    /// The whole is two numbers, what relays brought and what came without one: where one of the two is small, the other or the whole goes with
    /// it. A small number that another takes the place of changes two rows of a table and two of the table it is crossed with, its own among
    /// them, and now and then those of a second stage, for nobody may submit who did not open: four others for each, where few are small.
    @Test(
        "No small number is published, the grand total is unless it or one of its two parts is small, and most of a large campaign is")
    func extent() {
        for seed in SuppressionAttackTests.isLong ? Array(0..<20) : [2, 6, 8, 15] as [UInt64] {
            let (campaign, suppression) = SuppressionAttackTests.suppressed(seed)
            let small = SuppressionAttackTests.small(campaign)
            #expect(small.isSubset(of: suppression.suppressed))
            for stage in Funnel.Stage.tracked {
                let whole = ["total", "relais", "sans-relais"].map { Suppression.Cell(RowID(.summary, $0), stage) }
                if small.isDisjoint(with: whole) { #expect(!suppression.suppressed.contains(whole[0]), "campaign \(seed) \(stage)") }
            }
            let others = suppression.suppressed.subtracting(small).count
            #expect(others <= max(25, 4 * small.count), "campaign \(seed): \(others) beside \(small.count)")
        }
    }

    @Test("The same report leaves out the same numbers")
    func deterministic() {
        for seed in [1, 4, 16] as [UInt64] {
            #expect(SuppressionAttackTests.suppressed(seed).1.suppressed == SuppressionAttackTests.suppressed(seed).1.suppressed)
        }
    }

    private static func suppressed(_ seed: UInt64) -> (SimulatedCampaign, Suppression) {
        let campaign = SimulatedCampaign(seed: seed)
        return (campaign, Suppression(campaign.world))
    }

    /// What has to be left out for its own sake.
    private static func small(_ campaign: SimulatedCampaign) -> Set<Suppression.Cell> {
        let report = PublishedReport(campaign.tables, campaign.additions, hidden: [])
        return Set(
            report.truth.filter { $0.value < 11 && !($0.value == 0 && campaign.structural.contains($0.key.row)) }.keys)
    }
}
