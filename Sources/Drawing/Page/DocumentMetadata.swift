public import Base

/// What a document says about itself.
public struct DocumentMetadata: Sendable {
    public let title: String
    public let author: String
    /// The date it bears: given, never the clock's, so that the same input makes the same bytes.
    public let date: Day
    /// What its text is written in, as a BCP 47 tag.
    public let language: String

    public init(title: String, author: String, date: Day, language: String = "fr-FR") {
        self.title = title
        self.author = author
        self.date = date
        self.language = language
    }
}
