internal import Foundation

/// A file that people wrote, read whole and turned into UTF-8: the door through which JSON files and tables come in.
public struct TextFile: Sendable {
    /// As diagnostics show it.
    public let name: String
    /// Valid UTF-8 without byte-order mark and without NUL.
    public let bytes: [UInt8]
    /// What the file was written in.
    public let encoding: Encoding
    /// What its reader should know: which encoding was taken for one that nothing names.
    public let notes: [Diagnostic]

    /// How a file was written. Without a byte-order mark, lines that are not valid UTF-8 are read as the older encoding in which they look
    /// most like French, whatever the others are.
    public enum Encoding: Hashable, Sendable {
        case utf8, utf8WithMark, utf16LittleEndian, utf16BigEndian
        case legacy(LegacyEncoding)

        /// What people call it.
        public var name: String {
            switch self {
            case .utf8, .utf8WithMark: "UTF-8"
            case .utf16LittleEndian, .utf16BigEndian: "UTF-16"
            case .legacy(let encoding): encoding.name
            }
        }
    }

    /// 4 MB: JSON files and texts.
    public static let textLimit = 4 << 20
    /// 64 MB: registries and other tables.
    public static let tableLimit = 64 << 20
    /// 256 MB: ledgers, four million codes.
    public static let ledgerLimit = 256 << 20

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
        (bytes, encoding, notes) = try TextFile.decode(raw, name: name)
        if let nul = bytes.firstIndex(of: 0) {
            throw .error(
                Wording(
                    "the file contains a NUL character: it is not a text file, or it is damaged",
                    fr: "le fichier contient un caractère nul : ce n’est pas un texte, ou il est abîmé"),
                at: location(ofByte: nul),
                hint: Wording(
                    "export it again as CSV or plain text in UTF-8", fr: "exportez-le à nouveau en CSV ou en texte brut, en UTF-8"))
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
        if status.isFolder {
            return .error(
                Wording("this is a folder, not a file", fr: "c’est un dossier, pas un fichier"), at: place,
                hint: Wording("give the path of a file in it", fr: "donnez le chemin d’un fichier qu’il contient"))
        }
        if !status.isRegular {
            return .error(
                Wording("this is not a regular file", fr: "ce n’est pas un fichier ordinaire"), at: place,
                hint: Wording(
                    "copy its content into a file and give that file", fr: "copiez son contenu dans un fichier et donnez celui-ci"))
        }
        guard status.st_size > limit else { return nil }
        let (size, most) = (megabytes(status.st_size), megabytes(limit))
        return .error(
            Wording(
                "the file is too large: \(size.english), at most \(most.english) are read",
                fr: "le fichier est trop lourd : \(size.french), pour \(most.french) au plus"),
            at: place,
            hint: Wording(
                "check that it is the right file, or split it", fr: "vérifiez que c’est le bon fichier, ou partagez-le en plusieurs"))
    }

    private static func unreadable(_ failure: SystemFailure, at place: Diagnostic.Location) -> Diagnostic {
        switch failure.code {
        case ENOENT, ENOTDIR:
            .error(
                Wording("there is no such file", fr: "ce fichier n’existe pas"), at: place,
                hint: Wording("check the path", fr: "vérifiez son chemin"))
        case EACCES, EPERM:
            .error(
                Wording("reading the file is not permitted", fr: "la lecture de ce fichier n’est pas permise"), at: place,
                hint: Wording("give yourself the right to read it", fr: "donnez-vous le droit de le lire"))
        default:
            .error(
                Wording("the file cannot be read (\(failure.reason.english))", fr: "le fichier est illisible (\(failure.reason.french))"),
                at: place,
                hint: Wording("check the disk and the path", fr: "vérifiez le disque et le chemin"))
        }
    }

    private static func megabytes(_ bytes: Int) -> Wording {
        let (kilobytes, megabytes) = ((bytes + 1023) >> 10, (bytes + (1 << 20) - 1) >> 20)
        return bytes < 1 << 20 ? Wording("\(kilobytes) KB", fr: "\(kilobytes) Ko") : Wording("\(megabytes) MB", fr: "\(megabytes) Mo")
    }
}

extension TextFile {
    private static func decode(_ raw: [UInt8], name: String) throws(Diagnostic) -> ([UInt8], Encoding, [Diagnostic]) {
        if raw.starts(with: [0xFF, 0xFE]) { return (try utf16(raw, name: name, low: 0), .utf16LittleEndian, []) }
        if raw.starts(with: [0xFE, 0xFF]) { return (try utf16(raw, name: name, low: 1), .utf16BigEndian, []) }
        let marked = raw.starts(with: [0xEF, 0xBB, 0xBF])
        let body = marked ? Array(raw.dropFirst(3)) : raw
        if String(validating: body, as: UTF8.self) != nil { return (body, marked ? .utf8WithMark : .utf8, []) }
        if marked { throw broken("UTF-8", at: Diagnostic.Location(file: name)) }
        return try older(body, name: name)
    }

    /// What is no UTF-8, in the encoding it looks like: all of the file, or the bytes that are strangers in one that is UTF-8 otherwise.
    private static func older(_ body: [UInt8], name: String) throws(Diagnostic) -> ([UInt8], Encoding, [Diagnostic]) {
        let pieces = UTF8Pieces(body)
        let isMixed = pieces.sequences * 10 >= pieces.strangers
        let encoding = LegacyEncoding.guess(pieces.sample(whole: !isMixed))
        let ends = body[..<pieces.first]
        let line = 1 + max(ends.count { $0 == 10 }, ends.count { $0 == 13 })
        var decoded: [UInt8] = []
        decoded.reserveCapacity(body.count + body.count / 8)
        guard isMixed else {
            guard let encoding else { throw doubtful(body[pieces.first...], line: line, name: name) }
            encoding.decode(body, into: &decoded)
            let note = Wording(
                "the file is not UTF-8: it is read as \(encoding.name)", fr: "le fichier n’est pas en UTF-8 : il est lu en \(encoding.name)"
            )
            return (decoded, .legacy(encoding), [Diagnostic(.notice, at: Diagnostic.Location(file: name), note)])
        }
        pieces.each { bytes, isSound in
            if isSound {
                decoded += bytes
            } else if let encoding {
                encoding.decode(bytes, into: &decoded)
            } else {
                for _ in bytes { decoded += "\u{FFFD}".utf8 }
            }
        }
        let reading = encoding?.name ?? "U+FFFD"
        let note = Wording(
            "characters that are not UTF-8 like the others: \(pieces.strangers), read as \(reading)",
            fr: "caractères qui ne sont pas en UTF-8 comme les autres : \(pieces.strangers), lus en \(reading)")
        let hint = Wording("check the accents of these lines", fr: "vérifiez les accents de ces lignes")
        return (decoded, .utf8, [.warning(note, at: Diagnostic.Location(file: name, line: line), hint: hint)])
    }

    private static func doubtful(_ line: ArraySlice<UInt8>, line number: Int, name: String) -> Diagnostic {
        let place = line.firstIndex { $0 >= 0x80 } ?? line.startIndex
        let part = line[max(line.startIndex, place - 15)..<min(line.endIndex, place + 15)].prefix { $0 != 10 && $0 != 13 }
        let readings = LegacyEncoding.allCases.map { encoding in
            var text: [UInt8] = []
            encoding.decode(part, into: &text)
            return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        var different: [String] = []
        for reading in readings where !different.contains(reading) { different.append(reading) }
        return .error(
            Wording(
                "the file is not UTF-8, and what it is cannot be told: \(different.prefix(3).map { "\"\($0)\"" }.joined(separator: ", or "))?",
                fr:
                    "le fichier n’est pas en UTF-8, et rien ne dit ce qu’il est : \(different.prefix(3).map { "« \($0) »" }.joined(separator: ", ou ")) ?"
            ),
            at: Diagnostic.Location(file: name, line: number), hint: again)
    }

    private static let again = Wording(
        "save it again as « CSV UTF-8 » or plain text in UTF-8", fr: "enregistrez-le à nouveau en « CSV UTF-8 », ou en texte brut UTF-8")

    private static func broken(_ encoding: String, at place: Diagnostic.Location) -> Diagnostic {
        .error(
            Wording(
                "the file announces \(encoding) but is not valid \(encoding)", fr: "le fichier s’annonce en \(encoding), mais n’en est pas"),
            at: place, hint: again)
    }

    private static func utf16(_ raw: [UInt8], name: String, low: Int) throws(Diagnostic) -> [UInt8] {
        let units = stride(from: 2, to: raw.count - 1, by: 2).map { UInt16(raw[$0 + low]) | UInt16(raw[$0 + 1 - low]) << 8 }
        guard raw.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) else {
            throw broken("UTF-16", at: Diagnostic.Location(file: name))
        }
        return Array(text.utf8)
    }
}
