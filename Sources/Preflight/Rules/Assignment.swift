public import Campaign

/// For whom a file was made, as far as that is known: what its links, its bleed and its words are held against.
public struct Assignment: Sendable {
    /// The relay's links, of one wave or of several; none where they are not known: then a link need only be well formed.
    public let links: [Link]
    /// The relay's of the campaign's other waves: what holds the dates of all leads there too.
    public let linksOfOtherWaves: [Link]
    /// Who is behind a code that is not one of `links`, in French, for the finding; nil where nobody knows.
    public let owner: (@Sendable (LinkCode) -> String?)?
    /// The site of the campaign, such as `ose2050.fr`: what leads there needs a code.
    public let site: String?
    /// Addresses that the campaign's own texts lead to: whatever else leads out of its site is foreign.
    public let addresses: Set<String>
    /// The names under which the campaign's addresses carry a code.
    public let parameters: CodeParameters
    /// The print shops that files may be made for; none where they are not known.
    public let printers: [PrinterProfile]
    /// Names and words that no dictionary has.
    public let words: Set<String>
    /// The relay's logos of which a part is hard to see on its ground; nil where they are not known.
    public let faintLogos: [FaintLogo]?

    /// A logo that does not show whole.
    public struct FaintLogo: Sendable {
        /// Whose it is and how much is lost, in French, for the finding.
        public let detail: String
        public let remedy: String

        public init(detail: String, remedy: String) { (self.detail, self.remedy) = (detail, remedy) }
    }

    public init(
        links: [Link] = [], linksOfOtherWaves: [Link] = [], owner: (@Sendable (LinkCode) -> String?)? = nil, site: String? = nil,
        addresses: Set<String> = [],
        parameters: CodeParameters = .standard, printers: [PrinterProfile] = [], words: Set<String> = [],
        faintLogos: [FaintLogo]? = nil
    ) {
        self.links = links
        self.linksOfOtherWaves = linksOfOtherWaves
        self.owner = owner
        self.site = site
        self.addresses = addresses
        self.parameters = parameters
        self.printers = printers
        self.words = words
        self.faintLogos = faintLogos
    }

    /// Nothing is known but the file.
    public static let unknown = Assignment()
}
