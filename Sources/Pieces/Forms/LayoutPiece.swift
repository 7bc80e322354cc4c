internal import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Rendering

/// A file made from a design: `imprimer/affiche-a3.pdf` for the screen, `imprimeur/affiche-a3-imprimeur.pdf` for the print shop, a picture for a network.
struct LayoutPiece: Piece {
    let design: Design
    let file: Layout.File
    let fingerprint: String

    var id: PieceID { file.piece }
    var label: String { file.label }
    var contents: [KitContents.File] { [.init(path: file.path, label: file.label, channels: [design.layout.channel])] }

    init(_ design: Design, _ file: Layout.File) {
        self.design = design
        self.file = file
        var digest = InputDigest()
        digest.add(["file 1", design.fingerprint, file.piece.text, file.label, file.path, file.form.rawValue])
        if file.form == .press { digest.addPress(design.support.campaign) }
        fingerprint = digest.text
    }

    func worker(at bench: Workbench) throws -> any Workbench.Worker {
        let form: any Form =
            switch file.form {
            case .screen: ScreenForm(bench)
            case .picture: PictureForm(bench)
            case .press: PressForm(bench)
            case .a4, .twoSheets, .twoUp, .twoUpShortEdge: SheetForm(bench, file.form)
            }
        return Worker(design, file, form, bench)
    }

    private final class Worker: Workbench.Worker {
        private let design: Design
        private let file: Layout.File
        private let form: any Form
        private let bench: Workbench

        init(_ design: Design, _ file: Layout.File, _ form: any Form, _ bench: Workbench) {
            self.design = design
            self.file = file
            self.form = form
            self.bench = bench
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            guard let link = context.links[design.layout.channel] else { return [] }
            let composition = try bench.compositions.composition(of: design, for: context, link)
            return [try form.make(composition, design, context, link, path: file.path)]
        }
    }

    /// How a composition becomes a file, on one thread.
    protocol Form {
        func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile
    }

    /// A tagged PDF at trim size for screens and office printers, its QR codes proven on the very bytes.
    private struct ScreenForm: Form {
        private let bench: Workbench

        init(_ bench: Workbench) { self.bench = bench }

        func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
            let bytes = try bench.renderer.pdf(composition.pages, design.metadata(composition, context))
            let checks = try bench.prover.prove(pdf: bytes, codes: composition.codes, link: link, onPaper: design.layout.onPaper)
            return KitFile(path: path, bytes: bytes, checks: checks)
        }
    }

    /// The first page as an sRGB picture, one pixel a unit of the layout.
    private struct PictureForm: Form {
        private let bench: Workbench

        init(_ bench: Workbench) { self.bench = bench }

        func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
            let page = composition.pages[0]
            let bytes = try bench.renderer.png(page, width: Int(page.size.width.rounded()))
            let checks = try bench.prover.prove(png: bytes, codes: composition.codes, page: 0, pageSize: page.size, link: link)
            return KitFile(path: path, bytes: bytes, checks: checks)
        }
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
