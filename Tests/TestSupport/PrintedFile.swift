import Foundation

/// What an independent reader, qpdf, finds in the content streams of a PDF: of its pages, and of the forms and pictures they show.
public struct PrintedFile: Sendable {
    public struct Operation: Sendable, CustomStringConvertible {
        public let name: String
        public let operands: [String]
        public var numbers: [Double] { operands.compactMap { Double($0) } }
        public var description: String { (operands + [name]).joined(separator: " ") }
    }

    public struct Picture: Sendable {
        /// Its dictionary as text.
        public let dictionary: String
        public let bytes: [UInt8]
    }

    /// Every operator of every page and form.
    public private(set) var operations: [Operation] = []
    public private(set) var forms = 0
    public private(set) var pictures: [Picture] = []
    /// The whole file as text, streams uncompressed, bytes as Latin-1.
    public let text: String

    public struct Unreadable: Error { public let message: String }

    public init(_ path: String) async throws {
        let scratch = try ScratchDirectory()
        let outcome = try await Tool.run("qpdf", "--qdf", "--object-streams=disable", path, scratch.path("out.pdf"))
        guard outcome.status == 0 else { throw Unreadable(message: outcome.stderr) }
        let bytes = Data(try scratch.bytes("out.pdf"))
        text = String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
        let (begin, end) = (Array("\nstream\n".utf8), Array("\nendstream".utf8))
        var at = 0
        while let start = Self.find(begin, in: bytes, from: at) {
            let object = String(decoding: bytes[at..<start], as: UTF8.self)
            let body = start + begin.count
            // A stream's length is an object of its own, after it; pictures may hold anything, so their length is computed.
            let dictionary = object.components(separatedBy: "obj\n").last ?? ""
            var stop = Self.find(end, in: bytes, from: max(body - 1, 0)) ?? bytes.count
            if dictionary.contains("/Subtype /Image"), dictionary.contains("/DeviceCMYK"), !dictionary.contains("/Filter") {
                func number(_ key: String) -> Int {
                    let words = dictionary.split { " \n".contains($0) }
                    return words.firstIndex(of: Substring(key)).flatMap { Int(words[$0 + 1]) } ?? 0
                }
                stop = body + number("/Width") * number("/Height") * 4
            }
            if dictionary.contains("/Subtype /Image") {
                pictures.append(Picture(dictionary: dictionary, bytes: Array(bytes[body..<stop])))
            } else if dictionary.contains("/Subtype /Form") || object.contains("%% Contents for page") {
                if dictionary.contains("/Subtype /Form") { forms += 1 }
                operations += Self.operations(bytes[body..<max(stop, body)])
            }
            at = max(stop, body)
        }
    }

    private static func find(_ text: [UInt8], in bytes: Data, from: Int) -> Int? {
        guard from < bytes.count else { return nil }
        return bytes.range(of: Data(text), in: from..<bytes.count)?.lowerBound
    }

    private static func operations(_ bytes: Data) -> [Operation] {
        var operations: [Operation] = []
        var operands: [String] = []
        var word: [UInt8] = []
        var depth = 0
        var isEscaped = false
        func finish() {
            guard !word.isEmpty else { return }
            let text = String(decoding: word, as: UTF8.self)
            if word[0] == 47 || Double(text) != nil {
                operands.append(text)
            } else {
                operations.append(Operation(name: text, operands: operands))
                operands.removeAll()
            }
            word.removeAll()
        }
        for byte in bytes {
            if depth > 0 {
                switch byte {
                case _ where isEscaped: isEscaped = false
                case 92: isEscaped = true
                case 40: depth += 1
                case 41: depth -= 1
                default: break
                }
                continue
            }
            switch byte {
            case 40:
                finish()
                depth = 1
            case 60, 62, 91, 93:
                finish()
                // Hexadecimal digits of a string would look like words.
                if byte == 60 { word = [47] }
                if byte == 62 {
                    word.removeAll()
                    _ = operands.popLast()
                }
            case 9, 10, 13, 32: finish()
            default: word.append(byte)
            }
        }
        finish()
        return operations
    }

    // MARK: Rules of print

    /// Operators that set a colour in anything but CMYK or that paint what has colours of its own.
    public var foreign: [Operation] {
        operations.filter { ["rg", "RG", "g", "G", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "ri", "BI"].contains($0.name) }
    }

    public var inks: [Operation] { operations.filter { $0.name == "k" || $0.name == "K" } }

    /// Dark colours (60 % of black or more) made of all four inks.
    public var fourInkBlacks: [Operation] {
        inks.filter { $0.numbers.count != 4 || $0.numbers[3] >= 0.6 && $0.numbers.allSatisfy { $0 > 0 } }
    }

    /// The most ink that any operator or pixel lays on a spot, 1 for one full ink.
    public var mostInk: Double {
        let flat = inks.map { $0.numbers.reduce(0, +) }.max() ?? 0
        let pixels = pictures.filter { $0.dictionary.contains("/DeviceCMYK") }.map { picture in
            stride(from: 0, to: picture.bytes.count, by: 4).map { at in picture.bytes[at..<at + 4].reduce(0) { $0 + Int($1) } }.max() ?? 0
        }
        return max(flat, Double(pixels.max() ?? 0) / 255)
    }
}

/// The four plates of a page as Ghostscript separates them, 0 no ink to 255 full ink.
public struct Plates: Sendable {
    public let width: Int
    public let height: Int
    public let cyan: [UInt8]
    public let magenta: [UInt8]
    public let yellow: [UInt8]
    public let black: [UInt8]

    /// - Parameter page: from 1.
    public init(pdf: String, page: Int = 1, ppi: Int) async throws {
        let scratch = try ScratchDirectory()
        let outcome = try await Tool.run(
            "gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-sCompression=none", "-r\(ppi)", "-dFirstPage=\(page)",
            "-dLastPage=\(page)", "-sOutputFile=\(scratch.path("page.tif"))", pdf)
        guard outcome.status == 0 else { throw PrintedFile.Unreadable(message: outcome.stderr + outcome.stdout) }
        let plates = try ["Cyan", "Magenta", "Yellow", "Black"].map { ink in
            guard let name = scratch.files().first(where: { $0.contains("(\(ink))") }) else {
                throw PrintedFile.Unreadable(message: "no plate of \(ink)")
            }
            return try Self.grey(scratch.bytes(name))
        }
        (width, height) = (plates[0].width, plates[0].height)
        (cyan, magenta, yellow, black) = (plates[0].ink, plates[1].ink, plates[2].ink, plates[3].ink)
    }

    /// An uncompressed grey TIFF, white where there is no ink.
    private static func grey(_ bytes: [UInt8]) throws -> (width: Int, height: Int, ink: [UInt8]) {
        func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        guard bytes.count > 8, bytes[0] == 0x49 else { throw PrintedFile.Unreadable(message: "no little-endian TIFF") }
        var tags: [Int: [Int]] = [:]
        let directory = number(4, 4)
        for entry in 0..<number(directory, 2) {
            let at = directory + 2 + entry * 12
            let size = number(at + 2, 2) == 3 ? 2 : 4
            let count = number(at + 4, 4)
            let values = count * size <= 4 ? at + 8 : number(at + 8, 4)
            tags[number(at, 2)] = (0..<min(count, 100_000)).map { number(values + $0 * size, size) }
        }
        guard let width = tags[256]?.first, let height = tags[257]?.first, let offsets = tags[273], let counts = tags[279],
            tags[258]?.first == 8
        else { throw PrintedFile.Unreadable(message: "a TIFF of another kind") }
        var ink: [UInt8] = []
        for (offset, count) in zip(offsets, counts) { ink += bytes[offset..<offset + count].map { 255 - $0 } }
        return (width, height, ink)
    }

    /// Whether cyan, magenta and yellow stay empty wherever `rule` holds for black, in an area in pixels.
    public func blackAlone(x: Range<Int>, y: Range<Int>, where rule: (UInt8) -> Bool = { _ in true }) -> (pixels: Int, coloured: Int) {
        var (pixels, coloured) = (0, 0)
        for row in y {
            for column in x where rule(black[row * width + column]) {
                let at = row * width + column
                pixels += 1
                if max(cyan[at], magenta[at], yellow[at]) > 2 { coloured += 1 }
            }
        }
        return (pixels, coloured)
    }
}
