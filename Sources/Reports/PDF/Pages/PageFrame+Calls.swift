internal import Base
internal import Campaign
internal import Drawing
internal import Reach

extension PageFrame {
    /// Whom to call tomorrow: ten gaps, each with the person to speak to.
    func calls(number: Int) throws -> Page {
        let chosen = Self.urgent(report.gaps, most: 10)
        var (page, top) = try begin(report.isOver ? "Après la clôture" : "À appeler demain", finding: callsFinding, number: number)
        guard !chosen.isEmpty else {
            try page.write(
                report.isOver
                    ? "La campagne est close\u{A0}: plus personne à relancer. Les relais à remercier sont dans relances.csv."
                    : report.isBegun
                        ? "Chaque territoire a un relais, chaque relais a eu une visite, chaque canal sert."
                        : "L’ouverture est à venir, et chaque territoire a un relais.", look.text(PaperLook.Size.middle),
                in: Self.format.frame(1...8, from: top, to: Self.bottom))
            return try end(&page, number: number)
        }
        let table = TableBlock(
            columns: [.init("Qui", 3), .init("Pourquoi", 2.7), .init("Que faire", 3.9), .init("À qui écrire", 3.4)],
            rows: chosen.map { gap in
                [
                    .init(gap.subject, isBold: true), .init(gap.why), .init(gap.action),
                    .init(
                        gap.contact?.words(besides: gap.subject) ?? "", link: gap.contact?.email.map { "mailto:\($0)" }),
                ]
            }, count: report.gaps.count, thing: ("écart", "écarts"))
        try table.draw(
            on: &page, in: Self.format.frame(1...12, from: top, to: Self.bottom + 8), wanted: 10, sizes: [12, 11, 10.5, 10, 9.5, 9])
        return try end(
            &page, number: number, source: "Un message prêt à envoyer pour chacun\u{A0}: relances.csv. \(words.source)")
    }

    private var callsFinding: String {
        if report.isOver {
            return report.gaps.isEmpty
                ? "Tout est clos, plus rien à relancer"
                : FrenchNumber.counted(report.gaps.count, "point à comprendre", "points à comprendre")
        }
        let territories = report.gaps.count { $0.kind == .territoryWithoutRelay }
        // A code that resembles a relay's is nobody's fault yet.
        let relays = Set(report.gaps.compactMap { $0.kind == .unknownCode ? nil : $0.relay }).count
        let places = FrenchNumber.counted(territories, "département sans relais", "départements sans relais")
        let silent = FrenchNumber.counted(relays, "relais à rappeler", "relais à rappeler")
        switch (territories, relays) {
        case (0, 0):
            return report.gaps.isEmpty
                ? report.isBegun ? "Personne à rappeler\u{A0}: tout le monde relaie" : "Personne à rappeler avant l’ouverture"
                : FrenchNumber.counted(report.gaps.count, "écart à combler", "écarts à combler")
        case (_, 0): return places
        case (0, _): return silent
        default: return "\(silent), \(places)"
        }
    }

    /// The first of each kind, so that a long list of one hides no other; then the rest in their order.
    static func urgent(_ gaps: [Gap], most: Int) -> [Gap] {
        let reachable = gaps.filter { $0.contact != nil }
        var taken: [Gap.Kind: Int] = [:]
        var first: [Int] = []
        for (index, gap) in reachable.enumerated() where taken[gap.kind, default: 0] < 3 {
            taken[gap.kind, default: 0] += 1
            first.append(index)
        }
        let chosen = Set(first)
        let rest = reachable.indices.filter { !chosen.contains($0) }
        return (first + rest).prefix(most).sorted().map { reachable[$0] }
    }
}
