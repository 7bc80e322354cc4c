/// The operators of content streams (ISO 32000-1, annex A).
package enum ContentOperator: String, CaseIterable {
    case save = "q"
    case restore = "Q"
    case concatenate = "cm"
    case move = "m"
    case line = "l"
    case curve = "c"
    case close = "h"
    case rectangle = "re"
    case clip = "W"
    case clipEvenOdd = "W*"
    case endPath = "n"
    case fill = "f"
    case fillOld = "F"
    case fillEvenOdd = "f*"
    case stroke = "S"
    case lineWidth = "w"
    case lineJoin = "j"
    case lineCap = "J"
    case miterLimit = "M"
    case dash = "d"
    case flatness = "i"
    case fillRGB = "rg"
    case strokeRGB = "RG"
    case fillGrey = "g"
    case strokeGrey = "G"
    case fillCMYK = "k"
    case strokeCMYK = "K"
    case graphicsState = "gs"
    case beginMarked = "BMC"
    case beginMarkedWithProperties = "BDC"
    case endMarked = "EMC"
    case point = "MP"
    case pointWithProperties = "DP"
    case beginText = "BT"
    case endText = "ET"
    case characterSpacing = "Tc"
    case wordSpacing = "Tw"
    case leading = "TL"
    case textRendering = "Tr"
    case font = "Tf"
    case textMatrix = "Tm"
    case moveText = "Td"
    case showText = "Tj"
    case showSpacedText = "TJ"
    case object = "Do"
    // What follows, few files hold: a sink is told of it (`ContentSink.meets`).
    case closeStroke = "s"
    case fillStroke = "B"
    case fillStrokeEvenOdd = "B*"
    case closeFillStroke = "b"
    case closeFillStrokeEvenOdd = "b*"
    case curveFromCurrent = "v"
    case curveToEnd = "y"
    case fillSpace = "cs"
    case strokeSpace = "CS"
    case fillColour = "sc"
    case strokeColour = "SC"
    case fillColourNamed = "scn"
    case strokeColourNamed = "SCN"
    case shading = "sh"
    case renderingIntent = "ri"
    case inlineImage = "BI"
    case inlineImageData = "ID"
    case endInlineImage = "EI"
    case horizontalScaling = "Tz"
    case rise = "Ts"
    case moveTextSettingLeading = "TD"
    case nextLine = "T*"
    case nextLineShow = "'"
    case nextLineShowSpaced = "\""
    case beginCompatibility = "BX"
    case endCompatibility = "EX"

    private static let byBytes = Dictionary(allCases.map { (packed($0.rawValue.utf8), $0) }, uniquingKeysWith: { first, _ in first })

    /// Nearly all operators of a page are of one byte.
    private static let ofOneByte = (0..<256).map { byte in byBytes[UInt32(byte)] }

    package init?(_ bytes: some Collection<UInt8>) {
        if bytes.count == 1 {
            guard let known = ContentOperator.ofOneByte[Int(bytes.first!)] else { return nil }
            self = known
            return
        }
        guard bytes.count <= 3, let known = ContentOperator.byBytes[ContentOperator.packed(bytes)] else { return nil }
        self = known
    }

    private static func packed(_ bytes: some Sequence<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}
