package import Campaign
package import Drawing

extension QRMatrix {
    /// The white panel, the modules, what they say to those who cannot see them, and the link for those who read on screen.
    ///
    /// - Parameter alternative: what they say; French words where nil.
    package func items(in panel: Rect, _ link: Link, address: String, alternative: String? = nil) -> [Item] {
        let module = panel.width / Double(width + 2 * QRMatrix.quietZone)
        let offset = Double(QRMatrix.quietZone) * module
        let modules = path.placed(scale: module, x: panel.x + offset, y: panel.y + offset)
        let code = Item.tagged(
            .figure(alternative: alternative ?? "QR code\u{A0}: ouvre \(address), code \(link.code.spoken)"),
            [.fill(.rect(panel), .white), .fill(modules, .black)])
        return [.tagged(.paragraph, [.link(url: link.url, area: panel, [code])])]
    }
}
