internal import Base
internal import Campaign
internal import Drawing

/// The columns a layout aligns to.
struct Grid {
    /// Of the page, in the layout's unit (mm or px).
    let width: Double
    let height: Double
    let margin: Double
    let columns: Int
    let gutter: Double
    /// Points in a unit.
    let unit: Double

    /// Reads `{"margin": 20, "columns": 12, "gutter": 4}`; without one, a margin of a sixteenth of the short side and twelve columns.
    init(_ readers: [JSONReader], width: Double, height: Double, unit: Double) {
        self.width = width
        self.height = height
        self.unit = unit
        let grid = readers.lazy.compactMap { $0["grid"] }.first
        grid?.check(JSONKeys(required: ["margin"], optional: ["columns", "gutter"]))
        margin = grid?.number("margin", in: 0...min(width, height) / 3) ?? min(width, height) / 16
        columns = grid?.integer("columns", in: 1...24) ?? 12
        gutter = grid?.number("gutter", in: 0...min(width, height) / 8) ?? 0
    }

    /// A frame in points: `[x, y, width, height]` in the layout's unit, or `[[first column, last column], y, height]` on the grid.
    func frame(_ reader: JSONReader) -> Rect? {
        guard let parts = reader.elements else { return nil }
        if parts.count == 3, case .array = parts[0].node.value {
            guard let span = numbers(parts[0], count: 2), let y = parts[1].number(in: coordinates),
                let height = parts[2].number(in: coordinates)
            else { return nil }
            let column = (width - 2 * margin - gutter * Double(columns - 1)) / Double(columns)
            guard span[0] >= 1, span[1] >= span[0], span[1] <= Double(columns) else {
                parts[0].error(
                    Wording("columns run from 1 to \(columns)", fr: "les colonnes vont de 1 à \(columns)"),
                    hint: Wording("give the first and the last column", fr: "donnez la première et la dernière"))
                return nil
            }
            let x = margin + (span[0] - 1) * (column + gutter)
            let w = (span[1] - span[0] + 1) * (column + gutter) - gutter
            return Rect(x: x * unit, y: y * unit, width: w * unit, height: height * unit)
        }
        guard let values = numbers(reader, count: 4) else { return nil }
        return Rect(x: values[0] * unit, y: values[1] * unit, width: values[2] * unit, height: values[3] * unit)
    }
}
