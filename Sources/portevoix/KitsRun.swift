internal import Base
internal import Campaign
internal import Foundation
internal import KitRuns
internal import Pieces
internal import Preflight

/// Makes the kits of a project and says what was made.
func runKits(_ request: KitsRequest, project: Project, output: StandardOutput) throws -> ExitStatus {
    let campaign = try request.printer.map { try project.campaign(printedBy: $0) } ?? project.campaign
    let wave = try request.wave.map { try project.wave($0) } ?? project.currentWave()
    project.mention(closing: wave)
    var warnings = Diagnostics()
    let pieces = try KitPieces.all(campaign: campaign, wave: wave, assets: project.environment.assets, warnings: &warnings)
    Complaint.write(warnings)
    var options = request.options
    options.rules = try RuleBook(assets: project.environment.assets)
    let contexts = KitContexts(
        campaign: campaign, registry: project.registry, territories: project.territories, links: try project.issueCodes(), wave: wave)
    let line = ProgressLine(unit: "kits")
    defer { line.finish() }
    let summary = try KitRun.run(
        campaign: campaign, wave: wave, relays: project.registry.relays, pieces: pieces, options: options,
        neighbourhood: { contexts.outline($0) }, progress: { line.show($0.done, of: $0.total) }, context: { try contexts.context($0) })
    line.finish()
    try output.write((request.json ? summary.json : summary.text) + "\n")
    return summary.failed.isEmpty ? .done : .refused
}

extension Project {
    func currentWave() throws(Diagnostic) -> Wave { try wave(campaign.currentWave.text) }

    /// The campaign with the print shop of that id.
    func campaign(printedBy id: String) throws(Diagnostic) -> Campaign {
        if let campaign = campaign.printed(by: id) { return campaign }
        let ids = campaign.printers.map(\.id)
        let near = Nearest.word(to: id, among: ids).map { "did you mean \($0)?" }
        throw .error("the campaign has no printer '\(id)'", hint: near ?? "its printers are \(ids.joined(separator: ", "))")
    }

    /// Says so where kits are made for a wave that is over. The files do not depend on it.
    func mention(closing wave: Wave) {
        guard Day.inParis(environment.now()) > wave.closing else { return }
        Complaint.write(
            Diagnostic(
                .notice, at: .init(file: "\(campaign.folder)/campaign.json"),
                "the wave \(wave.id) closed on \(wave.closing)",
                hint: "its kits are made all the same; for another wave give --wave or change current_wave"))
    }
}
