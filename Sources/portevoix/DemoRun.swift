internal import Campaign
internal import Foundation
internal import Kits

/// Runs the whole chain on the example campaign.
func runDemo(out: String, output: StandardOutput) throws -> ExitStatus {
    let folder = try exampleCampaign()
    let check = try CheckCommand.command.run(try Arguments([folder], for: CheckCommand.command), output)
    guard check == .done else { return check }
    try output.flush()
    let kits = try KitsCommand.command.run(try Arguments([folder, "--out", out], for: KitsCommand.command), output)
    try output.flush()
    let index = URL(fileURLWithPath: out).appendingPathComponent("index.html").path
    try output.write(
        """

        What to open:
          \(index)
              all relays, searchable, with their posters, files and ZIPs
          \(out)/cpts-du-grand-sud-reunion/
              one relay's kit: poster, flyer, newsletter, QR codes, LISEZMOI.txt
          \(out)/manifest.json
              every file with its SHA-256

        Next: copy \(folder) and make it your campaign; the README says how.

        """)
    return kits
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
