package import Base
package import CQPDF
package import Drawing
import Glibc

/// One PDF open in qpdf: made, used and freed on one thread.
package final class PDFDocument {
    package typealias Object = qpdf_oh

    let handle: qpdf_data
    /// qpdf reads from this memory as long as the document is open.
    private let bytes: UnsafeMutablePointer<CChar>
    /// How many these are.
    let size: Int
    private var told: [String] = []
    /// Content streams by the number of their object, each decoded once, and how many bytes more of them are kept.
    var decoded: [Int: [UInt8]?] = [:]
    var room = PDFDocument.largest
    /// What reading its pages may still cost, in pixels painted: some seconds of them. A book of three hundred pages costs half.
    private var effort = 8_000_000_000

    package init(_ source: [UInt8]) throws(LibraryFailure) {
        let memory = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(source.count, 1))
        source.withUnsafeBytes { UnsafeMutableRawBufferPointer(memory).copyMemory(from: $0) }
        bytes = memory.baseAddress!
        size = source.count
        handle = qpdf_init()
        qpdf_silence_errors(handle)
        qpdf_set_suppress_warnings(handle, 1)
        let code = qpdf_read_memory(handle, "memory", bytes, UInt64(source.count), nil)
        guard !PDFDocument.failed(code) else {
            // Everything is set: the deinitialiser releases it.
            throw LibraryFailure("reading a PDF", reason: PDFDocument.message(handle))
        }
    }

    deinit {
        // An error that nobody asked for is told on standard error else.
        if qpdf_has_error(handle) != 0 { _ = qpdf_get_error(handle) }
        var open: qpdf_data? = handle
        qpdf_cleanup(&open)
        bytes.deallocate()
    }

    package static func failed(_ code: QPDF_ERROR_CODE) -> Bool { code & 2 != 0 }

    private static func message(_ handle: qpdf_data) -> String {
        guard qpdf_has_error(handle) != 0, let error = qpdf_get_error(handle) else { return "unknown" }
        return String(cString: qpdf_get_error_full_text(handle, error))
    }

    /// - Parameter cost: in pixels painted; a byte read counts as some.
    /// - Returns: false where the document has cost too much.
    package func spend(_ cost: Int) -> Bool {
        effort -= min(max(0, cost), effort)
        return effort > 0
    }

    package var root: Object { qpdf_get_root(handle) }
    package func page(_ index: Int) -> Object { qpdf_get_page_n(handle, index) }
    package func parse(_ text: String) -> Object { qpdf_oh_parse(handle, text) }
    package func string(_ text: String) -> Object { qpdf_oh_new_unicode_string(handle, text) }
    /// Null where it is no dictionary: qpdf would note a warning of the file.
    package func get(_ object: Object, _ key: String) -> Object {
        isDictionary(object) ? qpdf_oh_get_key(handle, object, key) : qpdf_oh_new_null(handle)
    }
    package func has(_ object: Object, _ key: String) -> Bool { isDictionary(object) && qpdf_oh_has_key(handle, object, key) != 0 }
    package func set(_ object: Object, _ key: String, _ value: Object) { qpdf_oh_replace_key(handle, object, key, value) }
    package func append(_ array: Object, _ value: Object) { qpdf_oh_append_item(handle, array, value) }
    package func isArray(_ object: Object) -> Bool { qpdf_oh_is_array(handle, object) != 0 }
    package func isDictionary(_ object: Object) -> Bool { qpdf_oh_is_dictionary(handle, object) != 0 }
    /// The first items of an array; none where it is none.
    package func items(_ array: Object, most: Int = PDFDocument.longest) -> [Object] {
        (0..<Int32(clamping: min(count(of: array), most))).map { qpdf_oh_get_array_item(handle, array, $0) }
    }
    /// - Parameter index: from 0, below the array's count.
    func item(_ index: Int, of array: Object) -> Object { qpdf_oh_get_array_item(handle, array, Int32(clamping: index)) }
    /// Items of an array that are looked at where nothing says how many there should be.
    static let longest = 65_536
    /// 0 where it is no array.
    package func count(of array: Object) -> Int { isArray(array) ? max(0, Int(qpdf_oh_get_array_n_items(handle, array))) : 0 }
    package func name(_ object: Object, _ key: String) -> String? {
        guard isDictionary(object) else { return nil }
        let value = qpdf_oh_get_key(handle, object, key)
        return qpdf_oh_is_name(handle, value) != 0 ? String(cString: qpdf_oh_get_name(handle, value)) : nil
    }
    package func info(_ key: String) -> String? { qpdf_get_info_key(handle, key).map { String(cString: $0) } }
    package var trailer: Object { qpdf_get_trailer(handle) }
    package func bool(_ object: Object) -> Bool { qpdf_oh_get_bool_value(handle, object) != 0 }
    package func remove(_ object: Object, _ key: String) { qpdf_oh_remove_key(handle, object, key) }
    /// Stands in the file once, however often it is referred to.
    package func shared(_ object: Object) -> Object { qpdf_make_indirect_object(handle, object) }
    /// A copy of an object of another document, with all it refers to. The other document must be kept until this one is written.
    package func copy(_ object: Object, from other: PDFDocument) -> Object { qpdf_oh_copy_foreign_object(handle, other.handle, object) }

    /// A new stream object; `compressed` bytes are Flate data already.
    package func stream(_ content: [UInt8], compressed: Bool) -> Object { stream(content, filter: compressed ? "/FlateDecode" : nil) }

    /// A new stream object of bytes that are encoded for `filter` already.
    /// - Parameter dictionary: its other entries.
    package func stream(_ content: [UInt8], filter: String?, dictionary: Object? = nil) -> Object {
        let stream = qpdf_oh_new_stream(handle)
        let filter = filter.map { qpdf_oh_new_name(handle, $0) } ?? qpdf_oh_new_null(handle)
        qpdf_oh_replace_stream_data(handle, stream, content, content.count, filter, qpdf_oh_new_null(handle))
        if let dictionary {
            let own = qpdf_oh_get_dict(handle, stream)
            for key in keys(dictionary) { set(own, key, get(dictionary, key)) }
        }
        return stream
    }

    /// A page's content streams, decoded and joined.
    package func content(ofPage index: Int) throws(LibraryFailure) -> [UInt8] {
        var buffer: UnsafeMutablePointer<UInt8>?
        var length = 0
        let code = qpdf_oh_get_page_content_data(handle, page(index), &buffer, &length)
        defer { free(buffer) }
        guard !PDFDocument.failed(code), let buffer else {
            throw LibraryFailure("reading a content stream", reason: PDFDocument.message(handle))
        }
        return Array(UnsafeBufferPointer(start: buffer, count: length))
    }

    /// 0 where its pages cannot be found.
    package var pageCount: Int { max(0, Int(qpdf_get_num_pages(handle))) }
    package func keys(_ dictionary: Object) -> [String] {
        var keys: [String] = []
        qpdf_oh_begin_dict_key_iter(handle, dictionary)
        while qpdf_oh_dict_more_keys(handle) != 0 { keys.append(String(cString: qpdf_oh_dict_next_key(handle))) }
        return keys
    }
    package func number(_ object: Object) -> Double? {
        qpdf_oh_is_number(handle, object) != 0 ? qpdf_oh_get_numeric_value(handle, object) : nil
    }
    package func isNumber(_ object: Object) -> Bool { qpdf_oh_is_number(handle, object) != 0 }
    package func isNull(_ object: Object) -> Bool { qpdf_oh_is_null(handle, object) != 0 }
    package func integer(_ object: Object) -> Int? { number(object).map { Int(clamping: $0.rounded()) } }
    /// The numbers of an array; nil where it is none, holds anything else or more of them than it may. Read from its text: a handle for each
    /// number costs more.
    package func numbers(_ array: Object, most: Int = 8) -> [Double]? {
        guard isArray(array), count(of: array) <= most, let text = qpdf_oh_unparse_resolved(handle, array) else { return nil }
        var tokens = ContentTokens(UnsafeRawBufferPointer(start: text, count: strlen(text)).assumingMemoryBound(to: UInt8.self))
        var values: [Double] = []
        while let token = tokens.next() {
            switch token {
            case .number(let value): values.append(value)
            case .skipped: continue
            default: return nil
            }
        }
        return values
    }
    /// A rectangle by any two of its corners (ISO 32000-1, 7.9.5); nil where it is none.
    package func rect(_ array: Object) -> Rect? {
        guard let v = numbers(array), v.count == 4 else { return nil }
        return Rect(x: min(v[0], v[2]), y: min(v[1], v[3]), width: abs(v[2] - v[0]), height: abs(v[3] - v[1]))
    }
    /// The dictionary of a stream; a dictionary is its own.
    package func dictionary(_ object: Object) -> Object {
        qpdf_oh_is_stream(handle, object) != 0 ? qpdf_oh_get_dict(handle, object) : object
    }

    // MARK: Looking at a file (`PDFInspection`)

    var isEncrypted: Bool { qpdf_is_encrypted(handle) != 0 }
    package func name(_ object: Object) -> String? {
        qpdf_oh_is_name(handle, object) != 0 ? String(cString: qpdf_oh_get_name(handle, object)) : nil
    }
    package func text(_ dictionary: Object, _ key: String) -> String? {
        guard isDictionary(dictionary), has(dictionary, key) else { return nil }
        let value = get(dictionary, key)
        return qpdf_oh_is_string(handle, value) != 0 ? String(cString: qpdf_oh_get_utf8_value(handle, value)) : nil
    }
    package func flag(_ object: Object) -> Bool? {
        qpdf_oh_is_bool(handle, object) != 0 ? qpdf_oh_get_bool_value(handle, object) != 0 : nil
    }

    /// Of an indirect object; 0 for one that stands where it is used.
    package func objectNumber(_ object: Object) -> Int { Int(qpdf_oh_get_object_id(handle, object)) }

    /// Warnings so far; qpdf tells each once.
    var warnings: [String] {
        while qpdf_more_warnings(handle) != 0, told.count < 100, let warning = qpdf_next_warning(handle) {
            told.append(String(cString: qpdf_get_error_full_text(handle, warning)))
        }
        return told
    }

    /// The document with an identity computed from its content: the same input gives the same bytes.
    /// - Parameter version: the PDF version it names, such as `1.6`; nil for the one it has.
    package func write(version: String? = nil) throws(LibraryFailure) -> [UInt8] {
        qpdf_init_write_memory(handle)
        if let version { qpdf_force_pdf_version(handle, version) }
        qpdf_set_deterministic_ID(handle, 1)
        qpdf_set_object_stream_mode(handle, qpdf_o_disable)
        qpdf_set_preserve_unreferenced_objects(handle, 0)
        let code = qpdf_write(handle)
        guard !PDFDocument.failed(code), let buffer = qpdf_get_buffer(handle) else {
            throw LibraryFailure("writing a PDF", reason: PDFDocument.message(handle))
        }
        return Array(UnsafeBufferPointer(start: buffer, count: qpdf_get_buffer_length(handle)))
    }
}
