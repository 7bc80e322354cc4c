internal import Campaign
internal import Composing
internal import Files

/// A file made from a design: `affiche-a3.pdf` for the screen, `affiche-a3-imprimeur.pdf` for the print shop, a picture for a network.
struct LayoutPiece: ChannelPiece {
    let design: Design
    let file: Layout.File
    let fingerprint: String

    var id: PieceID { file.piece }
    var label: String { file.label }
    var channels: [ChannelID] { [design.layout.channel] }

    init(_ design: Design, _ file: Layout.File) {
        self.design = design
        self.file = file
        var digest = InputDigest()
        digest.add(["file 1", design.fingerprint, file.piece.text, file.label, file.path, file.form.rawValue])
        if file.form == .press { digest.addPress(design.support.campaign) }
        fingerprint = digest.text
    }

    func worker(at bench: Workbench) throws -> any PieceWorker {
        let form: any LayoutForm =
            switch file.form {
            case .screen: ScreenForm(bench)
            case .picture: PictureForm(bench)
            case .press: PressForm(bench)
            case .a4, .twoSheets, .twoUp, .twoUpShortEdge: SheetForm(bench, file.form)
            }
        return LayoutWorker(design, file, form, bench)
    }
}

/// How a composition becomes a file, on one thread.
protocol LayoutForm {
    func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile
}

final class LayoutWorker: PieceWorker {
    private let design: Design
    private let file: Layout.File
    private let form: any LayoutForm
    private let bench: Workbench

    init(_ design: Design, _ file: Layout.File, _ form: any LayoutForm, _ bench: Workbench) {
        self.design = design
        self.file = file
        self.form = form
        self.bench = bench
    }

    func make(_ context: KitContext) throws -> [KitFile] {
        guard let link = context.links[design.layout.channel] else { return [] }
        let composition = try bench.composition(of: design, for: context, link)
        return [try form.make(composition, design, context, link, path: file.path)]
    }
}

extension InputDigest {
    /// What files for a print shop take from the campaign besides: the inks and the printer's profile.
    fileprivate mutating func addPress(_ campaign: Campaign) {
        add(campaign.palette.map { "\($0.name) \($0.cmyk)" })
        let printer = campaign.printers.first ?? .standard
        add([printer.name, "\(printer.bleedMM)", "\(printer.marks)", "\(printer.colourBar)"])
        add(printer.icc?.bytes)
    }
}
