/// What a print shop asks of the files it receives.
public struct PrinterProfile: Hashable, Sendable {
    /// A slug, such as `standard`.
    public let id: String
    public let name: String
    /// Bleed on each side in millimetres, 0 to 10.
    public let bleedMM: Double
    /// Whether crop marks stand outside the bleed: some printers require them, some refuse them.
    public let marks: Bool
    public let colourBar: Bool
    /// The printing condition as an ICC profile of the campaign's; nil where the campaign gives none. With it, colours that the palette
    /// does not define are converted for that condition, and the file says so.
    public let icc: PressProfile?

    public init(id: String, name: String, bleedMM: Double, marks: Bool, colourBar: Bool, icc: PressProfile? = nil) {
        self.id = id
        self.name = name
        self.bleedMM = bleedMM
        self.marks = marks
        self.colourBar = colourBar
        self.icc = icc
    }

    /// What most French print shops take: 3 mm of bleed, marks and colour bar.
    public static let standard = PrinterProfile(id: "standard", name: "Imprimeur", bleedMM: 3, marks: true, colourBar: true)
}

/// An ICC profile for CMYK printing, found to be one by its header (ICC.1:2022, 7.2).
public struct PressProfile: Hashable, Sendable {
    /// The largest file, 8 MB: the largest in use have some 3.
    public static let maximumBytes = 8_000_000

    /// As `campaign.json` writes it, below the campaign's folder.
    public let path: String
    public let bytes: [UInt8]

    /// - Throws: `Refusal` with why this is no profile to print with.
    public init(path: String, bytes: [UInt8]) throws(Refusal) {
        func says(_ text: String, at offset: Int) -> Bool { bytes[offset..<offset + 4].elementsEqual(text.utf8) }
        guard bytes.count <= Self.maximumBytes else { throw Refusal(reason: "has more than 8 MB") }
        guard bytes.count >= 132, says("acsp", at: 36) else { throw Refusal(reason: "is no ICC profile") }
        let length = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
        guard length == bytes.count else { throw Refusal(reason: "is cut off or has something added") }
        guard says("CMYK", at: 16) else { throw Refusal(reason: "is a profile of another colour space than CMYK") }
        guard says("prtr", at: 12) else { throw Refusal(reason: "is no printer's profile") }
        self.path = path
        self.bytes = bytes
    }

    public struct Refusal: Error, Hashable, Sendable {
        public let reason: String
    }
}
