package import Base
internal import CExpat
internal import Foundation

/// Takes what an XML document says, element by element. What it throws ends the reading.
package protocol XMLSink: AnyObject {
    /// - Parameter name: without its namespace.
    func begin(_ name: String, _ attributes: XMLStream.Attributes) throws(Diagnostic)
    func end(_ name: String) throws(Diagnostic)
    func text(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic)
}

/// Expat's parser, fed piece by piece. A document type is refused, and with it every entity of one's own; depth and the length of a tag are
/// bounded, so that no document takes more memory than its sink keeps.
package final class XMLStream {
    private let parser: OpaquePointer
    private let sink: any XMLSink
    private let file: String
    private var problem: Diagnostic?
    private var depth = 0
    /// Bytes taken since anything was understood: a tag or comment that does not end.
    private var silence = 0

    private static let deepest = 256
    private static let longestTag = 1 << 22
    private static let separator: CChar = 1

    /// - Parameter file: how diagnostics call it.
    package init(_ sink: any XMLSink, file: String) throws(Diagnostic) {
        guard let parser = XML_ParserCreateNS(nil, XMLStream.separator) else { throw ZipReader.damaged(file, "no memory") }
        self.parser = parser
        self.sink = sink
        self.file = file
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, beginElement, endElement)
        XML_SetCharacterDataHandler(parser, characters)
        XML_SetStartDoctypeDeclHandler(parser, documentType)
    }

    deinit { XML_ParserFree(parser) }

    /// - Throws: what the sink threw, or that it is no XML.
    package func feed(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(Diagnostic) {
        silence += bytes.count
        let status = XML_Parse(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), isLast ? 1 : 0)
        if let problem { throw problem }
        guard status == XML_STATUS_OK else {
            throw ZipReader.damaged(file, XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "no XML")
        }
        guard silence <= XMLStream.longestTag else { throw ZipReader.damaged(file, "a tag that does not end") }
    }

    /// Reads a whole part that was taken out of its archive.
    static func read(_ bytes: [UInt8], into sink: any XMLSink, file: String) throws(Diagnostic) {
        let stream = try XMLStream(sink, file: file)
        var failure: Diagnostic?
        bytes.withUnsafeBytes { all in
            do throws(Diagnostic) {
                for start in stride(from: 0, to: all.count, by: 1 << 20) {
                    try stream.feed(UnsafeRawBufferPointer(rebasing: all[start..<min(start + 1 << 20, all.count)]), isLast: false)
                }
                try stream.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    fileprivate func begin(_ name: UnsafePointer<CChar>, _ attributes: Attributes) {
        take { () throws(Diagnostic) in
            depth += 1
            if depth > XMLStream.deepest { throw ZipReader.damaged(file, "elements too deep in each other") }
            try sink.begin(XMLStream.local(name), attributes)
        }
    }

    fileprivate func end(_ name: UnsafePointer<CChar>) {
        take { () throws(Diagnostic) in
            depth -= 1
            try sink.end(XMLStream.local(name))
        }
    }

    fileprivate func text(_ bytes: UnsafeRawBufferPointer) { take { () throws(Diagnostic) in try sink.text(bytes) } }

    fileprivate func refuseDocumentType() {
        take { () throws(Diagnostic) in throw ZipReader.damaged(file, "it declares a document type, which no export does") }
    }

    private func take(_ body: () throws(Diagnostic) -> Void) {
        silence = 0
        guard problem == nil else { return }
        do throws(Diagnostic) {
            try body()
        } catch {
            problem = error
            XML_StopParser(parser, 0)
        }
    }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        String(cString: strrchr(name, Int32(separator)).map { UnsafePointer($0 + 1) } ?? name)
    }
}

extension XMLStream {
    /// The attributes of one element, as long as it is being told.
    package struct Attributes {
        fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

        /// - Parameters:
        ///   - name: without its namespace.
        ///   - space: a part of the namespace, where others have an attribute of the same name.
        package subscript(_ name: String, in space: String? = nil) -> String? {
            guard var pair = pairs else { return nil }
            while let full = pair[0], let value = pair[1] {
                if XMLStream.local(full) == name, space.map({ strstr(full, $0) != nil }) ?? true { return String(cString: value) }
                pair += 2
            }
            return nil
        }
    }
}

private func stream(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
    context.map { Unmanaged<XMLStream>.fromOpaque($0).takeUnretainedValue() }
}

private func beginElement(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
) {
    if let name { stream(context)?.begin(name, XMLStream.Attributes(pairs: pairs)) }
}

private func endElement(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<CChar>?) {
    if let name { stream(context)?.end(name) }
}

private func characters(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>?, _ count: Int32) {
    if let bytes { stream(context)?.text(UnsafeRawBufferPointer(start: bytes, count: Int(count))) }
}

private func documentType(
    _ context: UnsafeMutableRawPointer?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _: Int32
) {
    stream(context)?.refuseDocumentType()
}
