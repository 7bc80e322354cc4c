internal import Composing
internal import Drawing

/// Pages of a composition put on sheets, and where its QR codes came to lie.
struct Sheets {
    var pages: [Page] = []
    var codes: [Composition.PlacedCode] = []

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

    mutating func add(_ codes: some Sequence<Composition.PlacedCode>, at place: Transform, sheet: Int) {
        for var code in codes {
            code.page = sheet
            code.panel = place(code.panel)
            self.codes.append(code)
        }
    }
}
