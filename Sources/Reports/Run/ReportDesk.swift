public import Campaign
internal import Charts
internal import Drawing
internal import Foundation
internal import Motif
internal import Rendering
internal import Web

/// What drawing a report takes and is dear to make: letters, colours, shapes and motifs. One for each thread.
public final class ReportDesk {
    let campaign: Campaign
    let style: ChartStyle
    let geometry: FranceGeometry
    private let directory: TerritoryDirectory
    let setter: TextSetter
    let motifs: MotifLibrary
    let renderer = Renderer()
    private var shelf: [String: String] = [:]

    /// - Parameters:
    ///   - assets: The folder that holds `territories/` and `motifs/`.
    ///   - territories: The folder's, where they were read already.
    /// - Throws: a diagnostic that names the file that cannot be read.
    public init(campaign: Campaign, assets: String, territories: TerritoryDirectory? = nil) throws {
        self.campaign = campaign
        directory = try territories ?? TerritoryDirectory(folder: "\(assets)/territories")
        geometry = try FranceGeometry(assets: assets)
        motifs = MotifLibrary(assets: assets)
        style = ChartStyle(campaign)
        setter = renderer.setter
    }

    /// The territory whose motif stands for another's: a commune's is its département's.
    func outline(of territory: TerritoryCode) -> TerritoryCode { directory.outline(for: [territory]) }

    /// Text that many pages share, made once.
    func kept(_ name: String, _ make: () throws -> String) rethrows -> String {
        if let text = shelf[name] { return text }
        let text = try make()
        shelf[name] = text
        return text
    }
}
