public import Base
public import Drawing

extension QRMatrix {
    public enum PNGFailure: Error, Hashable, Sendable {
        /// The side in pixels is smaller than the modules with their quiet zone. Remedy: at least `needed` pixels.
        case tooSmall(side: Int, needed: Int)
        /// Larger than a screen file needs: 20,000 pixels at most.
        case tooLarge(side: Int)
        case encoder(LibraryFailure)
    }

    /// A black and white PNG of one bit a pixel whose modules are whole pixels, centred; what is left over widens the quiet zone.
    ///
    /// - Parameter side: width and height in pixels, quiet zone included: with 1,200 a module of version 2 is 36 pixels.
    public func png(side: Int) throws(PNGFailure) -> [UInt8] {
        let needed = width + 2 * QRMatrix.quietZone
        guard side >= needed else { throw .tooSmall(side: side, needed: needed) }
        guard side <= 20_000 else { throw .tooLarge(side: side) }
        let module = side / needed
        let margin = (side - module * width) / 2

        let stride = (side + 7) / 8
        var pixels = [UInt8](repeating: 0xFF, count: stride * side)
        for row in 0..<width {
            let first = (margin + row * module) * stride
            for column in 0..<width where self[column, row] {
                let start = margin + column * module
                for x in start..<start + module { pixels[first + x >> 3] &= ~(0x80 >> UInt8(x & 7)) }
            }
            for copy in 1..<max(module, 2) where copy < module {
                pixels.withUnsafeMutableBufferPointer { buffer in
                    let base = buffer.baseAddress!
                    (base + first + copy * stride).update(from: base + first, count: stride)
                }
            }
        }
        do { return try PNGEncoder.encode(pixels, width: side, height: side) } catch { throw .encoder(error) }
    }
}
