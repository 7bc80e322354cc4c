internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Rendering

/// A design on sheets of A4 as an office printer takes them: smaller, on two sheets, or two copies a sheet. The QR codes are proven where
/// they lie on the sheet, at the size they have there.
struct SheetForm: LayoutForm {
    private let bench: Workbench
    private let form: Layout.Form

    init(_ bench: Workbench, _ form: Layout.Form) {
        self.bench = bench
        self.form = form
    }

    func make(_ composition: Composition, _ design: Design, _ context: KitContext, _ link: Link, path: String) throws -> KitFile {
        let notes = SheetNotes(setter: bench.renderer.setter, family: context.campaign.fontFamily)
        let sheets: Sheets
        do throws(TextFailure) {
            sheets =
                switch form {
                case .twoSheets: try TwoSheets(of: design.layout.size).sheets(composition, notes)
                case .twoUp: try TwoUp(of: design.layout.size, turnedOver: .longEdge).sheets(composition, notes)
                case .twoUpShortEdge: try TwoUp(of: design.layout.size, turnedOver: .shortEdge).sheets(composition, notes)
                default: Sheets(reducing: composition)
                }
        } catch {
            throw PieceFailure(error, piece: design.layout.piece, at: .init(file: design.layout.file))
        }
        let metadata = DocumentMetadata(
            title: composition.title + form.labelSuffix, author: context.relay.name, date: context.wave.opening)
        let bytes = try bench.renderer.pdf(sheets.pages, metadata)
        let checks = try bench.prover.prove(pdf: bytes, codes: sheets.codes, link: link, onPaper: true)
        return KitFile(path: path, bytes: bytes, checks: checks)
    }
}

/// Pages of a composition put on sheets, and where its QR codes came to lie.
struct Sheets {
    var pages: [Page] = []
    var codes: [PlacedCode] = []

    static let a4 = Size(.mm(210), .mm(297))
    static let a4Landscape = Size(.mm(297), .mm(210))
    /// What office printers leave blank along every edge: 4 to 5 mm, by their makers' data sheets.
    static let unprintable = Length.mm(5).points

    init() {}

    /// Each page as large as A4 allows, in the middle of the sheet. It fills the sheet: its own margins are three times what a printer leaves
    /// blank.
    init(reducing composition: Composition) {
        for (number, page) in composition.pages.enumerated() {
            let sheet = page.size.width > page.size.height ? Sheets.a4Landscape : Sheets.a4
            let scale = min(sheet.width / page.size.width, sheet.height / page.size.height)
            let place = Transform.placed(
                scale: scale, x: (sheet.width - page.size.width * scale) / 2, y: (sheet.height - page.size.height * scale) / 2)
            pages.append(Page(size: sheet, items: [.placed(place, page.items)]))
            add(composition.codes.filter { $0.page == number }, at: place, sheet: number)
        }
    }

    mutating func add(_ codes: some Sequence<PlacedCode>, at place: Transform, sheet: Int) {
        for var code in codes {
            code.page = sheet
            code.panel = place(code.panel)
            self.codes.append(code)
        }
    }
}
