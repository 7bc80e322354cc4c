internal import CQPDF
internal import CZlib
import Glibc

/// What streams hold, and how much of it there may be: a file of a megabyte can say a terabyte.
extension PDFDocument {
    /// Bytes of a stream once decoded, and of all content streams of a document together.
    static let largest = 96 << 20
    /// Bytes of one content stream.
    private static let largestContent = 24 << 20

    /// A stream's bytes; nil where it is none, cannot be decoded or would be too large.
    package func data(of stream: Object, decoded: Bool = true) -> [UInt8]? {
        guard qpdf_oh_is_stream(handle, stream) != 0 else { return nil }
        guard decoded else { return bytes(of: stream, qpdf_dl_none)?.bytes }
        guard !isTooLarge(stream), let (bytes, isDecoded) = bytes(of: stream, qpdf_dl_generalized), isDecoded else { return nil }
        return bytes
    }

    private func bytes(of stream: Object, _ level: qpdf_stream_decode_level_e) -> (bytes: [UInt8], isDecoded: Bool)? {
        var filtered: QPDF_BOOL = 0
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let code = qpdf_oh_get_stream_data(handle, stream, level, &filtered, &buffer, &length)
        defer { free(buffer) }
        guard !PDFDocument.failed(code), let buffer else { return nil }
        return (Array(UnsafeBufferPointer(start: buffer, count: length)), filtered != 0)
    }

    /// A content stream, decoded once however often it is asked for.
    package func operators(_ stream: Object) -> [UInt8]? {
        let number = objectNumber(stream)
        if let known = decoded[number] { return known }
        var data = data(of: stream)
        if number != 0 {
            if let count = data?.count, count > min(room, PDFDocument.largestContent) { data = nil }
            room -= data?.count ?? 0
            decoded[number] = .some(data)
        }
        return data
    }

    /// Everything is read, every stream decoded. False where that fails.
    package func check() -> Bool {
        // A stream of a stream is what grows beyond all bounds; else qpdf takes a second a megabyte.
        if streams.contains(where: { growth(of: $0).filters > 1 && isTooLarge($0) }) { return false }
        return !PDFDocument.failed(qpdf_check_pdf(handle))
    }

    /// Every stream that a number leads to.
    var streams: some Sequence<Object> {
        // No more than the file can hold, whatever it says.
        let count = min(max(integer(get(trailer, "/Size")) ?? 0, size / 16), size, 1_000_000)
        return (0..<Int32(clamping: count)).lazy.map { qpdf_get_object_by_id(self.handle, $0, 0) }
            .filter { qpdf_oh_is_stream(self.handle, $0) != 0 }
    }

    // MARK: How large

    /// How many times longer a stream's filters may make it at most, and how many of them make it longer at all.
    private func growth(of stream: Object) -> (times: Int, filters: Int) {
        let filter = get(dictionary(stream), "/Filter")
        let names = name(filter).map { [$0] } ?? items(filter, most: 8).map { name($0) ?? "" }
        return names.reduce((1, 0)) { known, name in
            let times =
                switch name {
                case "/FlateDecode", "/Fl": 1_032
                // A code of twelve bits for as many bytes as there are codes.
                case "/LZWDecode", "/LZW": 2_560
                case "/RunLengthDecode", "/RL": 64
                default: 1
                }
            return (min(known.0 * times, PDFDocument.largest), known.1 + (times > 1 ? 1 : 0))
        }
    }

    /// Whether a stream would be too large once decoded. What a single filter makes of it is counted; of several, the worst is believed.
    private func isTooLarge(_ stream: Object) -> Bool {
        let (times, filters) = growth(of: stream)
        guard times > 1, let raw = bytes(of: stream, qpdf_dl_none)?.bytes, raw.count > PDFDocument.largest / times else { return false }
        guard filters == 1, name(get(dictionary(stream), "/Filter")) == "/FlateDecode" else { return filters > 1 || raw.count > 1 << 20 }
        return PDFDocument.inflatedCount(raw) > PDFDocument.largest
    }

    /// The bytes that come out, as far as a little beyond `largest`.
    private static func inflatedCount(_ raw: [UInt8]) -> Int {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return .max }
        defer { inflateEnd(&stream) }
        var raw = raw
        var scratch = [UInt8](repeating: 0, count: 1 << 16)
        var count = 0
        raw.withUnsafeMutableBufferPointer { raw in
            scratch.withUnsafeMutableBufferPointer { scratch in
                stream.next_in = raw.baseAddress
                stream.avail_in = UInt32(clamping: raw.count)
                repeat {
                    stream.next_out = scratch.baseAddress
                    stream.avail_out = UInt32(scratch.count)
                    let code = inflate(&stream, Z_NO_FLUSH)
                    count += scratch.count - Int(stream.avail_out)
                    if code != Z_OK { return }
                } while count <= largest
            }
        }
        return count
    }
}
