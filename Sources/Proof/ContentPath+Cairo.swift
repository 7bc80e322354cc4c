internal import CCairo
internal import Drawing
internal import PDF

extension ContentPath {
    /// Points from the origin beyond which cairo's coordinates, of 24 bits before the point, may not reach: 176 m.
    private static let farthest = 500_000.0

    /// Makes it cairo's current path.
    func trace(on cairo: OpaquePointer) {
        // What is no number is far away.
        func near(_ value: Double) -> Double { max(-Self.farthest, min(Self.farthest, value)) }
        cairo_new_path(cairo)
        for element in elements {
            switch element {
            case .move(let p): cairo_move_to(cairo, near(p.x), near(p.y))
            case .line(let p): cairo_line_to(cairo, near(p.x), near(p.y))
            case .curve(let a, let b, let c):
                cairo_curve_to(cairo, near(a.x), near(a.y), near(b.x), near(b.y), near(c.x), near(c.y))
            case .close: cairo_close_path(cairo)
            }
        }
    }
}

extension ContentPath.Rule {
    var cairo: cairo_fill_rule_t { self == .evenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING }
}
