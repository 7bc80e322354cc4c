import Base
import Campaign
import Foundation
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
        unit: "questionnaires remis pour 100\u{202F}000 habitants", country: 11.4,
        labelled: ["33", "64", "51", "57", "2A", "24", "13", "44", "59", "18"])

    static func day(_ text: String) -> Day { Day(text)! }

    static let waves: [TimeLine.Wave] = [
        .init(title: "Première consultation\u{A0}: vos ressentis", opening: day("2026-03-23"), closing: day("2026-04-05")),
        .init(title: "Deuxième consultation\u{A0}: vos choix", opening: day("2026-04-27"), closing: day("2026-05-13")),
    ]

    static let entries: [TimeLine.Entry] = (0..<44).map { index in
        let day = day("2026-03-23").adding(days: index)!
        let isOpen = waves.contains { $0.opening <= day && day <= $0.closing }
        let weekend = index % 7 >= 5 ? 0.5 : 1
        let spike = index == 3 ? 3.1 : index == 10 ? 2.2 : index == 37 ? 2.6 : 1
        let visits = ((isOpen ? 310 : 14) * weekend * spike * (1 + 0.2 * sin(Double(index)))).rounded()
        return .init(day: day, visits: .known(visits), completions: .known(isOpen ? (visits * 0.37).rounded() : 0))
    }

    static let timeLine = TimeLine(
        style: style, entries: entries, waves: waves,
        marks: [
            .init(day: day("2026-03-26"), label: "newsletter"), .init(day: day("2026-04-02"), label: "newsletter"),
            .init(day: day("2026-04-29"), label: "newsletter de la CPTS"),
        ],
        today: day("2026-05-05"),
        pace: .init(wave: waves[1], target: 3_000, projection: .init(low: 1_980, likely: 2_310, high: 2_690)))

    static let emptyLine = TimeLine(
        style: style, entries: [], waves: waves, today: day("2026-03-23"), pace: .init(wave: waves[0], target: 10_000, projection: nil))

    static let funnel = FunnelChart(
        style: style,
        stages: [
            .init(key: "kits", label: "Kits préparés", count: .known(1_204)),
            .init(key: "telecharges", label: "Kits téléchargés", count: .unknown, note: "sera compté par le portail"),
            .init(key: "visites", label: "Visites", count: .known(30_115), followsOn: false),
            .init(key: "ouverts", label: "Questionnaires ouverts", count: .known(14_870)),
            .init(key: "remis", label: "Questionnaires remis", count: .known(9_402)),
        ])

    static let funnelPlot: FunnelPlot = {
        let mean = 12.4
        func limits(_ population: Double) -> FunnelPlot.Limit {
            let spread = (mean / population * 1e5).squareRoot()
            return .init(
                population: population, low95: max(0, mean - 1.96 * spread), high95: mean + 1.96 * spread,
                low998: max(0, mean - 3.09 * spread), high998: mean + 3.09 * spread)
        }
        let dots = territories.enumerated().map { index, territory -> FunnelPlot.Dot in
            let population = 76_000 * pow(34, Double((index * 37) % 101) / 101)
            let limit = limits(population)
            let rate = max(
                0, mean + 1.25 * (limit.high95 - mean) / 1.96 * (1.6 * sin(Double(index) * 1.7) + 0.8 * cos(Double(index) * 5.1)))
            let standing: ChartStyle.Standing =
                rate > limit.high998
                ? .farAbove : rate > limit.high95 ? .above : rate < limit.low998 ? .farBelow : rate < limit.low95 ? .below : .within
            return .init(key: territory.code, label: territory.name, population: population, rate: rate, standing: standing)
        }
        return FunnelPlot(
            style: style, dots: dots, limits: stride(from: 4.7, through: 6.6, by: 0.05).map { limits(pow(10, $0)) }, country: mean,
            unit: "questionnaires remis pour 100\u{202F}000 habitants")
    }()

    static let intervals = IntervalList(
        style: style,
        rows: [
            ("53", "Bretagne", 21.4, 1.2, "712 pour 3,4 M hab."), ("52", "Pays de la Loire", 17.8, 1.1, nil),
            ("94", "Corse", 15.2, 5.1, nil),
            ("84", "Auvergne-Rhône-Alpes", 13.0, 0.7, nil), ("93", "Provence-Alpes-Côte d’Azur", 11.1, 0.8, nil),
            ("11", "Île-de-France", 9.2, 0.5, nil),
            ("06", "Mayotte", 2.1, 1.6, nil),
        ].map {
            .init(
                key: $0, label: $1, rate: .known($2), low: max(0, $2 - $3), high: $2 + $3 * 1.1, note: $4,
                standing: $2 > 14 ? .above : $2 < 5 ? .farBelow : .within)
        }
            + [.init(key: "03", label: "Guyane", rate: .suppressed)],
        unit: "questionnaires remis pour 100\u{202F}000 habitants", country: 12.4)

    static let progress = Progress(
        style: style, title: "Deuxième consultation\u{A0}: vos choix", done: .known(1_204), due: 1_588, target: 3_000,
        projection: .init(low: 1_980, likely: 2_310, high: 2_690), unit: "questionnaires remis")

    static let coming = Progress(
        style: style, title: "Deuxième consultation\u{A0}: vos choix", done: .unknown, due: nil, target: 15_000, projection: nil,
        unit: "questionnaires remis", opens: "27 avril")

    static let spark = SparkBars(style: style, values: [0, 3, 12, 8, nil, 1, 0, 5, 7], unit: "visites par jour")

    static var all: [(name: String, chart: any Chart)] {
        [
            ("barres", bars), ("carte", map), ("region-53", RegionMap(map: map, region: "53", name: "Bretagne")),
            ("region-11", RegionMap(map: map, region: "11", name: "Île-de-France")),
            ("region-84", RegionMap(map: map, region: "84", name: "Auvergne-Rhône-Alpes")), ("temps", timeLine), ("temps-vide", emptyLine),
            ("entonnoir", funnel), ("nuage", funnelPlot),
            ("intervalles", intervals), ("progres", progress), ("ouverture", coming), ("etincelles", spark),
        ]
    }

    static let longName =
        "Fédération interdépartementale des établissements de santé, sociaux et médico-sociaux à but non lucratif du Grand Sud-Est"
    static let hostileName = "</text></svg><script>alert('1')</script> & \"x\" \u{0}\u{1B}\u{202E}مرحبا 👩‍⚕️ 漢字"

    /// Charts of what never happens until it does.
    static var extremes: [(name: String, chart: any Chart)] {
        let day = day("2026-03-23")
        let names = [longName, hostileName, String(repeating: "W", count: 120), ""]
        let values: [Amount] = [.known(0), .known(10_000_000), .known(.infinity), .known(.nan), .known(-3), .suppressed, .unknown]
        let rows = (0..<14).map { index in
            BarList.Row(
                key: "\(index)", label: names[index % 4], figure: values[index % 7], share: index % 2 == 0 ? 1 : 0.000_01,
                previous: index % 3 == 0 ? values[(index + 1) % 7] : nil)
        }
        func map(_ state: (Int) -> FranceMap.Territory.State) -> FranceMap {
            FranceMap(
                style: style, geometry: geometry,
                territories: territories.enumerated().map { .init(code: $1.code, name: names[$0 % 4], state: state($0)) },
                limits: [1, 10, 1000, 100_000], unit: longName, country: 10_000_000)
        }
        let one = FranceMap(
            style: style, geometry: geometry, territories: [.init(code: "48", name: "Lozère", state: .known(3))], limits: [], unit: "relais"
        )
        let ends = [0.0, 10_000_000]
        return [
            ("barres vides", BarList(style: style, rows: [], unit: "visites")),
            ("barres", BarList(style: style, rows: rows, unit: longName, shareOf: longName, previousName: hostileName)),
            (
                "barres nulles",
                BarList(style: style, rows: rows.map { .init(key: $0.key, label: $0.label, figure: .known(0)) }, unit: "visites")
            ),
            ("carte nulle", map { _ in .known(0) }), ("carte haute", map { $0 % 2 == 0 ? .known(10_000_000) : .known(.nan) }),
            ("carte hachurée", map { $0 % 2 == 0 ? .suppressed : .noRelay }), ("un département", one),
            ("région nulle", RegionMap(map: map { _ in .known(10_000_000) }, region: "84", name: hostileName)),
            ("région d’outre-mer", RegionMap(map: one, region: "04", name: "La Réunion")),
            ("région inconnue", RegionMap(map: one, region: "ZZ", name: "Nulle part")),
            ("temps sans rien", TimeLine(style: style, entries: [], waves: [], today: nil)),
            (
                "temps d’un jour",
                TimeLine(
                    style: style, entries: [.init(day: day, visits: .known(10_000_000), completions: .known(1))],
                    waves: [.init(title: longName, opening: day, closing: day)],
                    marks: names.map { .init(day: day, label: $0) }, today: day,
                    pace: .init(
                        wave: .init(title: "V", opening: day, closing: day), target: 10_000_000,
                        projection: .init(low: 0, likely: 5, high: 1e7)))
            ),
            (
                "temps long",
                TimeLine(
                    style: style,
                    entries: (0..<900).map {
                        .init(day: day.adding(days: $0)!, visits: $0 % 5 == 0 ? .unknown : .known(3), completions: .suppressed)
                    },
                    waves: waves + waves.map { .init(title: longName, opening: $0.opening, closing: $0.closing) },
                    marks: (0..<30).map { .init(day: day.adding(days: $0)!, label: longName) }, today: day.adding(days: 20))
            ),
            ("entonnoir vide", FunnelChart(style: style, stages: [])),
            (
                "entonnoir",
                FunnelChart(
                    style: style,
                    stages: values.enumerated().map { .init(key: "\($0)", label: names[$0 % 4], count: $1, note: names[($0 + 1) % 4]) })
            ),
            ("nuage vide", FunnelPlot(style: style, dots: [], limits: [], country: 0, unit: "visites")),
            (
                "nuage",
                FunnelPlot(
                    style: style,
                    dots: (0..<60).map {
                        .init(
                            key: "\($0)", label: names[$0 % 4], population: ends[$0 % 2] + Double($0), rate: ends[($0 / 2) % 2],
                            standing: ChartStyle.Standing(rawValue: $0 % 5)!)
                    }, limits: [], country: 10_000_000, unit: longName)
            ),
            ("intervalles vides", IntervalList(style: style, rows: [], unit: "visites", country: nil)),
            (
                "intervalles",
                IntervalList(
                    style: style,
                    rows: values.enumerated().map {
                        .init(key: "\($0)", label: names[$0 % 4], rate: $1, low: 0, high: 1e7, note: names[($0 + 1) % 4])
                    },
                    unit: longName, country: 10_000_000, countryName: longName)
            ),
            (
                "progrès",
                Progress(
                    style: style, title: longName, done: .known(10_000_000), due: 10_000_000, target: 10_000_000,
                    projection: .init(low: 0, likely: 10_000_000, high: 20_000_000), unit: longName)
            ),
            (
                "progrès nul",
                Progress(style: style, title: hostileName, done: .known(0), due: 0, target: 0, projection: nil, unit: "remises")
            ),
            ("progrès inconnu", Progress(style: style, title: "", done: .unknown, due: nil, target: nil, projection: nil, unit: "")),
            ("étincelles", SparkBars(style: style, values: [], unit: "visites")),
            ("étincelles hautes", SparkBars(style: style, values: [nil, 0, 10_000_000, .nan, -1], unit: "visites")),
        ]
    }
}
