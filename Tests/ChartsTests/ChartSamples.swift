import Campaign
import Foundation
import Graphics
import TestSupport

@testable import Charts

/// Charts of an invented week, for looking at and for the rules every chart keeps.
enum ChartSamples {
    static let style = ChartStyle(palette: [], family: "Sora")

    static let bars = BarList(
        style: style,
        rows: [
            .init(key: "newsletter", label: "Newsletter", figure: .known(12_345), share: 0.41, previous: .known(8_000)),
            .init(key: "affiche-a3", label: "Affiche A3", figure: .known(8_210), share: 0.27, previous: .known(9_100)),
            .init(key: "etablissement", label: "Établissements de santé, sociaux et médico-sociaux", figure: .known(310), share: 0.012),
            .init(key: "x", label: "X", figure: .suppressed),
            .init(key: "oral", label: "De vive voix", figure: .unknown),
            .init(key: "sms", label: "SMS", figure: .known(0), share: 0),
        ], unit: "visites", shareOf: "des visites attribuées", previousName: "première vague")

    static let geometry = try! FranceGeometry(assets: ExampleCampaign.project + "/Assets")

    /// The départements as the table of territories has them, with values that differ for each.
    static let territories: [FranceMap.Territory] = {
        let table = try! String(contentsOfFile: ExampleCampaign.project + "/Assets/territories/departements.tsv", encoding: .utf8)
        return table.split(separator: "\n").dropFirst().enumerated().map { index, line in
            let fields = line.split(separator: "\t").map(String.init)
            let wave = 12 + 11 * sin(Double(index) * 0.9) + 6 * cos(Double(index) * 2.3)
            let state: FranceMap.Territory.State = index % 17 == 5 ? .noRelay : index % 13 == 4 ? .suppressed : .known(max(0, wave))
            return .init(code: fields[0], name: fields[1], state: state)
        }
    }()

    static let map = FranceMap(
        style: style, geometry: geometry, territories: territories, limits: [2, 6, 12, 20],
        unit: "questionnaires remis pour 100\u{202F}000 habitants", country: 11.4)

    static var all: [(name: String, chart: any Chart)] { [("barres", bars), ("carte", map)] }
}
