internal import Base
internal import Drawing

/// Inks as a content stream sets them.
struct PressInk: Hashable {
    let ink: Colour.Ink
    /// Whether what lies beneath stays in the inks that this one does not have.
    let overprints: Bool

    init(_ ink: Colour.Ink, overprints: Bool = false) {
        self.ink = ink
        self.overprints = overprints
    }
}

extension Colour.Ink {
    /// Black alone.
    static let blackAlone = Colour.Ink(cyan: 0, magenta: 0, yellow: 0, black: 1)

    /// Cyan, magenta, yellow and black as operands, of four decimals at most.
    var operands: String { [cyan, magenta, yellow, black].map { MachineNumber.short($0, decimals: 4) }.joined(separator: " ") }
}
