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
