internal import Base

/// An SVG of effects, masks or pictures, drawn once: by another run of the program, which may take most of a second
/// and of 100 MB, and no more.
package enum LogoPicture {
    /// Pixels along the longer side of what shows, where that takes little; where a filter keeps a dozen copies of it in memory; and the
    /// fewest that a logo is drawn at.
    private static let side = (good: 1_500.0, filtered: 1_100.0, least: 500.0)
    /// Pixels of all layers together that are painted in well under a second.
    private static let mostPixels = 100_000_000.0

    /// - Returns: a PNG of what shows.
    static func drawn(_ checked: SVGGuard) throws(LogoFailure) -> [UInt8] {
        let side = min(checked.hasFilters ? side.filtered : side.good, (mostPixels / Double(checked.layers + 4)).squareRoot())
        guard side >= Self.side.least else { throw .tooComplex(what: .manyLayers) }
        let result: [UInt8]?
        do throws(LibraryFailure) {
            result = try ConfinedProgram.run(
                "logo", Array("\(Int(side))\n".utf8) + checked.clean, Confinement(seconds: 0.8, bytes: 92 << 20))
        } catch {
            throw .noProcess(reason: .library(error.reason))
        }
        guard let result else { throw .tooComplex(what: .effort) }
        if result.isEmpty { throw .blank }
        return result
    }

    /// What the other run does.
    /// - Parameter request: pixels along the longer side, a line's end, a clean SVG.
    /// - Returns: a PNG, nothing where nothing shows; nil where it cannot be drawn.
    @Sendable package static func made(from request: [UInt8]) -> [UInt8]? {
        guard let end = request.firstIndex(of: 10), let side = Int(digits: String(decoding: request[..<end], as: UTF8.self)) else {
            return nil
        }
        do {
            let art = try LogoArt(Array(request[(end + 1)...]), .svg)
            // Masks that cover all but the middle leave wide margins: the pixels are for what shows.
            let ink = try art.measured().ink
            // Effects cost by the whole, however little of it shows.
            let longest = max(ink.width, ink.height, art.size.width / 2, art.size.height / 2)
            return try art.drawing(ink, Double(side) / longest).png()
        } catch {
            return error == .blank ? [] : nil
        }
    }
}
