/// A part of a text in one face.
public struct StyledText: Hashable, Sendable {
    public let text: String
    public let face: FontFace

    public init(_ text: String, _ face: FontFace) {
        self.text = text
        self.face = face
    }
}
