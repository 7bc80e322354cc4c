internal import Composing
internal import Drawing

/// Two copies of a page side by side on A4 landscape, each second page on the back, so that a cut down the middle gives two leaflets.
///
/// Two A5 fill an A4 to its edges, where office printers leave 5 mm blank: they are set at 92 %, which leaves room for cut marks and a
/// note. Turned over its long edge, a landscape sheet goes head over heels, so its back is printed upside down; turned over its short
/// edge it goes like the page of a book.
struct TwoUp {
    enum Turn { case longEdge, shortEdge }

    /// Between the head of the copies and the edge of the sheet.
    private static let head = Length.mm(7.6).points
    /// How far the ground goes on beyond the trim: a cut that is a little wide shows no white.
    private static let bleed = Length.mm(1).points
    /// Where marks begin, from the trim.
    private static let markGap = Length.mm(1.2).points

    let size: Size
    let turn: Turn
    let scale: Double

    init(of size: Size, turnedOver turn: Turn) {
        self.size = size
        self.turn = turn
        let sheet = Sheets.a4Landscape
        // Rounded down to whole hundredths: that is what the note says.
        let fitting = min((sheet.width - Length.mm(20).points) / (2 * size.width), (sheet.height - Length.mm(16.5).points) / size.height)
        scale = (fitting * 100 + 0.001).rounded(.down) / 100
    }

    func sheets(_ composition: Composition, _ notes: SheetNotes) throws(TextFailure) -> Sheets {
        var sheets = Sheets()
        for (number, page) in composition.pages.enumerated() {
            let isBack = number % 2 == 1
            let isTurned = isBack && turn == .longEdge
            let places = (0...1).map { place(copy: $0, isTurned: isTurned) }
            var items: [Item] = []
            for (copy, place) in places.enumerated() {
                let content = copy == 0 ? page.items : page.items.unheard
                items.append(.clipped(area(copy: copy, isTurned: isTurned), [.placed(place, content)]))
                sheets.add(composition.codes.filter { $0.page == number }, at: place, sheet: number)
            }
            items += marks(places.map { $0(Rect(x: 0, y: 0, width: size.width, height: size.height)) }, notes)
            items += try texts(number, composition.pages.count, isTurned, notes)
            sheets.pages.append(Page(size: Sheets.a4Landscape, items: items))
        }
        return sheets
    }

    /// Where a copy lies: 0 left of the middle, 1 right of it.
    private func place(copy: Int, isTurned: Bool) -> Transform {
        let sheet = Sheets.a4Landscape
        let upright = Transform.placed(scale: scale, x: sheet.width / 2 - Double(1 - copy) * size.width * scale, y: TwoUp.head)
        guard isTurned else { return upright }
        // Half a turn about the middle of the sheet; the left copy stays the one that is read first.
        let other = sheet.width / 2 - Double(copy) * size.width * scale
        return Transform(
            xx: -scale, yx: 0, xy: 0, yy: -scale, x0: sheet.width - other, y0: sheet.height - upright.y0)
    }

    /// What a copy may cover: its trim and the bleed, up to its neighbour. The left one goes a hair beneath the right one: no white line
    /// shows between them.
    private func area(copy: Int, isTurned: Bool) -> Rect {
        let trim = place(copy: copy, isTurned: isTurned)(Rect(x: 0, y: 0, width: size.width, height: size.height))
        let isLeft = trim.midX < Sheets.a4Landscape.width / 2
        return Rect(
            x: trim.x - (isLeft ? TwoUp.bleed : 0), y: trim.y - TwoUp.bleed, width: trim.width + TwoUp.bleed + (isLeft ? 1 : 0),
            height: trim.height + 2 * TwoUp.bleed)
    }

    private func marks(_ trims: [Rect], _ notes: SheetNotes) -> [Item] {
        let sheet = Sheets.a4Landscape
        let left = trims.map(\.x).min()!
        let right = trims.map(\.maxX).max()!
        let (top, bottom) = (trims[0].y, trims[0].maxY)
        let edge = Sheets.unprintable
        var marks: [Item] = []
        for x in [left, sheet.width / 2, right] {
            marks.append(notes.mark(from: Point(x, edge), to: Point(x, top - TwoUp.markGap)))
            marks.append(notes.mark(from: Point(x, bottom + TwoUp.markGap), to: Point(x, sheet.height - edge)))
        }
        for y in [top, bottom] {
            marks.append(notes.mark(from: Point(edge, y), to: Point(left - TwoUp.markGap, y)))
            marks.append(notes.mark(from: Point(right + TwoUp.markGap, y), to: Point(sheet.width - edge, y)))
        }
        return marks
    }

    /// How to print under the left copy, how to cut under the right one; above them where the sheet is turned.
    private func texts(_ number: Int, _ count: Int, _ isTurned: Bool, _ notes: SheetNotes) throws(TextFailure) -> [Item] {
        let isBack = number % 2 == 1
        let edge = turn == .longEdge ? "long" : "court"
        let page = "Page \(number + 1) sur \(count) : "
        let printing: String
        let cutting: String
        if isBack {
            printing = page + "versos, \(isTurned ? "tête en bas exprès, " : "")pour un retournement sur le bord \(edge)."
            cutting =
                turn == .longEdge
                ? "Verso à l’envers une fois imprimé ? Prenez le fichier « bord court »."
                : "Verso à l’envers une fois imprimé ? Prenez l’autre fichier, sans « bord court »."
        } else {
            let duplex = count > 1 ? ", recto verso, retournement sur le bord \(edge)" : ""
            printing = page + "rectos. Imprimez en A4 paysage, à 100 %\(duplex)."
            cutting =
                "Coupez d’un repère à l’autre. Format fini : \(SheetNotes.mm(size.width * scale)) × \(SheetNotes.mm(size.height * scale)) mm, "
                + "\(SheetNotes.percent(scale)) de l’original, à cause des marges de l’imprimante."
        }
        let baseline = isTurned ? Length.mm(6.9).points : Sheets.a4Landscape.height - Length.mm(5.5).points
        let middle = Sheets.a4Landscape.width / 2
        let (width, inset) = (size.width * scale, Length.mm(4).points)
        return [
            try notes.line(printing, left: middle - width + inset, right: middle - inset, baseline: baseline),
            try notes.line(cutting, left: middle + inset, right: middle + width - inset, baseline: baseline),
        ]
    }
}
