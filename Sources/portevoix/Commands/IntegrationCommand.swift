internal import Base
internal import Campaign
internal import Integration
internal import Portal
internal import Projects

/// `portevoix integration`: what the landing site's webmaster gets.
enum IntegrationCommand {
    private static let out = Option(name: "out", value: "DIR", help: "where it is written, such as Output/site (made if need be)")

    static let command = Command(
        name: "integration", summary: "Write what the landing site needs so that the code reaches the questionnaire, for its webmaster.",
        operands: "CAMPAIGN", count: 1...1, options: [out, .format, .json],
        details: """
            DIR/LISEZMOI.html says, in French, what to do, in order, with every line to copy: redirects for nginx, Apache and WordPress, the
            script that hands the code on to the questionnaire (porte-voix.js), what is set in LimeSurvey, Tally, Typeform, Framaforms, Google or
            Microsoft Forms, a form for typed codes, the text of the privacy page. Hosts and names of parameters are the campaign's. Run again it
            replaces what it wrote, and nothing that anybody has changed.
            """,
        examples: [("portevoix integration Kits/ose2050 --out Output/site", "then send the folder to the webmaster")],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        guard let folder = arguments.value(out) else {
            throw UsageProblem(
                Wording("--out is missing", fr: "il manque --out"),
                hint: Wording("say where it is to be written: --out Output/site", fr: "dites où l’écrire : --out Output/site"))
        }
        let format = try arguments.format()
        let (campaign, problems) = Campaign.load(folder: try CampaignFolder.named(arguments.operands[0]))
        guard let campaign, !problems.hasErrors else { throw problems }
        Complaint.write(problems)
        let kit = SiteKit(campaign, collector: PortalSettings.address(of: campaign))
        Complaint.write(kit.gaps)
        let outcome = try SiteFolder(folder).write(kit, of: campaign)
        let members: Answer.Members = [
            ("files", .list(outcome.files.map { .text($0) })), ("written", .integer(outcome.written)),
            ("unchanged", .integer(outcome.unchanged)), ("removed", .integer(outcome.removed)),
        ]
        try Answer.write(format, output, members) {
            outcome.files.map { "\(folder)/\($0)\n" }.joined()
                + "\(outcome.written) written, \(outcome.unchanged) unchanged. Send the folder to the site's webmaster: LISEZMOI.html says what to do.\n"
        }
        return .done
    }
}
