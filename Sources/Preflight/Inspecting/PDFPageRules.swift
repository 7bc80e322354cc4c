internal import Base
internal import Campaign
internal import Drawing
internal import Proof

/// The page's size, and what stands too near where it is cut.
enum PDFPageRules {
    /// - Parameter pages: how many there may be, and there are where nothing is known of the file.
    static func hold(
        _ sheets: [PDFSheet], _ expected: Size?, pages: ClosedRange<Int>?, _ judge: inout Judge
    ) {
        if let pages, judge.asks("page-nombre") {
            let isRight = pages.contains(sheets.count)
            let texts = sheets.map { $0.runs.map(\.codes) }
            let twin = texts.indices.first { !texts[$0].isEmpty && texts[..<$0].contains(texts[$0]) }
            judge.hold(
                "page-nombre", isRight && twin == nil,
                FrenchNumber.brief(sheets.count, "page", "pages")
                    + (isRight
                        ? twin.map { ", mais la page \($0 + 1) répète une autre" } ?? ""
                        : " (\(pages.upperBound) attendue\(pages.upperBound < 2 ? "" : "s"))"))
        }
        if let rule = judge.rule("page-format"), let expected {
            let slack = Length.mm(rule.limit("tolerance_mm", 0.3)).points
            let wrong = sheets.filter {
                abs($0.trim.width - expected.width) > slack || abs($0.trim.height - expected.height) > slack
            }
            judge.hold(
                "page-format", problems: wrong.map { "page \($0.number)\u{A0}: \(size($0.trim)) au lieu de \(size(expected))" },
                else: size(expected))
        }
        holdMargin(sheets, &judge)
    }

    private static func holdMargin(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("page-marge") else { return }
        let least = rule.limit("min_mm", 4)
        var problems: [String] = []
        for sheet in sheets {
            let safe = sheet.trim.inset(by: Length.mm(least).points)
            func note(_ box: Rect, _ what: @autoclosure () -> String) {
                guard !safe.contains(box, tolerance: 0.3) else { return }
                let distance = min(
                    box.x - sheet.trim.x, box.y - sheet.trim.y, sheet.trim.maxX - box.maxX, sheet.trim.maxY - box.maxY)
                let place = distance < 0 ? "dépasse la coupe" : "est à \(FrenchNumber.brief(Length.pt(distance).mm))\u{A0}mm de la coupe"
                problems.append("page \(sheet.number)\u{A0}: \(what()) \(place)")
            }
            for run in sheet.runs { note(run.box, run.text.map { Judge.quoted($0.trimmingSpaces) } ?? "un texte") }
            for symbol in sheet.reading?.symbols ?? [] { note(symbol.box, "le QR code") }
            // What runs over the edge is meant to be cut.
            for picture in sheet.reading?.pictures ?? [] where sheet.trim.contains(picture.box) { note(picture.box, "une image") }
        }
        judge.hold("page-marge", problems: problems, else: "rien à moins de \(FrenchNumber.brief(least))\u{A0}mm de la coupe")
    }

    static func size(_ rect: Rect) -> String { size(Size(rect.width, rect.height)) }
    static func size(_ size: Size) -> String {
        "\(FrenchNumber.brief(Length.pt(size.width).mm)) × \(FrenchNumber.brief(Length.pt(size.height).mm))\u{A0}mm"
    }
}
