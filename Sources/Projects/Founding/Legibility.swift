internal import Base
internal import Foundation

/// Whether letters can be read on a new campaign's colours: a poster in large print asks for seven to one (WCAG 2.1, 1.4.6).
enum Legibility {
    private static let least = 7.0

    /// Why letters in the first colour could not be read on one of the others; nil where they can.
    /// - Parameter given: `#RRGGBB`; those left out are the palette's own.
    static func refusal(of given: [String]) -> CampaignAnswers.Refusal? {
        let colours = NewCampaign.palette.enumerated().map { $0.offset < given.count ? given[$0.offset] : $0.element.rgb }
        for colour in colours.dropFirst() {
            let pair = [colours[0], colour].map(luminance).sorted()
            let contrast = (pair[1] + 0.05) / (pair[0] + 0.05)
            guard contrast < least else { continue }
            let measured = FrenchNumber.decimal(contrast)
            return CampaignAnswers.Refusal(
                "letters in \(colours[0]) have a contrast of \(measured) on \(colour), at least 7 is needed: "
                    + "take a darker first colour, or lighter others",
                fr: "les lettres en \(colours[0]) ont un contraste de \(measured) sur \(colour) ; il en faut 7 au moins : "
                    + "prenez une première couleur plus foncée, ou les autres plus claires")
        }
        return nil
    }

    /// Relative luminance (WCAG 2.1).
    private static func luminance(_ rgb: String) -> Double {
        let value = UInt32(rgb.dropFirst(), radix: 16) ?? 0
        let parts = [value >> 16 & 255, value >> 8 & 255, value & 255].map { part -> Double in
            let share = Double(part) / 255
            return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
