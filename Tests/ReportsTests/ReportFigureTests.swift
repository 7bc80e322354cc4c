internal import Base
import Charts
import Foundation
import Rendering
import TestSupport
import Testing

@testable import Campaign
@testable import Reach
@testable import Reports

@Suite("Figures of reports")
struct ReportFigureTests {
    static func figures(_ kind: ReportSamples.Kind, _ audience: ReportRequest.Audience = .internal) throws -> ReportFigures {
        let desk = try ReportSamples.desk()
        return ReportFigures(try ReportSamples.report(kind, audience), style: desk.style, geometry: desk.geometry)
    }

    @Test("each département's fill corresponds to its value: one colour a class, darker where more answered")
    func fills() throws {
        let figures = try Self.figures(.full)
        let map = try #require(figures.map?.chart as? FranceMap)
        let page = try map.page(width: 760, setter: Renderer().setter)
        let svg = try InlineSVG(id: "carte", title: "", description: "").markup(page, setter: Renderer().setter)
        var classes: [Int: Set<String>] = [:]
        var checked = 0
        for row in figures.report[.departements]!.rows where row.population != nil {
            let group = try #require(svg.firstRange(of: "data-cle=\"\(row.key)\">"))
            let rest = svg[group.upperBound...]
            let shape = rest[..<(rest.firstRange(of: "</g>")?.lowerBound ?? rest.endIndex)]
            guard row.relays != 0 else {
                #expect(shape.contains("stroke=") && shape.contains("#FFFFFF"), "\(row.label) is not hatched")
                continue
            }
            // From the count and the population alone.
            let rate = Double(row.funnel.completions.number!) * 100_000 / Double(row.population!)
            let shown = ReportFigures.round(rate)
            let place = map.limits.count { $0 <= shown }
            let fill = shape.firstMatch(of: /<path fill="(#[0-9A-F]{6})"/).map { String($0.1) } ?? "aucune"
            classes[place, default: []].insert(fill)
            #expect(
                shape.contains(FrenchNumber.decimal(shown, shown == shown.rounded() ? 0 : 1)) || shape.contains(FrenchNumber.short(shown)),
                "\(row.label)")
            checked += 1
        }
        #expect(checked > 60 && classes.count >= 4)
        #expect(classes.values.allSatisfy { $0.count == 1 }, "\(classes)")
        let tones = classes.keys.sorted().map { Self.luminance(classes[$0]!.first!) }
        #expect(zip(tones, tones.dropFirst()).allSatisfy { $0 > $1 }, "\(tones)")
    }

    private static func luminance(_ hex: String) -> Double {
        let value = Int(hex.dropFirst(), radix: 16) ?? 0
        return 0.2126 * Double(value >> 16) + 0.7152 * Double(value >> 8 & 255) + 0.0722 * Double(value & 255)
    }

    @Test(
        "class limits lie around the common rate, rise, and are written as they are",
        arguments: [0, 0.001, 0.03, 0.1, 0.4, 1.7, 4.13, 9.99, 37.2, 118, 2345])
    func limits(rate: Double) {
        let limits = ReportFigures.classLimits(around: rate)
        #expect(limits.count == 4 && zip(limits, limits.dropFirst()).allSatisfy { $0 < $1 })
        for limit in limits { #expect(abs(ReportFigures.round(limit) - limit) < 1e-9, "\(limit)") }
        if rate >= 0.4 { #expect(limits[0] < rate * 0.6 && limits[1] < rate && rate < limits[2] && rate * 1.8 < limits[3]) }
    }

    @Test(
        "shares are told as a fraction only where they are one",
        arguments: [
            (0.2, "une visite sur cinq"), (0.5, "une visite sur deux"), (0.27, "27\u{202F}% des\u{A0}visites"),
            (0.19, "19\u{202F}% des\u{A0}visites"),
        ])
    func shares(share: Double, words: String) { #expect(Phrase.share(share, one: "une visite", many: "visites") == words) }

    @Test("every figure has a finding, a unit, a text and a table as wide as its head", arguments: ReportSamples.Kind.allCases)
    func whole(kind: ReportSamples.Kind) throws {
        for audience in ReportRequest.Audience.allCases {
            for figure in try Self.figures(kind, audience).all {
                #expect(!figure.title.isEmpty && !figure.title.hasSuffix(".") && figure.title.count < 140, "\(figure.title)")
                #expect(figure.subtitle.hasSuffix(".") && !figure.textEquivalent.isEmpty, "\(figure.id)")
                #expect(figure.table.rows.allSatisfy { $0.count == figure.table.columns.count }, "\(figure.id)")
            }
        }
    }

    @Test("findings are true: the first channel's share, the peak day, the départements apart")
    func findings() throws {
        let figures = try Self.figures(.full)
        let report = figures.report
        let most = try #require(report[.channels]!.rows.max { $0.funnel.visits.number! < $1.funnel.visits.number! })
        #expect(most.key == "newsletter" && figures.channels!.title.hasPrefix("La newsletter apporte"))
        let peak = try #require(report.timeline.max { $0.funnel.visits.number! < $1.funnel.visits.number! })
        #expect(figures.timeline!.title.contains("le \(Phrase.weekday(peak.day)) \(peak.day.french()) (newsletter)"))
        let rows = report[.departements]!.rows
        let (above, below) = (rows.count { $0.standing ?? .expected > .expected }, rows.count { $0.standing ?? .expected < .expected })
        let title = figures.map!.title
        #expect(
            above > 2 && below > 0 && title.hasPrefix("\(above)\u{A0}départements au-dessus, ") && title.contains("en dessous"),
            "\(title) \(above) \(below)")
    }

    @Test("a report for everyone shows weeks, and never a day")
    func weeks() throws {
        let figure = try #require(try Self.figures(.full, .public).timeline)
        #expect(figure.chart is BarList && figure.table.columns[0].title == "Semaine")
    }
}
