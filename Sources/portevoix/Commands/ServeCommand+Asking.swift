internal import Base
internal import Campaign
internal import Foundation
internal import Portal
internal import Projects
internal import Service

/// What `serve` tells without serving.
extension ServeCommand {
    /// `--healthcheck`: how the service is that runs.
    static func tellHealth(_ arguments: Arguments, _ options: CampaignService.Options, _ output: StandardOutput) throws
        -> Command.ExitStatus
    {
        let listen = try options.listen?.value ?? options.listen(settings(arguments, options).settings)
        try output.write(try HealthQuestion.ask(at: listen) + "\n")
        return .done
    }

    /// `--print-config`: every value, and who said it.
    static func tellSettings(_ arguments: Arguments, _ options: CampaignService.Options, _ output: StandardOutput) throws
        -> Command.ExitStatus
    {
        let (campaign, settings) = try settings(arguments, options)
        let store =
            arguments.value(.store).map { CampaignService.Given($0, "--store") }
            ?? Arguments.variable("STORE").map { CampaignService.Given($0, "PORTEVOIX_STORE") }
        let named = ProcessInfo.processInfo.environment[AssetsFolder.variable].flatMap { $0.isEmpty ? nil : AssetsFolder.variable }
        let values = ServiceSettings(
            try arguments.place(), campaign, settings, options, store: store, assets: (try AssetsFolder.find(), named)
        ).values
        let format = try arguments.format()
        let widths = (values.map(\.name.count).max() ?? 0, values.map(\.value.count).max() ?? 0)
        var answer = Answer(format, output, list: "settings", columns: ["name", "value", "source"])
        let usual = Wording("as usual", fr: "par défaut").text(in: Complaint.language)
        for value in values {
            let source = value.source.map(JSONValue.text) ?? .null
            try answer.add([("name", .text(value.name)), ("value", .text(value.value)), ("source", source)]) {
                let cells = [(value.name, widths.0), (value.value, min(widths.1, 60))].map { text, width in
                    text + String(repeating: " ", count: max(0, width - text.count))
                }
                return (cells + [value.source ?? usual]).joined(separator: "  ") + "\n"
            }
        }
        try answer.finish()
        return .done
    }

    private static func settings(
        _ arguments: Arguments, _ options: CampaignService.Options
    ) throws -> (campaign: Campaign, settings: PortalSettings) {
        let (campaign, problems) = Campaign.load(folder: try arguments.place().folder)
        guard let campaign else { throw problems }
        return (campaign, try PortalSettings(campaign, address: options.address?.value))
    }
}
