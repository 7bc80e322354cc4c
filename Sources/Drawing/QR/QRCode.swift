internal import Base

/// A QR code on its own: the text it carries and its modules, drawn as a file with its quiet zone of four modules.
public struct QRCode: Hashable, Sendable {
    /// What a reader gets, such as `https://ose2050.fr/?r=K7F3Q9A4`.
    public let payload: String
    public let matrix: QRMatrix

    /// - Throws: `QRMatrix.Failure` as `QRMatrix.init(payload:minimum:)`.
    public init(payload: String, minimum: QRMatrix.Correction = .medium) throws(QRMatrix.Failure) {
        self.payload = payload
        matrix = try QRMatrix(payload: payload, minimum: minimum)
    }

    /// - Parameter matrix: the payload's.
    public init(payload: String, matrix: QRMatrix) {
        self.payload = payload
        self.matrix = matrix
    }

    /// Modules along one side, quiet zone included.
    public var modules: Int { matrix.width + 2 * QRMatrix.quietZone }

    /// An SVG document of black modules on white, in UTF-8, with the payload as its title for screen readers.
    ///
    /// - Parameter side: width and height on paper, quiet zone included.
    public func svg(side: Length) -> [UInt8] {
        let millimetres = MachineNumber.short(side.mm, decimals: 2)
        let quiet = Double(QRMatrix.quietZone)
        let outline = SVGPathData(matrix.path.placed(scale: 1, x: quiet, y: quiet), decimals: 0).text
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(millimetres)mm" height="\(millimetres)mm" \
            viewBox="0 0 \(modules) \(modules)" shape-rendering="crispEdges" role="img" aria-labelledby="t">
            <title id="t">\(Markup.escaped(payload, quotes: true))</title>
            <path fill="#fff" d="M0 0h\(modules)v\(modules)h-\(modules)z"/>
            <path fill="#000" fill-rule="evenodd" d="\(outline)"/>
            </svg>

            """
        return Array(text.utf8)
    }
}
