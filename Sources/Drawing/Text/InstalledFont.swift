internal import Base

/// What this machine has of a family: what whoever checks a campaign wants to know before anything is set in it.
package struct InstalledFont: Sendable {
    /// From 100 to 900; empty where the family is not installed.
    package let weights: Set<Int>
    /// Whether it is there as a variable font alone, which texts are not set in.
    package let isVariableOnly: Bool
    /// The installed family whose name is nearest; nil where none is near.
    package let nearestName: String?
    private let family: FontFamily?

    package init(_ name: String) {
        family = try? FontFamily.named(name)
        weights = family?.weights ?? []
        isVariableOnly = family == nil && FontFamily.isVariableOnly(name)
        nearestName = family == nil ? Nearest.word(to: name, among: FontFamily.installed()) : nil
    }

    /// The weight that stands for another; nil where the family is not installed.
    package func weight(standingFor weight: Int) -> Int? { family?.nearest(to: weight) }

    /// The first character of a text that the family has no sign for, in one of the weights that texts are set in.
    package func missing(in text: String, family name: String, weights: [Int], setter: TextSetter) -> Character? {
        for character in text where !character.isWhitespace {
            for weight in weights where !setter.covers(character, FontFace(family: name, weight: weight)) { return character }
        }
        return nil
    }
}
