internal import Base
internal import Campaign
internal import Foundation
internal import KitRuns

/// Runs the whole chain on the example campaign, naming each command as a person would type it.
func runDemo(out: String, output: StandardOutput) throws -> ExitStatus {
    let folder = try exampleCampaign()
    try output.write("The example campaign, from registry to kits, and from traffic to relays.\n\n$ portevoix check \(folder)\n")
    let reading = try Arguments([folder], for: CheckCommand.command)
    let check = try CheckCommand.command.run(reading, output)
    guard check == .done, let project = try Project.read(reading).project else { return check }

    try output.write("\n$ portevoix kits \(folder) --out \(out)\n")
    if try project.currentWave().closing < Day.inParis(project.environment.now()) {
        try output.write("(The example's wave is over, as a notice says. Its kits are made all the same.)\n")
    }
    try output.flush()
    let kits = try KitsCommand.command.run(try Arguments([folder, "--out", out], for: KitsCommand.command), output)

    let traffic = DemoTraffic(folder: folder, out: out, project: project, output: output)
    let counts = try traffic.run()

    let relay = exampleRelay(project.registry.relays)
    try output.write(
        """

        What to open:
          \(out)/index.html
              all relays: search, filter, open posters and ZIPs (in a browser; no server needed)
        \(relay.map { "  \(out)/\($0.id)/\n      the kit of \($0.name): posters, flyer, newsletter, QR codes, LISEZMOI.txt\n" } ?? "")\
          \(out)/manifest.json
              every file with its SHA-256
        \(traffic.more)
        Your own campaign begins as a copy of \(folder): README.md, "Your own campaign".

        """)
    return kits == .done ? counts : kits
}

/// One that shows most: local and with a logo where there is such a relay.
private func exampleRelay(_ relays: [Relay]) -> Relay? {
    let withLogo = relays.filter { $0.logo != nil }
    let local = withLogo.first { relay in relay.territories.allSatisfy { $0.level == .epci || $0.level == .commune } }
    return local ?? withLogo.first ?? relays.first
}

/// `Kits/ose2050` beside the assets or in the current folder.
private func exampleCampaign() throws -> String {
    let assets = URL(fileURLWithPath: try AssetsFolder.find()).deletingLastPathComponent().path
    for folder in ["Kits/ose2050", "\(assets)/Kits/ose2050"] where FileManager.default.fileExists(atPath: "\(folder)/campaign.json") {
        return folder
    }
    throw Diagnostic.error(
        "the example campaign Kits/ose2050 is not here", hint: "run the demo in the folder of the Porte-voix sources, with 'make demo'")
}
