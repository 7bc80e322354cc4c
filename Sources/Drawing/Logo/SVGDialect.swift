internal import Base

/// Where librsvg, from 2.54 on, draws otherwise than browsers. Found by comparing the two (`LogoDialectTests`); whatever is of these kinds is
/// refused by its name.
enum SVGDialect {
    /// Where a property is set.
    struct Place {
        /// In lower case; nil in a rule, which may be about many.
        var element: String?
        var isRoot: Bool
        /// In a style, where the syntax is that of CSS, rather than in an attribute.
        var isStyle: Bool
    }

    /// - Parameters:
    ///   - property: of CSS or an attribute, in lower case.
    ///   - value: as it was written.
    /// - Returns: what a browser draws otherwise; nil where both draw the same.
    static func difference(_ property: String, _ value: String, _ place: Place) -> Wording? {
        let spaced = value.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let value = spaced.filter { $0 != " " }
        if !free.contains(property), ["initial", "revert", "revert-layer"].contains(value) { return .style("\(property): \(value)") }
        if let what = named(property, value, spaced, place) { return what }
        if colours.contains(property), !isPlainColour(spaced) { return .style("\(property): \(spaced.prefix(40))") }
        if lengths.contains(property), spaced.firstMatch(of: foreignUnit) != nil { return .style("\(property): \(spaced.prefix(40))") }
        return function(property, value)
    }

    private static func named(_ property: String, _ value: String, _ spaced: String, _ place: Place) -> Wording? {
        func refused(unless fits: Bool) -> Wording? { fits ? nil : .style("\(property): \(spaced.prefix(40))") }
        switch property {
        case "d": return refused(unless: !value.hasPrefix("path("))
        case "systemlanguage", "requiredfeatures": return .condition(property)
        case "animation", "animation-name", "transition": return value == "none" ? nil : .movement
        case "all", "perspective", "clip": return refused(unless: ["auto", "none"].contains(value))
        case "zoom": return refused(unless: ["1", "normal", "100%"].contains(value))
        case "vector-effect", "offset-path": return refused(unless: value == "none")
        case "rotate", "translate", "scale": return refused(unless: !place.isStyle || value == "none")
        case "transform-origin": return refused(unless: value.allSatisfy { "0px%.".contains($0) })
        case "transform-box": return refused(unless: value == "view-box")
        case "transform":
            if place.isRoot { return refused(unless: value == "none") }
            return refused(unless: !place.isStyle || isPlainTransform(spaced) && !isPaint(place.element))
        case "mix-blend-mode": return refused(unless: blending.contains(value))
        case "color-interpolation": return refused(unless: value != "linearrgb")
        case "clip-path" where place.element == "clippath": return refused(unless: value == "none")
        case "clip-path", "mask": return refused(unless: isReference(spaced))
        case "mask-type": return nil
        case "image-rendering": return refused(unless: ["auto", "smooth", "optimizequality", "inherit"].contains(value))
        case "pathlength": return refused(unless: false)
        case "in", "in2": return refused(unless: !["fillpaint", "strokepaint", "backgroundimage", "backgroundalpha"].contains(value))
        case "filter": return refused(unless: isPlainFilter(value))
        case "width", "height": return refused(unless: !place.isRoot || !place.isStyle || ["auto", "100%"].contains(value))
        case "background", "background-color", "background-image":
            let white: Set = ["none", "transparent", "white", "#fff", "#ffffff", "rgb(255,255,255)"]
            return place.isRoot && !white.contains(value) ? .ground : nil
        default: break
        }
        if property.hasPrefix("mask-") { return refused(unless: value == "none") }
        let isBox = ["border", "padding", "margin", "outline", "box-shadow"].contains { property.hasPrefix($0) }
        return isBox && place.isRoot && place.isStyle ? refused(unless: !value.contains { ("1"..."9").contains($0) }) : nil
    }

    // MARK: Values that both read alike

    private static let colours: Set = ["fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"]
    private static let lengths: Set = [
        "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "fx", "fy", "fr", "dx", "dy", "stroke-width",
        "stroke-dasharray", "stroke-dashoffset", "font-size", "markerwidth", "markerheight", "refx", "refy",
    ]
    private static let blending: Set = [
        "normal", "multiply", "screen", "overlay", "darken", "lighten", "color-dodge", "color-burn", "hard-light", "soft-light",
        "difference", "exclusion", "hue", "saturation", "color", "luminosity",
    ]
    /// Colours of whoever looks, which CSS knows by name.
    private static let systemColours: Set = [
        "accentcolor", "accentcolortext", "activetext", "buttonborder", "buttonface", "buttontext", "canvas", "canvastext", "field",
        "fieldtext", "graytext", "highlight", "highlighttext", "linktext", "mark", "marktext", "selecteditem", "selecteditemtext",
        "visitedtext", "activeborder", "activecaption", "appworkspace", "background", "buttonhighlight", "buttonshadow", "captiontext",
        "inactiveborder", "inactivecaption", "inactivecaptiontext", "infobackground", "infotext", "menu", "menutext", "scrollbar",
        "threeddarkshadow", "threedface", "threedhighlight", "threedlightshadow", "threedshadow", "window", "windowframe", "windowtext",
    ]

    private static nonisolated(unsafe) let foreignUnit = /[0-9.](ex|ch|rem|r?lh|cap|ic|q|[sld]?v(w|h|i|b|min|max))(?![a-z])/
    private static nonisolated(unsafe) let reference = /(none|inherit|unset|url\( ?["']?#[^)]*\))/
    private static nonisolated(unsafe) let paintServer = /^url\([^)]*\) ?/
    private static nonisolated(unsafe) let profile = /[ ]?icc-color\([^)]*\)$/
    private static nonisolated(unsafe) let rgb = /rgba?\( ?[-+0-9.e%]+([ ,]+[-+0-9.e%]+){2} ?([,\/] ?[-+0-9.e%]+ ?)?\)/
    private static nonisolated(unsafe) let hsl =
        /hsla?\( ?[-+0-9.e]+(deg|rad|turn|grad)?[ ,]+[0-9.]+%[ ,]+[0-9.]+% ?([,\/] ?[-+0-9.e%]+ ?)?\)/
    private static nonisolated(unsafe) let transforms =
        /((translate[xy]?\( ?(-?[0-9.]+px|-?0)( ?[, ] ?(-?[0-9.]+px|-?0))? ?\)|scale[xy]?\([-0-9., ]+\)|(rotate|skewx|skewy)\( ?(-?[0-9.]+(deg|rad|turn|grad)|0) ?\)|matrix\([-+0-9.e, ]+\)) ?)*|none/
    private static nonisolated(unsafe) let filters =
        /(none|inherit|url\(["']?#[^)]*\)|(blur|opacity|grayscale)\([0-9.a-z%]*\)|drop-shadow\((\([^()]*\)|[^()])*\))*/

    private static func isReference(_ value: String) -> Bool { value.wholeMatch(of: reference) != nil }
    private static func isPlainTransform(_ value: String) -> Bool { value.wholeMatch(of: transforms) != nil }
    private static func isPlainFilter(_ value: String) -> Bool { value.wholeMatch(of: filters) != nil }
    private static func isPaint(_ element: String?) -> Bool { element.map { $0.hasSuffix("gradient") || $0 == "pattern" } ?? false }

    private static func isPlainColour(_ value: String) -> Bool {
        let value = value.replacing(paintServer, with: "").replacing(profile, with: "")
        if value.hasPrefix("#") || value.wholeMatch(of: rgb) != nil || value.wholeMatch(of: hsl) != nil { return true }
        return !value.contains("(") && !systemColours.contains(value)
    }

    /// Functions of CSS that librsvg does not know, or not in all its versions.
    private static let functions = [
        "calc(", "min(", "max(", "clamp(", "env(", "attr(", "color-mix(", "lab(", "lch(", "hwb(", "color(", "light-dark(",
        "circle(", "ellipse(", "polygon(", "inset(", "path(", "rect(", "xywh(", "shape(", "gradient(", "element(",
    ]
    private static let free: Set = [
        "points", "transform", "gradienttransform", "patterntransform", "viewbox", "id", "class", "values", "tablevalues",
    ]

    private static func function(_ property: String, _ value: String) -> Wording? {
        guard value.contains("("), !free.contains(property) else { return nil }
        for function in functions where value.contains(function) {
            // The name may end another one: feColorMatrix, rgb().
            guard let range = value.firstRange(of: function) else { continue }
            let before = range.lowerBound > value.startIndex ? value[value.index(before: range.lowerBound)] : " "
            let isOwn = !before.isLetter && before != "-"
            if isOwn || ["lab(", "lch(", "gradient("].contains(function) { return .style("\(property): \(function))") }
        }
        return nil
    }
}
