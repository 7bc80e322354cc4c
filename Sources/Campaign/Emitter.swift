/// Who signs a campaign's pieces: the programme, or the institution behind it.
public struct Emitter: Hashable, Sendable {
    /// What a screen reader says of its logo.
    public let name: String
    /// A file of the campaign's `logos` folder, PNG or SVG.
    public let logo: String

    public init(name: String, logo: String) {
        self.name = name
        self.logo = logo
    }
}
