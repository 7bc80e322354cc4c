internal import Base
internal import Files
internal import Store
internal import Tracking

/// An export of Matomo on a disk: XML is read as it comes, whatever its size, a table whole.
enum MatomoFile {
    /// - Throws: `Diagnostic` where it cannot be read, is no export of Matomo, or is larger than a table may be.
    static func read(_ name: String, by reader: MatomoReader) throws -> (reading: MatomoReading, source: ImportSource) {
        let file = try InputFile(name)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
        defer { buffer.deallocate() }
        var head: [UInt8] = []
        while head.count < 64, case let count = try file.read(into: buffer), count > 0 { head += buffer[..<count] }
        // Marks of encodings and the zeros of UTF-16 stand before what tells.
        guard head.first(where: { $0 > 32 && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }) == 60 else {
            let whole = try WholeFile(file, head: head)
            return (try reader.read(TextFile(whole.bytes, name: name)), whole.source)
        }
        let sink = Sink(MatomoReader.XML(reader, file: name))
        let stream = try XMLStream(sink, file: name)
        try sink.saying {
            try head.withUnsafeBytes { try stream.feed($0, isLast: false) }
            while case let count = try file.read(into: buffer), count > 0 {
                try stream.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), isLast: false)
            }
            try stream.feed(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
        }
        return (try sink.xml.finish(), ImportSource(file))
    }

    private final class Sink: XMLSink {
        private(set) var xml: MatomoReader.XML
        init(_ xml: MatomoReader.XML) { self.xml = xml }

        func begin(_ name: String, _ attributes: XMLStream.Attributes) throws(Diagnostic) { try xml.begin(name) { attributes[$0] } }
        func end(_ name: String) { xml.end(name) }
        func text(_ bytes: UnsafeRawBufferPointer) { xml.take(bytes) }

        /// What is wrong with the XML is put right where it came from.
        func saying(_ body: () throws -> Void) throws {
            do {
                try body()
            } catch let problem as Diagnostic {
                throw Diagnostic(
                    problem.severity, at: problem.location, problem.wording,
                    hint: Wording("export it again from Matomo", fr: "refaites l’export depuis Matomo"))
            }
        }
    }
}
