internal import CQREncode
import Glibc

/// libqrencode's input object: made, filled and freed here, seen nowhere else.
final class QREncoder {
    private let input: OpaquePointer

    private init(correction: QRMatrix.Correction, version: Int) throws(QRMatrix.Failure) {
        guard let input = QRinput_new2(Int32(version), QRecLevel(rawValue: UInt32(correction.rawValue))) else {
            throw .library(operation: "QRinput_new2", code: errno)
        }
        self.input = input
    }

    deinit { QRinput_free(input) }

    /// The symbol of these segments in the smallest version from `version` on, or nil where version 40 is too small.
    static func matrix(of segments: [QRSegmentation.Segment], correction: QRMatrix.Correction, version: Int = 0) throws(QRMatrix.Failure)
        -> QRMatrix?
    {
        let encoder = try QREncoder(correction: correction, version: version)
        for segment in segments {
            // A segment longer than any symbol (7,089 digits) would overflow the library's counters.
            guard segment.bytes.count <= 7089 else { return nil }
            let mode =
                switch segment.mode {
                case .numeric: QR_MODE_NUM
                case .alphanumeric: QR_MODE_AN
                case .byte: QR_MODE_8
                }
            guard QRinput_append(encoder.input, mode, Int32(segment.bytes.count), segment.bytes) == 0 else {
                throw .library(operation: "QRinput_append", code: errno)
            }
        }
        guard let code = QRcode_encodeInput(encoder.input) else {
            if errno == ERANGE { return nil }
            throw .library(operation: "QRcode_encodeInput", code: errno)
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        // The lowest bit of each byte is the colour; the others say what part of the symbol it is.
        let dark = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 == 1 }
        return QRMatrix(version: Int(code.pointee.version), correction: correction, dark: dark)
    }
}
