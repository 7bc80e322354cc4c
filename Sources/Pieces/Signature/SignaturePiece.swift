internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Web

/// A banner for mail signatures with its link, to be copied as it stands: a page beside the picture, `envoyer/signature-mail-….html`.
struct SignaturePiece: Piece {
    let id: PieceID
    let label: String
    let fingerprint: String
    private let design: Design
    private let picture: Layout.File

    /// - Returns: nil for a design of which no picture is sent by mail.
    init?(_ design: Design) {
        guard let picture = design.layout.files.first(where: { $0.form == .picture && $0.path.hasPrefix(Deed.send.path("")) }) else {
            return nil
        }
        self.design = design
        self.picture = picture
        id = PieceID("\(picture.piece)-html")
        label = "\(picture.label), à coller"
        var digest = InputDigest()
        digest.add(["signature 2", design.fingerprint, picture.path, picture.label])
        fingerprint = digest.text
    }

    private var path: String { "\(picture.path.dropLast(4)).html" }
    var contents: [KitContents.File] { [.init(path: path, label: label, channels: [design.layout.channel])] }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(self) }

    private final class Worker: Workbench.Worker {
        private let piece: SignaturePiece

        init(_ piece: SignaturePiece) { self.piece = piece }

        func make(_ context: KitContext) -> [KitFile] {
            let layout = piece.design.layout
            guard let link = context.links[layout.channel], Markdown.isSafe(destination: link.url) else { return [] }
            let values = Placeholders(context, channel: layout.channel)
            let alternative = Typography.french(values.fill(piece.design.text["alternative"] ?? context.campaign.title))
            // Drawn at twice its pixels for fine screens, it is shown at its size.
            let width = min(layout.size.width, SignaturePiece.widest)
            let height = layout.size.height * width / layout.size.width
            let banner = HTML.tag(
                "a", ["href": link.url],
                .tag(
                    "img",
                    [
                        "src": String(piece.picture.path.split(separator: "/").last ?? ""), "alt": alternative,
                        "width": "\(Int(width.rounded()))", "height": "\(Int(height.rounded()))",
                        "style": "border:0;max-width:100%;height:auto",
                    ]))
            let address = CopyBlock(title: "Le lien du bandeau", copies: [.init(title: "Adresse", text: link.url)])
            let page = CopySheet.page(
                piece.picture.label, Markdown("Copiez le bandeau avec son lien, puis collez-le dans votre signature."),
                [
                    .tag(
                        "section", ["class": "bloc"], .tag("h2", [:], "Le bandeau"),
                        CopySheet.button("bandeau", "avec son lien", words: "Copier le bandeau", rich: true),
                        .tag("div", ["id": "bandeau", "class": "article"], banner)),
                    .tag(
                        "section", ["class": "bloc"], .tag("h2", [:], "Où le coller"),
                        .tag("div", ["class": "conseil"], Markdown(SignaturePiece.advice).html())),
                    CopySheet.html(address, level: 2, prefix: "lien", folder: "../"),
                ], context)
            return [KitFile(path: piece.path, bytes: page)]
        }
    }

    private static let widest = 600.0

    private static let advice = """
        - **Nouvel Outlook, Outlook sur le web** : Paramètres, Compte, Signatures. Collez, enregistrez.
        - **Outlook classique (Windows)** : Fichier, Options, Courrier, Signatures. Collez, validez.
        - **Thunderbird** : collez le bandeau dans un nouveau message, enregistrez-le comme modèle.
        - **Mail (Apple)** : Réglages, Signatures. Collez, et décochez « Toujours utiliser ma police par défaut ».
        - **Gmail** : Paramètres, Signature. Insérez l’image, sélectionnez-la, puis donnez-lui le lien ci-dessous.
        """
}
