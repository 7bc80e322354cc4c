public import Base
public import Campaign
package import Drawing
public import Proof

/// Why a piece could not be made for a relay: reported with the relay's registry line; the other relays' kits are made all the same.
public struct PieceFailure: Error, Sendable {
    public let piece: PieceID
    public let wording: Wording
    public let advice: Wording?
    /// The same for what fails for the same reason, whichever the piece and the relay: where one cause spoils many, it is told once.
    public let cause: String
    /// What the kit's control page says of it.
    public let finding: Finding

    /// - Parameters:
    ///   - cause: nil where it is the wording's.
    ///   - rule: of the finding.
    public init(piece: PieceID, _ wording: Wording, hint advice: Wording? = nil, cause: String? = nil, rule: String = "piece") {
        self.piece = piece
        self.wording = wording
        self.advice = advice
        self.cause = cause ?? wording.english
        finding = Finding(
            rule: rule, passed: false, detail: Typography.french(wording.french), remedy: advice.map { Typography.french($0.french) })
    }
}

extension PieceFailure {
    /// What a text failure means for the person who wrote the name or the text.
    package init(_ failure: TextFailure, piece: PieceID, at location: Diagnostic.Location) {
        switch failure {
        case .noFont(let face):
            self.init(
                piece: piece,
                Wording(
                    "no installed font is « \(face.family) » of weight \(face.weight)",
                    fr: "aucune police installée n’est « \(face.family) » de graisse \(face.weight)"),
                hint: Wording(
                    "install the Debian package of that family (see the README)",
                    fr: "installez le paquet Debian de cette police (voir le README)"), cause: "font \(face.family) \(face.weight)")
        case .missingGlyph(let character, let text):
            let code = character.unicodeScalars.first.map { "U+" + String($0.value, radix: 16, uppercase: true) } ?? ""
            self.init(
                piece: piece,
                Wording(
                    "the campaign's font has no sign for « \(character) » (\(code)) in « \(text) »",
                    fr: "la police de la campagne n’a pas le signe « \(character) » (\(code)) de « \(text) »"),
                hint: Wording("write it with letters of the Latin alphabet", fr: "écrivez-le en lettres latines"),
                cause: "sign \(character)", rule: "texte-debordement")
        case .rightToLeft(let text):
            self.init(
                piece: piece, Wording("« \(text) » reads from right to left", fr: "« \(text) » se lit de droite à gauche"),
                hint: Wording("write it with letters of the Latin alphabet", fr: "écrivez-le en lettres latines"),
                cause: "direction \(text)", rule: "texte-debordement")
        case .doesNotFit(let text, _, let given):
            let place = "\(location.file):\(location.line ?? 0)"
            let width = Int(Length.pt(given.width).mm.rounded())
            self.init(
                piece: piece,
                Wording(
                    "« \(text) » does not fit its frame, \(width) mm wide, even at the smallest size allowed",
                    fr: "« \(text) » ne tient pas dans sa place, large de \(width) mm, même à la plus petite taille permise"),
                hint: Wording(
                    "give the relay a short name (nom_court) or shorten the text, or enlarge the frame (\(place))",
                    fr: "donnez au relais un nom court (nom_court) ou raccourcissez ce texte, ou agrandissez le cadre (\(place))"),
                cause: "room \(text)", rule: "texte-debordement")
        }
    }
}
