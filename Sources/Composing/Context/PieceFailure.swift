package import Base
public import Campaign
package import Drawing
public import Proof

/// Why a piece could not be made for a relay: reported with the relay's registry line; the other relays' kits are made all the same.
public struct PieceFailure: Error, Sendable {
    public let piece: PieceID
    public let message: String
    public let hint: String?
    /// The same in French, for the kit's control page; nil where only the message says it.
    public let finding: Finding?

    public init(piece: PieceID, message: String, hint: String? = nil, finding: Finding? = nil) {
        self.finding = finding
        self.piece = piece
        self.message = message
        self.hint = hint
    }
}

extension PieceFailure {
    /// What a text failure means for the person who wrote the name or the text.
    package init(_ failure: TextFailure, piece: PieceID, at location: Diagnostic.Location) {
        switch failure {
        case .noFont(let face):
            self.init(
                piece: piece, message: "no installed font is « \(face.family) » of weight \(face.weight)",
                hint: "install the Debian package of that family (see the README)")
        case .missingGlyph(let character, let text):
            let code = character.unicodeScalars.first.map { "U+" + String($0.value, radix: 16, uppercase: true) } ?? ""
            self.init(
                piece: piece, message: "the campaign's font has no sign for « \(character) » (\(code)) in « \(text) »",
                hint: "write it with letters of the Latin alphabet",
                finding: Self.finding(
                    "la police n’a pas le signe « \(character) » de « \(text) »", "écrire ce nom en lettres latines"))
        case .rightToLeft(let text):
            self.init(
                piece: piece, message: "« \(text) » reads from right to left", hint: "write it with letters of the Latin alphabet",
                finding: Self.finding("« \(text) » se lit de droite à gauche", "écrire ce nom en lettres latines"))
        case .doesNotFit(let text, _, let given):
            let place = "\(Int(Length.pt(given.width).mm.rounded())) mm wide"
            self.init(
                piece: piece, message: "« \(text) » does not fit its frame, \(place), even at the smallest size allowed",
                hint: "shorten it, or enlarge the frame (\(location.file):\(location.line ?? 0))",
                finding: Self.finding(
                    "« \(text) » ne tient pas dans sa place, même à la plus petite taille permise",
                    "donner au relais un nom court (nom_court) dans le registre, ou raccourcir ce texte"))
        }
    }

    private static func finding(_ detail: String, _ remedy: String) -> Finding {
        Finding(rule: "texte-debordement", passed: false, detail: Typography.french(detail), remedy: Typography.french(remedy))
    }
}
