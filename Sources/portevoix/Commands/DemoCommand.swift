internal import Base
internal import Campaign
internal import Foundation
internal import Projects

/// `portevoix demo`: the whole chain on the example campaign.
enum DemoCommand {
    static let usualOut = "Output/ose2050"
    private static let out = Option(name: "out", value: "DIR", help: "where to write; \(usualOut) without it")
    private static let portal = Option(
        name: "portal", value: nil,
        help: "serve the portal of the example until Ctrl-C, with what an earlier demo wrote to DIR, and nothing else")

    static let command = Command(
        name: "demo", summary: "Run the whole chain on the example campaign.", operands: "", count: 0...0, options: [out, portal],
        details: """
            Checks Kits/ose2050, makes the kits of all its relays, invents a spring of traffic in DIR-simulated, imports it into
            DIR/portevoix.sqlite, prints what each channel brought and says what to open. A second time changes nothing.
            With --portal it opens the portal on this machine instead, and says which two addresses to open.
            """,
        examples: [
            ("portevoix demo", "then open Output/ose2050/index.html"),
            ("portevoix demo --portal", "the page of one of its relays, until Ctrl-C"),
        ],
        run: run)

    private static func run(_ arguments: Arguments, _ output: StandardOutput) throws -> Command.ExitStatus {
        let out = arguments.value(out) ?? usualOut
        guard arguments.has(portal) else { return try demo(out: out, output: output) }
        let folder = try exampleCampaign()
        let project = try Arguments([folder], for: ServeCommand.command).project()
        guard let relay = exampleRelay(project.registry.relays) else {
            throw Diagnostic.error(
                Wording("the registry has no relay", fr: "le registre n’a aucun relais"), at: .init(file: project.place.registry),
                hint: Wording("give it one at least", fr: "donnez-lui-en au moins un"))
        }
        try Showing(folder: folder, out: out, project: project, relay: relay, output: output).serve()
        return .done
    }

    /// Runs the whole chain on the example campaign, naming each command as a person would type it.
    private static func demo(out: String, output: StandardOutput) throws -> Command.ExitStatus {
        let folder = try exampleCampaign()
        try output.write("The example campaign, from registry to kits, and from traffic to relays.\n\n$ portevoix check \(folder)\n")
        let reading = try Arguments([folder], for: CheckCommand.command)
        let check = try CheckCommand.command.run(reading, output)
        guard check == .done,
            let project = try Project.read(reading.place(), reading.environment(), notice: Complaint.write).project
        else { return check }

        try output.write("\n$ portevoix kits \(folder) --out \(out)\n")
        if try project.currentWave().closing < Day.inParis(project.environment.now()) {
            try output.write("(The example's wave is over, as a notice says. Its kits are made all the same.)\n")
        }
        try output.flush()
        let kits = try KitsCommand.command.run(try Arguments([folder, "--out", out], for: KitsCommand.command), output)

        let traffic = Traffic(folder: folder, out: out, project: project, output: output)
        let counts = try traffic.run()

        let relay = exampleRelay(project.registry.relays)
        let showing = try relay.map {
            try Showing(folder: folder, out: out, project: project, relay: $0, output: output).told()
        }
        try output.write(
            """

            What to open:
              \(out)/index.html
                  all relays: search, filter, open posters and ZIPs (in a browser; no server needed)
            \(relay.map { "  \(out)/\($0.id)/\n      the kit of \($0.name): posters, flyer, newsletter, QR codes, LISEZMOI.txt\n" } ?? "")\
              \(out)/manifest.json
                  every file with its SHA-256
            \(traffic.more)
            \(showing.map { "\($0)\n" } ?? "")\
            Your own campaign begins with 'portevoix init Kits/ma-campagne': README.md, "Your own campaign".

            """)
        return kits == .done ? counts : kits
    }

    /// One that shows most: local and with a logo where there is such a relay.
    private static func exampleRelay(_ relays: [Relay]) -> Relay? {
        let withLogo = relays.filter { $0.logo != nil }
        let local = withLogo.first { relay in relay.territories.allSatisfy { $0.level == .epci || $0.level == .commune } }
        return local ?? withLogo.first ?? relays.first
    }

    /// `Kits/ose2050` beside the assets or in the current folder.
    private static func exampleCampaign() throws -> String {
        let assets = URL(fileURLWithPath: try AssetsFolder.find()).deletingLastPathComponent().path
        for folder in ["Kits/ose2050", "\(assets)/Kits/ose2050"] where FileManager.default.fileExists(atPath: "\(folder)/campaign.json") {
            return folder
        }
        throw Diagnostic.error(
            Wording("the example campaign Kits/ose2050 is not here", fr: "la campagne d’exemple Kits/ose2050 n’est pas là"),
            hint: Wording(
                "run the demo in the folder of the Porte-voix sources, with 'make demo'",
                fr: "lancez la démonstration dans le dossier des sources de Porte-voix, avec « make demo »"))
    }
}
