internal import Base
internal import Campaign
internal import Composing
internal import Drawing
internal import Files

/// `messages-reseaux.html` and `.txt`: messages to paste into each network, with the channel's own link, their length as the network counts it, and
/// the picture that goes with them with its alternative text.
///
/// A relay sees the networks whose channel it uses; one that uses none gets no file.
struct MessagesPiece: CopySource {
    let id = PieceID("messages-reseaux")
    let label = "Messages pour les réseaux"
    let fingerprint: String
    let deed = Deed.publish
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
        digest.add("messages 3")
        digest.add(campaign, wave)
        digest.add(text)
        for picture in pictures {
            digest.add([picture.path, "\(picture.width)", "\(picture.height)", picture.channel.text, picture.alternative])
        }
        fingerprint = digest.text
    }

    private static let paths = ["html", "txt"].map { Deed.publish.path("messages-reseaux.\($0)") }

    var contents: [KitContents.File] {
        Self.paths.map { .init(path: $0, label: label, channels: template.parts.map(\.network.channel)) }
    }

    func worker(at bench: Workbench) -> any Workbench.Worker { Worker(self) }

    private final class Worker: Workbench.Worker {
        private let piece: MessagesPiece

        init(_ piece: MessagesPiece) { self.piece = piece }

        func make(_ context: KitContext) throws -> [KitFile] {
            let blocks = try piece.copies(for: context)
            guard !blocks.isEmpty else { return [] }
            let values = Placeholders(context, channel: nil)
            let title = values.fill(piece.template.title)
            let introduction = piece.template.introduction.filled(values)
            let sections = blocks.enumerated().map { number, block in
                CopySheet.html(block, level: 2, prefix: "message-\(number + 1)", folder: "../")
            }
            let head = Markdown(blocks: [.heading(level: 1, [.text(title)])] + introduction.blocks).plainText()
            let text = head + "\n\n\n" + CopyBlock.plainText(blocks)
            return [
                KitFile(path: MessagesPiece.paths[0], bytes: CopySheet.page(title, introduction, sections, context)),
                KitFile(path: MessagesPiece.paths[1], bytes: PlainText.forWindows(text)),
            ]
        }
    }

    /// A block for each network that the relay uses, then one for each picture's alternative text.
    func copies(for context: KitContext) throws -> [CopyBlock] {
        let parts = template.parts.filter { context.links[$0.network.channel] != nil }
        guard !parts.isEmpty else { return [] }
        return try parts.map { try block($0, context) } + gallery(context)
    }

    private func block(_ part: MessagesTemplate.Part, _ context: KitContext) throws -> CopyBlock {
        let values = Placeholders(context, channel: part.network.channel)
        var block = CopyBlock(title: part.network.name, advice: part.advice.filled(values), copies: [])
        if let picture = picture(for: part.network, context) {
            block.picture = (picture.path, Typography.french(values.fill(picture.alternative)))
        }
        for message in part.messages {
            let (words, measure) = try written(message, part.network, values)
            block.copies.append(.init(title: values.fill(message.title), note: measure.text, text: words, way: part.network.way))
        }
        return block
    }

    /// Every picture of the kit with its alternative text, once for those that show the same.
    private func gallery(_ context: KitContext) -> [CopyBlock] {
        let values = Placeholders(context, channel: nil)
        var groups: [(alternative: String, paths: [String])] = []
        for picture in pictures where context.links[picture.channel] != nil {
            let alternative = Typography.french(values.fill(picture.alternative))
            if let index = groups.firstIndex(where: { $0.alternative == alternative }) {
                groups[index].paths.append(picture.path)
            } else {
                groups.append((alternative, [picture.path]))
            }
        }
        if groups.isEmpty { return [] }
        return [
            CopyBlock(
                title: template.galleryTitle,
                copies: groups.map { group in
                    .init(title: group.paths.joined(separator: ", "), text: group.alternative)
                })
        ]
    }

    private func written(
        _ message: (title: String, text: RelayedText), _ network: Network, _ values: Placeholders
    ) throws -> (String, Network.Measure) {
        var values = values
        if network.counting == .sms {
            let names: [Placeholder] = [.relayName, .relayShortName, .parentName, .territoryName, .territoryMap]
            values = values.replacing(
                Dictionary(names.map { ($0, GSMAlphabet.plainLetters(values[$0])) }, uniquingKeysWith: { first, _ in first }))
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
