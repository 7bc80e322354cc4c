internal import Base
internal import Campaign
internal import Composing
internal import Drawing

/// Whether the campaign's font is installed, and in which weights its layouts ask for it.
enum FontReview {
    static func problems(_ campaign: Campaign, _ layouts: [Layout]) -> Diagnostics {
        let place = Diagnostic.Location(file: "\(campaign.folder)/campaign.json")
        let family = campaign.fontFamily
        let wanted = Set(layouts.flatMap(\.weights)).union([400, 700]).sorted()
        let list = wanted.map(String.init).joined(separator: ", ")
        let font = InstalledFont(family)
        guard !font.weights.isEmpty else {
            let near = font.nearestName
            return Diagnostics([
                .error(
                    font.isVariableOnly
                        ? Wording(
                            "the font « \(family) » is installed as a variable font alone",
                            fr: "la police « \(family) » n’est installée qu’en version variable")
                        : Wording("the font « \(family) » is not installed", fr: "la police « \(family) » n’est pas installée"),
                    at: place,
                    hint: near.map { Wording("did you mean « \($0) »?", fr: "vouliez-vous dire « \($0) »\u{202F}?") }
                        ?? Wording(
                            "install its static files, in the weights \(list) (see the README)",
                            fr: "installez ses fichiers statiques, dans les graisses \(list) (voir le README)"))
            ])
        }
        let lacking = wanted.filter { !font.weights.contains($0) }
        guard !lacking.isEmpty else { return Diagnostics() }
        let instead = lacking.compactMap { weight in font.weight(standingFor: weight).map { (weight, $0) } }
        return Diagnostics([
            .warning(
                Wording(
                    "the font « \(family) » has no weight "
                        + instead.map { "\($0) (set in \($1))" }.joined(separator: ", ") + "; the layouts ask for \(list)",
                    fr: "la police « \(family) » n’a pas la graisse "
                        + instead.map { "\($0) (remplacée par \($1))" }.joined(separator: ", ")
                        + "\u{202F}; les mises en page demandent \(list)"), at: place,
                hint: Wording(
                    "install those weights, or look at the pieces before they are printed",
                    fr: "installez ces graisses, ou regardez les pièces avant de les imprimer"))
        ])
    }
}
