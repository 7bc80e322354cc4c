internal import Base
internal import CZBar
internal import Drawing

/// zbar's scanner for QR codes. One for each thread.
public final class QRReader {
    /// A code found: its text and the corners of where it lies, in pixels.
    public struct Found: Hashable, Sendable {
        public let text: String
        public let corners: [Corner]

        /// Modules along its side, measured in the picture it was found in; whoever made it chose its level. Where its finder patterns cannot
        /// be measured, as many as this program would give it; nil where no code holds its text.
        public func modules(in picture: GreyImage) -> Int? {
            guard let left = corners.map(\.x).min(), let right = corners.map(\.x).max(), let top = corners.map(\.y).min(),
                let bottom = corners.map(\.y).max()
            else { return nil }
            let symbol = picture.cropped(x: left - 2, y: top - 2, width: right - left + 5, height: bottom - top + 5)
            return QRSymbol.modules(in: symbol) ?? (try? QRMatrix(payload: text, minimum: .quartile))?.width
        }
    }
    public struct Corner: Hashable, Sendable {
        public let x: Int
        public let y: Int
    }

    /// What a picture is made into before it is read.
    enum Treatment: Hashable {
        case asIs
        case blurred
        case turned(degrees: Double)
    }

    private let scanner: OpaquePointer
    /// What was read last: a code that stands in many files, cut to its modules, is the same small picture in each.
    private var known = BoundedCache<Treated, [Found]>(limit: 64)
    /// Pixels of the largest picture worth remembering.
    private static let knownSize = 1 << 15
    /// What was seen last, for a code that stands in many files.
    private var sights = BoundedCache<Coded, QRSight>(limit: 48)

    private struct Treated: Equatable {
        let treatment: Treatment
        let picture: GreyImage
    }

    private struct Coded: Equatable {
        let modules: Int
        let image: GreyImage
    }

    public init() {
        // NULL only where memory is out.
        scanner = zbar_image_scanner_create()!
        zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
    }

    deinit { zbar_image_scanner_destroy(scanner) }

    /// What is to be seen in a picture of a code of so many modules: the same sight where its bytes were seen before.
    func sight(of image: GreyImage, modules: Int) -> QRSight {
        sights.value(for: Coded(modules: modules, image: image)) { QRSight(image, modules: modules) }
    }

    /// All QR codes of a picture once it is treated, in zbar's order; a picture read before is not read again.
    func read(_ picture: GreyImage, _ treatment: Treatment) -> [Found] {
        guard picture.pixels.count <= Self.knownSize else { return read(picture.treated(treatment)) }
        return known.value(for: Treated(treatment: treatment, picture: picture)) { read(picture.treated(treatment)) }
    }

    /// All QR codes of a picture, in zbar's order; none where none can be read.
    public func read(_ picture: GreyImage) -> [Found] {
        guard picture.width > 0, picture.height > 0, let image = zbar_image_create() else { return [] }
        defer { zbar_image_destroy(image) }
        // "Y800", one byte a pixel
        zbar_image_set_format(image, 0x3030_3859)
        zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
        return picture.pixels.withUnsafeBytes { bytes in
            zbar_image_set_data(image, bytes.baseAddress, UInt(bytes.count), nil)
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            var found: [Found] = []
            var symbol = zbar_image_first_symbol(image)
            while let current = symbol {
                if let data = zbar_symbol_get_data(current) {
                    let text = UnsafeRawBufferPointer(start: data, count: Int(zbar_symbol_get_data_length(current)))
                    let corners = (0..<zbar_symbol_get_loc_size(current)).map {
                        Corner(x: Int(zbar_symbol_get_loc_x(current, $0)), y: Int(zbar_symbol_get_loc_y(current, $0)))
                    }
                    found.append(Found(text: String(decoding: text, as: UTF8.self), corners: corners))
                }
                symbol = zbar_symbol_next(current)
            }
            return found
        }
    }
}

extension GreyImage {
    fileprivate func treated(_ treatment: QRReader.Treatment) -> GreyImage {
        switch treatment {
        case .asIs: self
        case .blurred: blurred()
        case .turned(let degrees): rotated(degrees: degrees)
        }
    }
}
