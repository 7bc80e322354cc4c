internal import Base
internal import Campaign
internal import Drawing
internal import Proof
internal import Rendering

extension FileInspector {
    /// A PNG: its size in pixels and bytes, its colours, and the codes in it.
    func inspectPicture(_ bytes: [UInt8], _ assignment: Assignment, _ judge: inout Judge) {
        guard let header = PNGHeader(bytes) else {
            return judge.hold("image-lisible", false, "ce n’est pas une image PNG, ou elle est abîmée")
        }
        if let format = book.picture(judge.path) {
            judge.hold(
                "image-format", header.width == format.width && header.height == format.height,
                "\(header.width) × \(header.height)\u{A0}pixels (\(format.width) × \(format.height) attendus)")
        }
        if judge.asks("image-couleurs") {
            let isRight = header.isSRGB || header.isGrey
            judge.hold("image-couleurs", isRight, isRight ? "sRVB" : "l’espace de couleurs n’est pas indiqué comme sRVB")
        }
        if let rule = judge.rule("image-poids") {
            let most = Int(rule.limit("max_bytes", 1_000_000))
            judge.hold("image-poids", bytes.count < most, "\(FrenchNumber.size(bytes.count)) (moins de \(FrenchNumber.size(most)))")
        }
        guard depth == .thorough else { return judge.hold("image-lisible", true, "\(header.width) × \(header.height)\u{A0}pixels") }
        guard let picture = try? PNGRaster.grey(bytes) else { return judge.hold("image-lisible", false, "l’image ne se décode pas") }
        judge.hold("image-lisible", true, "\(header.width) × \(header.height)\u{A0}pixels")
        let addresses = inspectCodes([CodeSearch(picture: picture, ppi: 72, place: "image", isPrinted: false)], &judge)
        LinkRules(book: book, assignment: assignment, depth: depth).hold(.init(codes: addresses), &judge)
    }

    /// An SVG of a code, drawn and read.
    func inspectDrawing(_ bytes: [UInt8], _ assignment: Assignment, _ judge: inout Judge) {
        let addresses = AddressSearch.find(in: bytes).filter { !$0.hasPrefix("http://www.w3.org/") }
        var codes: [String] = []
        defer { LinkRules(book: book, assignment: assignment, depth: depth).hold(.init(links: addresses, codes: codes), &judge) }
        guard depth == .thorough, judge.asks("qr-present"), let renderer else { return }
        do {
            let logo = try Logo(bytes: bytes).whole
            let side = 600.0
            let page = Page(
                size: Size(side, side),
                items: [
                    .fill(.rect(Rect(x: 0, y: 0, width: side, height: side)), .white),
                    .image(logo, Rect(x: 0, y: 0, width: side, height: side)),
                ])
            let picture = try PNGRaster.grey(try renderer.png(page, width: Int(side)))
            codes = inspectCodes([CodeSearch(picture: picture, ppi: 72, place: "dessin", isPrinted: false)], &judge)
        } catch {
            judge.hold("qr-present", false, "le dessin ne s’ouvre pas")
        }
    }
}
