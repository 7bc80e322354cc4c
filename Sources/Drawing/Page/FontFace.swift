/// A face of the campaign's family by its weight: 400 regular, 600 semi-bold, 700 bold, 800 extra-bold.
public struct FontFace: Hashable, Sendable {
    public let family: String
    public let weight: Int

    public init(family: String, weight: Int) {
        self.family = family
        self.weight = weight
    }
}
