internal import Foundation

/// A file that people wrote, read whole and turned into UTF-8: the door through which JSON files and tables come in.
public struct TextFile: Sendable {
    /// As diagnostics show it.
    public let name: String
    /// Valid UTF-8 without byte-order mark and without NUL.
    public let bytes: [UInt8]
    /// What the file was written in.
    public let encoding: Encoding

    /// How a file was written. Without a byte-order mark, what is not valid UTF-8 is taken for Windows-1252, which Excel in France writes.
    public enum Encoding: String, Sendable { case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian, windows1252 }

    /// 4 MB: JSON files and texts.
    public static let textLimit = 4 << 20
    /// 64 MB: registries and ledgers.
    public static let tableLimit = 64 << 20

    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Reads a file. Its size is looked at before its content, so that a huge file costs nothing.
    ///
    /// - Parameters:
    ///   - path: where the file is.
    ///   - name: how diagnostics call it; the path by default.
    ///   - limit: in bytes; a larger file is refused.
    /// - Throws: one error, with its remedy, when there is no regular file, when it is too large or when it holds NUL characters.
    public init(reading path: String, name: String? = nil, limit: Int = TextFile.textLimit) throws(Diagnostic) {
        let name = name ?? path
        try self.init(try TextFile.bytes(of: path, name: name, limit: limit), name: name)
    }

    /// The bytes of a file as they lie there, for those who tell by them what it is.
    /// - Throws: as `init(reading:)` where there is no regular file or it is too large.
    package static func bytes(of path: String, name: String, limit: Int) throws(Diagnostic) -> [UInt8] {
        try content(of: path, name: name, limit: limit).get()
    }

    /// Takes bytes that were read elsewhere.
    public init(_ raw: [UInt8], name: String) throws(Diagnostic) {
        self.name = name
        (bytes, encoding) = try TextFile.decode(raw, name: name)
        if let nul = bytes.firstIndex(of: 0) {
            throw .error(
                "the file contains a NUL character: it is not a text file, or it is damaged", at: location(ofByte: nul),
                hint: "export it again as CSV or plain text in UTF-8")
        }
    }

    /// The place of a byte of `bytes`, its column in characters.
    public func location(ofByte index: Int) -> Diagnostic.Location {
        let before = bytes[..<index]
        var line = 1
        var start = 0
        var position = 0
        while position < index {
            let byte = bytes[position]
            position += 1
            guard byte == 10 || byte == 13 else { continue }
            if byte == 13, position < bytes.count, bytes[position] == 10 {
                guard position < index else { break }
                position += 1
            }
            line += 1
            start = position
        }
        return Diagnostic.Location(file: name, line: line, column: String(decoding: before[start...], as: UTF8.self).count + 1)
    }
}

extension TextFile {
    private static func content(of path: String, name: String, limit: Int) -> Result<[UInt8], Diagnostic> {
        let place = Diagnostic.Location(file: name)
        do throws(SystemFailure) {
            // Without O_NONBLOCK, opening a named pipe would wait for a writer.
            let file = try Descriptor(path, O_RDONLY | O_NONBLOCK)
            let status = try file.status()
            if let refusal = refusal(status, at: place, limit: limit) { return .failure(refusal) }
            return .success(try file.bytes(status.st_size))
        } catch {
            return .failure(unreadable(error, at: place))
        }
    }

    /// Why a file is not even begun.
    private static func refusal(_ status: stat, at place: Diagnostic.Location, limit: Int) -> Diagnostic? {
        if status.isFolder { return .error("this is a folder, not a file", at: place, hint: "give the path of a file in it") }
        if !status.isRegular {
            return .error("this is not a regular file", at: place, hint: "copy its content into a file and give that file")
        }
        guard status.st_size > limit else { return nil }
        return .error(
            "the file is too large: \(megabytes(status.st_size)), at most \(megabytes(limit)) are read", at: place,
            hint: "check that it is the right file, or split it")
    }

    private static func unreadable(_ failure: SystemFailure, at place: Diagnostic.Location) -> Diagnostic {
        switch failure.code {
        case ENOENT, ENOTDIR: .error("there is no such file", at: place, hint: "check the path")
        case EACCES, EPERM: .error("reading the file is not permitted", at: place, hint: "give yourself the right to read it")
        default: .error("the file cannot be read (\(failure.reason))", at: place, hint: "check the disk and the path")
        }
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes < 1 << 20 ? "\((bytes + 1023) >> 10) KB" : "\((bytes + (1 << 20) - 1) >> 20) MB"
    }
}

extension TextFile {
    private static func decode(_ raw: [UInt8], name: String) throws(Diagnostic) -> ([UInt8], Encoding) {
        if raw.starts(with: [0xFF, 0xFE]) { return (try utf16(raw, name: name, low: 0), .utf16LittleEndian) }
        if raw.starts(with: [0xFE, 0xFF]) { return (try utf16(raw, name: name, low: 1), .utf16BigEndian) }
        let marked = raw.starts(with: [0xEF, 0xBB, 0xBF])
        let body = marked ? Array(raw.dropFirst(3)) : raw
        if String(validating: body, as: UTF8.self) != nil { return (body, marked ? .utf8WithMark : .utf8) }
        if marked {
            throw .error(
                "the file announces UTF-8 but is not valid UTF-8", at: Diagnostic.Location(file: name),
                hint: "save it again as « CSV UTF-8 » or plain text in UTF-8")
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(body.count + body.count / 8)
        for byte in body {
            if byte < 0x80 { decoded.append(byte) } else { decoded.append(contentsOf: String(Windows1252.scalar(byte)).utf8) }
        }
        return (decoded, .windows1252)
    }

    private static func utf16(_ raw: [UInt8], name: String, low: Int) throws(Diagnostic) -> [UInt8] {
        let units = stride(from: 2, to: raw.count - 1, by: 2).map { UInt16(raw[$0 + low]) | UInt16(raw[$0 + 1 - low]) << 8 }
        guard raw.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            throw .error(
                "the file announces UTF-16 but is not valid UTF-16", at: Diagnostic.Location(file: name),
                hint: "save it again as « CSV UTF-8 » or plain text in UTF-8")
        }
        return Array(text.utf8)
    }
}
