internal import Base
internal import Drawing

/// A backdrop beneath a PDF page and how it comes to lie there: as large as the page, or scaled, turned and cut with the page it belongs
/// to on a sheet.
struct Underlay {
    enum Step {
        case placed(Transform)
        case clipped(Rect)
    }

    let backdrop: Backdrop
    /// From the sheet inwards.
    let steps: [Step]

    /// The backdrops of a page, those of the pages placed on it included.
    static func all(in items: [Item]) -> [Underlay] { all(in: items, []) }

    private static func all(in items: [Item], _ steps: [Step]) -> [Underlay] {
        items.flatMap { item -> [Underlay] in
            guard case .group(let group) = item else { return [] }
            let steps = steps + (group.clip.map { [.clipped($0)] } ?? []) + (group.transform.map { [.placed($0)] } ?? [])
            return switch group.kind {
            case .backdrop(let backdrop): [Underlay(backdrop: backdrop, steps: steps)]
            case .plain: all(in: group.children, steps)
            case .tagged, .link, .bookmark, .shared, .tones: []
            }
        }
    }

    /// What stands before the compiled backdrop in a page's contents, with y downwards while the steps are taken; nil where it lies as it
    /// is. Operators: ISO 32000-1, 8.4.4 and 8.5.4.
    func opening(pageHeight: Double) -> String? {
        guard !steps.isEmpty else { return nil }
        func text(_ numbers: Double...) -> String { numbers.map { MachineNumber.fixed($0, decimals: 6) }.joined(separator: " ") }
        var operators = "q \(text(1, 0, 0, -1, 0, pageHeight)) cm\n"
        for step in steps {
            switch step {
            case .placed(let t): operators += "\(text(t.xx, t.yx, t.xy, t.yy, t.x0, t.y0)) cm\n"
            case .clipped(let r): operators += "\(text(r.x, r.y, r.width, r.height)) re W n\n"
            }
        }
        return operators + "\(text(1, 0, 0, -1, 0, backdrop.size.height)) cm\n"
    }
}
