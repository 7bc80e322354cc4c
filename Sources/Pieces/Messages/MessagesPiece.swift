internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Files

/// `messages-reseaux.md`: messages to paste into each network, with the channel's own link, their length as the network counts it, and
/// the picture that goes with them with its alternative text.
///
/// A relay sees the networks whose channel it uses; one that uses none gets no file.
struct MessagesPiece: Piece {
    let id = PieceID("messages-reseaux")
    let label = "Messages pour les réseaux"
    let fingerprint: String
    private let template: MessagesTemplate
    private let pictures: [Picture]

    /// - Parameter warnings: receives what is doubtful in the text.
    /// - Throws: everything that is wrong in the text.
    init(_ text: AuthoredText, campaign: Campaign, wave: Wave, pictures: [Picture], warnings: inout Diagnostics) throws(Diagnostics) {
        var problems = Diagnostics()
        template = MessagesTemplate(text, campaign: campaign, problems: &problems)
        if problems.hasErrors { throw problems }
        warnings.append(contentsOf: problems)
        self.pictures = pictures
        var digest = InputDigest()
        digest.add("messages 1")
        digest.add(campaign, wave)
        digest.add(text)
        for picture in pictures {
            digest.add([picture.path, "\(picture.width)", "\(picture.height)", picture.channel.text, picture.alternative])
        }
        fingerprint = digest.text
    }

    private static let path = Deed.publish.path("messages-reseaux.md")

    var contents: [KitContents.File] {
        [.init(path: Self.path, label: label, channels: template.parts.map(\.network.channel))]
    }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(template, pictures) }

    private final class Worker: Workbench.Worker {
        private let template: MessagesTemplate
        private let pictures: [Picture]

        init(_ template: MessagesTemplate, _ pictures: [Picture]) {
            self.template = template
            self.pictures = pictures
        }

        func make(_ context: KitContext) throws -> [KitFile] {
            let parts = template.parts.filter { context.links[$0.network.channel] != nil }
            guard !parts.isEmpty else { return [] }
            let values = Placeholders(context, channel: nil)
            var text = Markdown(blocks: [.heading(level: 1, [.text(values.fill(template.title))])]).source
            text += "\n" + template.introduction.filled(values).source
            for part in parts { text += try section(part, context) }
            text += gallery(values, context)
            return [KitFile(path: MessagesPiece.path, bytes: Array(text.utf8))]
        }

        private func section(_ part: MessagesTemplate.Part, _ context: KitContext) throws -> String {
            let network = part.network
            let values = Placeholders(context, channel: network.channel)
            var text = "\n## \(Markdown.escaped(network.name))\n"
            let advice = part.advice.filled(values)
            if !advice.blocks.isEmpty { text += "\n" + advice.source }
            if let picture = picture(for: network, context) {
                let alternative = Typography.french(values.fill(picture.alternative))
                text += "\nImage\u{A0}: \(picture.path)  \nTexte alternatif\u{A0}: \(Markdown.escaped(alternative))\n"
            }
            for message in part.messages {
                let (words, measure) = try written(message, network, values)
                // The fence is longer than any run of backticks in the message, so that nothing in it can end it.
                let fence = String(repeating: "`", count: max(3, Self.longestRun(of: UInt8(ascii: "`"), in: words) + 1))
                text += "\n### \(Markdown.escaped(values.fill(message.title)))\n\n\(measure.text)\n\n\(fence)\n\(words)\n\(fence)\n"
            }
            return text
        }

        private static func longestRun(of sign: UInt8, in text: String) -> Int {
            var (run, longest) = (0, 0)
            for byte in text.utf8 {
                run = byte == sign ? run + 1 : 0
                longest = max(longest, run)
            }
            return longest
        }

        /// Every picture of the kit with its alternative text, once for those that show the same.
        private func gallery(_ values: Placeholders, _ context: KitContext) -> String {
            var groups: [(alternative: String, paths: [String])] = []
            for picture in pictures where context.links[picture.channel] != nil {
                let alternative = Typography.french(values.fill(picture.alternative))
                if let index = groups.firstIndex(where: { $0.alternative == alternative }) {
                    groups[index].paths.append(picture.path)
                } else {
                    groups.append((alternative, [picture.path]))
                }
            }
            guard !groups.isEmpty else { return "" }
            return "\n## \(Markdown.escaped(template.galleryTitle))\n"
                + groups.map { "\n\($0.paths.joined(separator: ", "))  \nTexte alternatif\u{A0}: \(Markdown.escaped($0.alternative))\n" }
                .joined()
        }

        private func written(
            _ message: (title: String, text: RelayedText), _ network: Network, _ values: Placeholders
        ) throws -> (String, Network.Measure) {
            var values = values
            if network.counting == .sms {
                let names: [Placeholder] = [.relayName, .relayShortName, .parentName, .territoryName, .territoryMap]
                values = values.replacing(Dictionary(uniqueKeysWithValues: names.map { ($0, GSMAlphabet.plainLetters(values[$0])) }))
            }
            let (words, fits) = message.text.fitting(values) {
                network.measure($0).fits
            } written: {
                network.counting == .sms ? GSMAlphabet.plainSigns($0.posted) : $0.posted
            }
            let measure = network.measure(words)
            guard fits else {
                throw PieceFailure(
                    piece: PieceID("messages-reseaux"),
                    Wording(
                        "\(network.name), “\(message.title)”: \(measure.text)",
                        fr: "\(network.name), « \(message.title) »\u{A0}: \(measure.text)"),
                    hint: Wording(
                        "give the relay a shorter nom_court, or write a shorter version below “#### Plus court”",
                        fr: "donnez au relais un nom court (nom_court), ou écrivez une version plus brève sous « #### Plus court »"),
                    cause: "message \(network.name) \(message.title)")
            }
            return (words, measure)
        }

        /// The first of the campaign's pictures, in the order of its layouts, of the shape that suits the network best.
        private func picture(for network: Network, _ context: KitContext) -> Picture? {
            network.pictures.lazy.compactMap { [pictures] size in
                pictures.first { [$0.width, $0.height] == size && context.links[$0.channel] != nil }
            }.first
        }
    }

    /// A picture of the kit that goes with a message.
    struct Picture: Sendable, Hashable {
        /// Below the relay's folder: `publier/visuel-carre.png`.
        let path: String
        /// In pixels.
        let width: Int
        let height: Int
        /// The channel whose link it shows: a relay without it has no such picture.
        let channel: ChannelID
        /// What it shows, for those who do not see it, placeholders unfilled.
        let alternative: String

        /// The pictures drawn from a layout whose text says what they show, in a field `alternative`.
        static func all(of design: Design) -> [Picture] {
            guard let alternative = design.text["alternative"] else { return [] }
            return design.layout.files.filter { $0.form == .picture }.map { file in
                Picture(
                    path: file.path, width: Int(design.layout.size.width.rounded()), height: Int(design.layout.size.height.rounded()),
                    channel: design.layout.channel, alternative: alternative)
            }
        }
    }
}
