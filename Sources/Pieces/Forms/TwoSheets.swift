internal import Composing
internal import Drawing

/// An upright page on two A4 landscape sheets, one above the other. The upper one is cut along its guide marks and glued onto the lower.
///
/// Two A4 are exactly as tall as an A3, and an office printer leaves 5 mm blank along every edge: at full size there would be no paper for
/// the overlap and no ink at the seam. So the poster is 378 mm tall, 90 % of an A3. What the scale leaves free lets the cut move by 7 mm,
/// to where it crosses no line of text.
struct TwoSheets {
    static let overlap = Length.mm(10).points
    /// How far the picture goes on below the cut of the upper sheet: a cut that is a little low shows no white.
    private static let spare = Length.mm(3).points
    /// From the top of each sheet to the cut.
    private static let upperCut = Length.mm(197).points
    private static let lowerCut = Length.mm(12).points
    private static let tallest = Length.mm(378).points

    let size: Size
    let scale: Double

    init(of size: Size) {
        self.size = size
        scale = min(TwoSheets.tallest / size.height, (Sheets.a4Landscape.width - 2 * Length.mm(14).points) / size.width)
    }

    func sheets(_ composition: Composition, _ notes: SheetNotes) throws(TextFailure) -> Sheets {
        var sheets = Sheets()
        for (number, page) in composition.pages.enumerated() {
            let cut = SheetCut(page.items).best(in: cuts)
            let codes = composition.codes.filter { $0.page == number }
            for isUpper in [true, false] {
                let place = place(cut: cut, isUpper: isUpper)
                sheets.add(codes.filter { ($0.panel.midY < cut) == isUpper }, at: place, sheet: sheets.pages.count)
                sheets.pages.append(try sheet(page, cut, place, isUpper, notes))
            }
        }
        return sheets
    }

    /// Where the page may be cut so that both parts stay inside what a printer reaches.
    private var cuts: ClosedRange<Double> {
        let tallestUpper = (TwoSheets.upperCut - Sheets.unprintable) / scale
        let tallestLower = (Sheets.a4Landscape.height - Sheets.unprintable - TwoSheets.lowerCut) / scale
        let lowest = min(tallestUpper, size.height)
        return min(max(0, size.height - tallestLower), lowest)...lowest
    }

    private func place(cut: Double, isUpper: Bool) -> Transform {
        .placed(
            scale: scale, x: (Sheets.a4Landscape.width - size.width * scale) / 2,
            y: (isUpper ? TwoSheets.upperCut : TwoSheets.lowerCut) - cut * scale)
    }

    private func sheet(_ page: Page, _ cut: Double, _ place: Transform, _ isUpper: Bool, _ notes: SheetNotes) throws(TextFailure) -> Page {
        let line = isUpper ? TwoSheets.upperCut : TwoSheets.lowerCut
        let left = place.x0
        let right = left + size.width * scale
        // What shows: to the end of the overlap beyond the cut.
        let top = isUpper ? 0 : cut - (TwoSheets.overlap - TwoSheets.spare) / scale
        let bottom = isUpper ? cut + TwoSheets.spare / scale : size.height
        let shown = Rect(x: 0, y: top, width: size.width, height: bottom - top)
        let part = page.items.part(in: shown, cut: cut) { ($0.midY < cut) == isUpper }
        var items: [Item] = [.clipped(place(shown), [.placed(place, part)])]
        for (from, to) in [(Sheets.unprintable, left - 2), (right + 2, Sheets.a4Landscape.width - Sheets.unprintable)] {
            items.append(notes.mark(from: Point(from, line), to: Point(to, line)))
        }
        if isUpper {
            items.append(
                try notes.line(
                    "Feuille 1 sur 2. Imprimez en A4 paysage, à 100 %. Coupez d’un repère à l’autre, puis collez la feuille 2 sous ce repère.",
                    left: left, right: right, baseline: Length.mm(203.6).points))
        } else {
            // The strip that the upper sheet will cover.
            let strip = Rect(x: left - 1, y: 0, width: right - left + 2, height: Sheets.unprintable + Length.mm(4).points)
            items.append(.fill(.rect(strip), .white))
            items.append(
                try notes.line(
                    "Feuille 2 sur 2. Encollez cette bande et glissez-la sous la feuille 1, bord coupé sur les repères. "
                        + "Affiche finie : \(SheetNotes.mm(right - left)) × \(SheetNotes.mm(size.height * scale)) mm, "
                        + "\(SheetNotes.percent(scale)) de l’original, pour tenir dans les marges de l’imprimante.",
                    left: left, right: right, baseline: Length.mm(7.7).points))
        }
        return Page(size: Sheets.a4Landscape, items: items)
    }
}
