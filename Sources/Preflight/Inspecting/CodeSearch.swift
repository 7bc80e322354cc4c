internal import Base
internal import Campaign
internal import Drawing
internal import PDF
internal import Proof

/// A picture in which QR codes are looked for.
struct CodeSearch {
    let picture: GreyImage
    /// Pixels an inch of paper.
    let ppi: Double
    /// « page 1 », « image »
    let place: String
    let isPrinted: Bool
}

extension FileInspector {
    /// Pixels an inch at which paper is looked at.
    private static var ppi: Double { 200 }

    /// Points² of a page that are looked at piece by piece, and pieces: beyond, the page is looked at as a whole. Four A3 sheets.
    private static var mostPieces: (count: Int, area: Double) { (64, 4e6) }

    /// Where an upright page shows figures that only a code is, those places; else the whole page, in which a picture of one may be.
    func inspectCodes(of document: PDFInspection, _ sheets: [PDFSheet], _ judge: inout Judge) -> [String] {
        let isRenderable = !document.hasHugePicture
        // One sheet's pictures at a time; poppler is not given what could not be read to its end, for it may end the program.
        return inspectCodes(
            sheets.prefix(20).lazy.filter { isRenderable && $0.reading?.isWhole == true }.flatMap { self.pictures(of: $0, in: document) },
            &judge)
    }

    private func pictures(of sheet: PDFSheet, in document: PDFInspection) -> [CodeSearch] {
        let crop = sheet.page.box(.crop) ?? sheet.media
        // Five modules around a symbol of 25 or 29, or what is there.
        let areas = (sheet.reading?.symbols ?? []).filter { $0.box.intersects(sheet.trim) }.map { $0.box.inset(by: -$0.box.width / 5) }
        let isWhole =
            areas.isEmpty || !sheet.page.isUpright || areas.count > Self.mostPieces.count
            || !(areas.reduce(0) { $0 + $1.width * $1.height } <= Self.mostPieces.area)
        // What is cut off brings nobody anywhere.
        let cut = Rect(
            x: sheet.trim.x - crop.x, y: crop.maxY - sheet.trim.maxY, width: sheet.trim.width, height: sheet.trim.height)
        let parts = areas.prefix(isWhole ? 0 : areas.count).map { area in
            PDFRaster.Part(
                region: Rect(x: area.x - crop.x, y: crop.maxY - area.maxY, width: area.width, height: area.height), ppi: Self.ppi)
        }
        let pictures =
            isWhole
            ? [try? PDFRaster.grey(document.bytes, page: sheet.number - 1, region: sheet.page.isUpright ? cut : nil, ppi: Self.ppi)]
                .compactMap { $0 }
            : (try? PDFRaster.grey(document, page: sheet.number - 1, parts: parts)) ?? []
        return pictures.map { CodeSearch(picture: $0, ppi: Self.ppi, place: "page \(sheet.number)", isPrinted: true) }
    }

    /// Each code found is held against the rules of codes.
    /// - Returns: what they say.
    func inspectCodes(_ searches: some Sequence<CodeSearch>, _ judge: inout Judge) -> [String] {
        guard judge.asks("qr-present", "qr-lisible") else { return [] }
        var addresses: [String] = []
        var results: [(QRProof.Result, String)] = []
        for search in searches {
            for found in reader.read(search.picture) {
                addresses.append(found.text)
                guard let modules = found.modules(in: search.picture), let panel = search.panel(around: found, modules) else { continue }
                let proof = QRProof(url: found.text, modules: modules, printed: search.isPrinted)
                results += proof.check(search.picture, panel: panel, ppi: search.ppi, reader: reader).map { ($0, search.place) }
            }
        }
        judge.hold(
            "qr-present", !addresses.isEmpty,
            addresses.isEmpty ? "aucun QR code lisible" : FrenchNumber.brief(addresses.count, "QR code lu", "QR codes lus"))
        for (result, place) in results {
            judge.hold(result.rule.rawValue, result.passed, "\(place)\u{A0}: \(result.detail)", remedy: result.remedy)
        }
        return addresses
    }
}

extension CodeSearch {
    /// The symbol and as much around it as its quiet zone and a module more, cut to the picture.
    fileprivate func panel(around found: QRReader.Found, _ modules: Int) -> Rect? {
        guard let left = found.corners.map(\.x).min(), let right = found.corners.map(\.x).max(), let top = found.corners.map(\.y).min(),
            let bottom = found.corners.map(\.y).max(), right > left, bottom > top
        else { return nil }
        let margin = 5.5 * Double(max(right - left, bottom - top)) / Double(modules)
        let area = Rect(x: Double(left), y: Double(top), width: Double(right - left), height: Double(bottom - top)).inset(by: -margin)
        let (x, y) = (max(0, area.x), max(0, area.y))
        return Rect(x: x, y: y, width: min(Double(picture.width), area.maxX) - x, height: min(Double(picture.height), area.maxY) - y)
    }
}
