internal import Base
internal import Campaign

/// A network or a way of sending messages, as the headings of `messages-reseaux.md` name it.
struct Network: Sendable {
    enum Counting: Sendable {
        /// Characters as people see them; a link counts whole.
        case characters
        /// X's weights; any link counts 23.
        case weighted
        /// Places of a text message.
        case sms
    }

    /// As headings write it: « LinkedIn ».
    let name: String
    /// Whose link its messages carry.
    let channel: ChannelID
    let limit: Int
    let counting: Counting
    /// Width and height in pixels of the pictures it shows whole, the best first.
    let pictures: [[Int]]

    private init(_ name: String, channel: String, limit: Int, _ counting: Counting = .characters, pictures: [[Int]]) {
        self.name = name
        self.channel = ChannelID(channel)
        self.limit = limit
        self.counting = counting
        self.pictures = pictures
    }

    /// Limits as the networks publish them, in 2026:
    /// - LinkedIn: 3,000 characters a post (LinkedIn Help, “Character limits for posts”).
    /// - Facebook: 63,206 characters a post (Graph API, `message`).
    /// - Instagram: 2,200 characters a caption (Instagram Platform, content publishing, `caption`); its links cannot be clicked.
    /// - X: 280, weighted (docs.x.com, “Counting characters”).
    /// - Bluesky: 300 graphemes (lexicon `app.bsky.feed.post`, `maxGraphemes`); a link counts as it is written.
    /// - WhatsApp: 4,096 characters a text (WhatsApp Cloud API, `text.body`), the strictest of its limits.
    /// - SMS: 160 places, or 70 (see `GSMAlphabet`): one message, never several joined.
    static let all = [
        Network("LinkedIn", channel: "linkedin", limit: 3000, pictures: [[1200, 630], [1080, 1080]]),
        Network("Facebook", channel: "facebook", limit: 63_206, pictures: [[1080, 1080], [1200, 630]]),
        Network("Instagram", channel: "instagram", limit: 2200, pictures: [[1080, 1350], [1080, 1080]]),
        Network("X", channel: "x", limit: 280, .weighted, pictures: [[1200, 630]]),
        Network("Bluesky", channel: "bluesky", limit: 300, pictures: [[1200, 630]]),
        Network("WhatsApp", channel: "whatsapp", limit: 4096, pictures: [[1080, 1080], [1080, 1920]]),
        Network("SMS", channel: "sms", limit: 160, .sms, pictures: []),
    ]

    /// The network, or the campaign's own channel, that a heading names: one of the campaign's own has no limit that would be known.
    static func named(_ name: String, of campaign: Campaign? = nil) -> Network? {
        let key = Folding.key(name)
        if let known = all.first(where: { Folding.key($0.name) == key }) { return known }
        guard let channel = campaign?.channels.first(where: { Folding.key($0.label) == key || $0.id.text == key }) else { return nil }
        return Network(channel.label, channel: channel.id.text, limit: longest, pictures: [[1080, 1080], [1200, 630]])
    }

    /// What is taken for the limit of a channel that has none: more than any message, so that a text put there by mistake is noticed.
    private static let longest = 20_000

    /// Length of a message as the network counts it, and how many fit.
    func measure(_ text: String) -> Measure {
        switch counting {
        case .characters: return Measure(count: text.count, limit: limit, remark: nil)
        case .weighted: return Measure(count: XLength.of(text), limit: limit, remark: "le lien compte pour \(XLength.link)")
        case .sms:
            let length = SMSLength(text)
            return Measure(count: length.places, limit: length.limit, remark: length.segments == 1 ? "1 SMS" : "\(length.segments) SMS")
        }
    }

    /// How a telephone sends its messages; nil for networks that are written to elsewhere.
    var way: CopyBlock.Way? {
        switch channel.text {
        case "whatsapp": .whatsapp
        case "sms": .sms
        default: nil
        }
    }

    struct Measure: Hashable {
        let count: Int
        let limit: Int
        let remark: String?

        var fits: Bool { count <= limit }
        /// « 214 caractères sur 280 (le lien compte pour 23) »
        var text: String {
            "\(FrenchNumber.text(count))\u{A0}caractères sur \(FrenchNumber.text(limit))" + (remark.map { " (\($0))" } ?? "")
        }
    }
}
