internal import Base
internal import Campaign
internal import Composing

/// Who makes which piece, file and preview of a kit, so that nothing is made twice: a layout copied from another easily keeps the other's
/// names, and a translated piece is named after its layout and its language.
struct PieceClaims {
    private struct Claim {
        /// « Kits/ose2050/layouts/affiche-a3.json », « Porte-voix itself ».
        let maker: Wording
        /// Where its name stands; nil for what Porte-voix itself makes and for what is named after another piece.
        let place: Diagnostic.Location?
    }

    private var pieces: [PieceID: Claim] = [:]
    private var files: [String: Claim] = [:]
    private(set) var problems = Diagnostics()

    /// - Parameter own: names of the pieces that Porte-voix itself makes.
    init(_ campaign: Campaign, own: [String]) {
        let itself = Claim(maker: Wording("Porte-voix itself", fr: "Porte-voix lui-même"), place: nil)
        for name in own { pieces[PieceID(name)] = itself }
        for path in [NewsletterPiece.picturePath, NewsletterPiece.logoPath] { files[path] = itself }
        for channel in campaign.channels { for path in QRPiece.paths(channel.id) { files[path] = itself } }
    }

    /// Takes all that a layout makes.
    mutating func take(_ layout: Layout) {
        for file in layout.files { take(file, Claim(maker: Wording(layout.file, fr: layout.file), place: file.place)) }
        takePreviews(of: layout)
    }

    /// Takes what the guide's layout makes: one piece of two files, however many forms the layout names.
    mutating func take(guide layout: Layout) {
        let claim = Claim(maker: Wording(layout.file, fr: layout.file), place: layout.place)
        if layout.piece.text != LayoutFile.guideName { take(piece: layout.piece, claim) }
        for path in GuidePiece.paths(layout) { take(path: path, claim) }
    }

    /// Takes a file of a layout in another language.
    mutating func take(_ file: Layout.File, of layout: Layout, in language: Language) {
        let claim = Claim(
            maker: Wording("\(layout.file) in the language \"\(language.id)\"", fr: "\(layout.file), \(language.label),"), place: nil)
        take(file, claim, or: file.place)
    }

    private mutating func take(_ file: Layout.File, _ claim: Claim, or place: Diagnostic.Location? = nil) {
        // A piece that is made twice has the same path twice.
        if take(piece: file.piece, claim, or: place) { take(path: file.path, claim, or: place) }
    }

    @discardableResult
    private mutating func take(piece: PieceID, _ claim: Claim, or place: Diagnostic.Location? = nil) -> Bool {
        let other = pieces.updateValue(claim, forKey: piece)
        return note(
            Wording("the piece \"\(piece)\"", fr: "la pièce « \(piece) »"), claim, other, or: place,
            hint: Wording("give this layout a \"piece\" of its own", fr: "donnez à cette mise en page un « piece » à elle"))
    }

    private mutating func take(path: String, _ claim: Claim, or place: Diagnostic.Location? = nil) {
        let other = files.updateValue(claim, forKey: path)
        note(
            Wording("the file \"\(path)\"", fr: "le fichier « \(path) »"), claim, other, or: place,
            hint: Wording(
                "give this layout another \"piece\", or its file another \"folder\"",
                fr: "donnez à cette mise en page un autre « piece », ou à son fichier un autre « folder »"))
    }

    private mutating func takePreviews(of layout: Layout) {
        for preview in layout.previews {
            let claim = Claim(maker: Wording(layout.file, fr: layout.file), place: preview.place)
            let other = files.updateValue(claim, forKey: preview.path)
            note(
                Wording("the preview \"\(preview.file)\"", fr: "l’aperçu « \(preview.file) »"), claim, other,
                hint: Wording(
                    "give this layout \"previews\" of its own, or [] for none",
                    fr: "donnez à cette mise en page ses propres « previews », ou [] pour aucun"))
        }
    }

    /// Notes that something is made twice, at the place where its name can be changed.
    /// - Returns: whether it is not.
    @discardableResult
    private mutating func note(
        _ what: Wording, _ claim: Claim, _ other: Claim?, or place: Diagnostic.Location? = nil, hint: Wording
    ) -> Bool {
        guard let other else { return true }
        let (named, maker) = claim.place == nil && other.place != nil ? (other, claim.maker) : (claim, other.maker)
        problems.append(
            .error(
                Wording("\(what.english) is made by \(maker.english) already", fr: "\(maker.french) produit déjà \(what.french)"),
                at: named.place ?? place,
                hint: hint))
        return false
    }
}
