public import Base
public import Campaign
internal import Composing
internal import Foundation

extension PortalSettings {
    /// What is wrong with a campaign's `portail.json` and with the texts that its portal shows, all at once, for whoever checks the campaign.
    /// Nothing where it has no such file.
    public static func problems(of campaign: Campaign) -> Diagnostics {
        guard FileManager.default.fileExists(atPath: path(in: campaign)) else { return Diagnostics() }
        var problems = Diagnostics()
        func collect(_ read: () throws -> Void) {
            do { try read() } catch let found as Diagnostics { problems.append(contentsOf: found) } catch {
                problems.append(error as? Diagnostic ?? .error(Wording(unforeseen: error), at: .init(file: path(in: campaign))))
            }
        }
        // Its address may be given with `--address` instead.
        collect { _ = try PortalSettings(campaign, address: "http://localhost") }
        // Texts that cannot be read at all are told by those who check texts.
        guard let library = try? TextLibrary(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id)) else { return problems }
        for name in PortalText.Name.allCases { collect { _ = try PortalText(name, library, campaign) } }
        return problems
    }
}
