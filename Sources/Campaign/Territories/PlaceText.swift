internal import Base

/// What a relay is called, to find in it the names of places.
struct PlaceText {
    /// As `PlaceWords.key`.
    let words: [Substring]
    private let padded: String

    init(_ text: String) {
        let key = PlaceWords.key(text)
        words = key.split(separator: " ")
        // « Mairie du Havre » names Le Havre.
        var plain: [Substring] = []
        for word in words {
            plain.append(word)
            if let article = PlaceText.articles[word] { plain.append(article) }
        }
        padded = " \(key) \(plain.count == words.count ? "" : " \(plain.joined(separator: " ")) ")"
    }

    /// Articles that hide in what stands before a name.
    static let articles: [Substring: Substring] = ["du": "le", "au": "le", "des": "les", "aux": "les"]

    /// Whether it names the place.
    func mentions(_ place: String) -> Bool { padded.contains(" \(PlaceWords.key(place)) ") }
}
