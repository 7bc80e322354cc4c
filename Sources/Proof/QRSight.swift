internal import Base

/// What is seen in a picture of a QR code, whatever it should say: found out when first asked for, and then known.
///
/// The same code stands in some twenty files of a kit. Drawn at so many pixels a module it is the same picture in each, down to the byte
/// once it is settled, and the same picture reads the same: `QRReader` keeps the last few sights by their pixels.
final class QRSight {
    /// Whether the quiet zone is as wide as it must be, and clear.
    enum Margin { case none, narrow, touched, clear }

    let image: GreyImage
    let modules: Int
    private(set) lazy var symbol = QRSymbol(in: image, modules: modules)
    private(set) lazy var margin = quietZone()
    private var texts: [Way: [String]] = [:]
    private var samples: [Look: GreyImage] = [:]

    /// How often a code is looked at before it counts as unreadable.
    private static let looks = 3

    private struct Look: Hashable {
        /// Pixels a module.
        let scale: Int
        let number: Int
    }

    private enum Way { case plain, reduced, blurred, turned }

    init(_ image: GreyImage, modules: Int) {
        self.image = image
        self.modules = modules
    }

    /// As it is. Half the density is what a reader needs, and four times as quick; where that is too little, all there is.
    func plain(by reader: QRReader) -> [String] {
        known(.plain) {
            let texts = reader.read(image.reduced(by: 0.5)).map(\.text)
            return texts.isEmpty ? reader.read(image).map(\.text) : texts
        }
    }

    /// At two pixels a module, in grey.
    func reduced(by reader: QRReader) -> [String] {
        known(.reduced) { looked(scale: 2) { reader.read($0.levelled(black: 80, white: 180), .asIs) } }
    }

    /// At three pixels a module, blurred.
    func blurred(by reader: QRReader) -> [String] { known(.blurred) { looked(scale: 3) { reader.read($0, .blurred) } } }

    /// At three pixels a module, turned by 3°.
    func turned(by reader: QRReader) -> [String] { known(.turned) { looked(scale: 3) { reader.read($0, .turned(degrees: 3)) } } }

    /// What is read at so many pixels a module. Where that is nothing, it is looked at again from a little beside, as a camera does thirty
    /// times a second: of sound codes one in some two thousand falls between the pixels of one look.
    private func looked(scale: Int, _ read: (GreyImage) -> [QRReader.Found]) -> [String] {
        for number in 0..<Self.looks {
            let texts = sampled(Look(scale: scale, number: number)).map { read($0).map(\.text) } ?? []
            if !texts.isEmpty { return texts }
        }
        return []
    }

    private func known(_ way: Way, _ read: () -> [String]) -> [String] {
        if let known = texts[way] { return known }
        let read = read()
        texts[way] = read
        return read
    }

    /// Cut to the symbol and its quiet zone; nil where there is none.
    /// - Parameter look: each begins a little further to the right and below, within one pixel of the result.
    private func sampled(_ look: Look) -> GreyImage? {
        guard let symbol else { return nil }
        if let known = samples[look] { return known }
        let margin = (4 - Double(look.number) / Double(Self.looks * look.scale)) * symbol.module
        let sample = image.sampled(
            left: Double(symbol.left) - margin, top: Double(symbol.top) - margin, module: symbol.module, side: modules + 8,
            scale: look.scale)
        samples[look] = sample
        return sample
    }

    private func quietZone() -> Margin {
        guard let symbol else { return .none }
        // One pixel at the symbol's edge may be grey, one at the far edge belongs to the neighbour.
        let margin = Int(clamping: (4 * symbol.module).rounded(.down)) - 1
        let inside = (left: symbol.left - 1, top: symbol.top - 1, right: symbol.right + 1, bottom: symbol.bottom + 1)
        let outside = (left: symbol.left - margin, top: symbol.top - margin, right: symbol.right + margin, bottom: symbol.bottom + margin)
        guard outside.left >= 0, outside.top >= 0, outside.right < image.width, outside.bottom < image.height else { return .narrow }
        return image.pixels.withUnsafeBufferPointer { pixels in
            for y in outside.top...outside.bottom {
                let row = y * image.width
                let crosses = (inside.top...inside.bottom).contains(y)
                for x in outside.left...(crosses ? inside.left - 1 : outside.right) where pixels[row + x] < symbol.light { return .touched }
                guard crosses else { continue }
                for x in inside.right + 1...outside.right where pixels[row + x] < symbol.light { return .touched }
            }
            return .clear
        }
    }
}
