internal import Base
internal import Campaign

/// The rules of mail HTML, held against the very characters that ship.
enum MailRules {
    static func hold(_ markup: String, _ judge: inout Judge) {
        let page = Source(markup)
        let size = markup.utf8.count
        let most = Int(judge.rule("mail-size")?.limit("max_bytes", 92_160) ?? 92_160)
        judge.hold("mail-size", size < most, "\(French.bytes(size)) de HTML (moins de \(French.bytes(most)))")
        let style = page.between("<style", "</style>").map(\.count).reduce(0, +)
        let mostStyle = Int(judge.rule("mail-style-size")?.limit("max_bytes", 16_384) ?? 16_384)
        judge.hold("mail-style-size", style < mostStyle, "\(French.bytes(style)) de feuille de style (moins de \(French.bytes(mostStyle)))")
        holdWidth(page, &judge)
        let forbidden = [
            "<script", "<form", "<input", "<iframe", "<object", "<link", "display:flex", "display: flex", "display:grid", "display: grid",
            "data:", "javascript:", "@import", "url(",
        ].filter(page.contains)
        judge.hold("mail-markup", problems: forbidden.map { "il contient \($0)" }, else: "rien que les messageries retirent")
        let tables = page.between("<table", ">")
        let open = tables.filter { !$0.contains("role=\"presentation\"") }.count
        judge.hold(
            "mail-tables", open == 0,
            open == 0
                ? French.count(tables.count, "tableau", "tableaux")
                : French.count(open, "tableau", "tableaux") + " sans role=\"presentation\"")
        let images = page.between("<img", ">")
        let mute = images.filter { !$0.contains(" alt=\"") || $0.contains(" alt=\"\"") }.count
        judge.hold(
            "mail-alt", mute == 0,
            mute == 0
                ? French.count(images.count, "image décrite", "images, toutes décrites")
                : French.count(mute, "image n’est pas décrite", "images ne sont pas décrites"))
        let remote = images.filter { $0.contains("src=\"http") || $0.contains("src=\"//") }.count
        judge.hold(
            "mail-no-pixel", remote == 0,
            remote == 0 ? "aucune image appelée sur un site" : French.count(remote, "image appelée", "images appelées") + " sur un site")
        let required = [
            ("lang=\"", "la langue"), ("class=\"preheader\"", "le texte d’aperçu"), ("<title>", "le titre"),
            ("charset=\"utf-8\"", "l’encodage"), ("width=device-width", "la largeur d’écran"),
        ].filter { !page.contains($0.0) }
        judge.hold("mail-head", problems: required.map { "il manque \($0.1)" }, else: "langue, aperçu, titre et encodage indiqués")
    }

    /// Widths said by tables, cells and pictures.
    private static func holdWidth(_ page: Source, _ judge: inout Judge) {
        guard let rule = judge.rule("mail-width") else { return }
        let most = Int(rule.limit("max_px", 600))
        let widest =
            (page.between(" width=\"", "\"") + page.between(";width:", "px") + page.between("\"width:", "px")).compactMap(\.number).max()
            ?? 0
        judge.hold("mail-width", widest <= most, "\(widest)\u{A0}pixels au plus large (\(most) au plus)")
    }

    /// HTML source in lower case, searched byte by byte: every relay's newsletter is checked.
    private struct Source {
        let bytes: ArraySlice<UInt8>
        var count: Int { bytes.count }

        init(_ markup: String) { bytes = markup.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }[...] }
        private init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

        /// A whole number; nil where it is none or longer than six digits.
        var number: Int? { bytes.count <= 6 ? Int(digits: String(decoding: bytes, as: UTF8.self)) : nil }

        func contains(_ text: String) -> Bool { ByteSearch(bytes).contains(text) }

        /// What stands between each `open` and the first `close` after it.
        func between(_ open: String, _ close: String) -> [Source] {
            ByteSearch(bytes).between(open, close).map { Source(bytes: $0) }
        }
    }
}
