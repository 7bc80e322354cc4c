/// A kind of relay and how people call it.
public struct Kind: Hashable, Sendable {
    public let id: KindID
    /// « CPTS », « Collectivité »
    public let label: String
    /// « CPTS », « Collectivités »
    public let plural: String
    /// Whom such a relay speaks to, in the plural, without article: « patients », « habitants ».
    public let audience: String
    /// Its own people, in the plural, without article: « professionnels de santé », « agents ».
    public let team: String
    /// How it addresses both at the head of a text: « Patients, soignants ».
    public let call: String
    /// Whether people find somebody at a reception where its posters hang.
    public let hasReception: Bool
    /// The kind whose own passages a text without any for this one takes: « collectivite » for a kind « mairie »; `autre` where nil.
    public let like: KindID?

    public init(
        id: KindID, label: String, plural: String, audience: String = "contacts", team: String = "équipes",
        call: String = "Vous toutes, vous tous", hasReception: Bool = true, like: KindID? = nil
    ) {
        self.id = id
        self.label = label
        self.plural = plural
        self.audience = audience
        self.team = team
        self.call = call
        self.hasReception = hasReception
        self.like = like
    }
}
