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

    static var all: [(name: String, chart: any Chart)] { [("barres", bars)] }
}
