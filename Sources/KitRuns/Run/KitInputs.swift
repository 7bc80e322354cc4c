import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Pieces

/// What the pieces of one relay's kit are made from.
struct KitInputs {
    private let relay: String
    private let program: String

    /// - Parameter program: identity of the running build.
    init(_ context: KitContext, program: String) {
        var digest = InputDigest()
        Self.add(context.relay, to: &digest)
        digest.add(context.parent.map { "\($0.id)" })
        digest.add(context.parent?.name)
        digest.add(context.parent?.shortName)
        digest.add(context.territory.name)
        digest.add("\(context.territory.outline)")
        digest.add(context.territory.outlineName)
        digest.add(context.territory.place.map { "\($0.longitude) \($0.latitude)" })
        digest.add([context.wave.id.text, context.result])
        for (channel, link) in context.links.sorted(by: { $0.key < $1.key }) {
            digest.add([channel.text, link.wave.text, link.code.text, link.url, link.qrURL])
        }
        for (_, links) in context.linksOfOtherWaves.sorted(by: { $0.key < $1.key }) {
            for (_, link) in links.sorted(by: { $0.key < $1.key }) { digest.add([link.channel.text, link.wave.text, link.url]) }
        }
        digest.add(context.logo?.bytes)
        digest.add(context.parentLogo?.bytes)
        digest.add(context.partnerLogo?.bytes)
        for emblem in context.emitters {
            digest.add(emblem.name)
            digest.add(emblem.logo.bytes)
        }
        relay = digest.text
        self.program = program
    }

    /// Equal in two runs only where the piece would come out equal.
    func digest(of piece: any Piece) -> String {
        var digest = InputDigest()
        digest.add([program, piece.id.text, piece.fingerprint, relay])
        return digest.text
    }

    /// Every field but the line of the registry: a row that moves is no other relay.
    private static func add(_ relay: Relay, to digest: inout InputDigest) {
        digest.add([relay.id.text, relay.name, relay.kind.text])
        digest.add(relay.shortName)
        digest.add(relay.territories.map(\.description))
        digest.add(relay.parent?.text)
        digest.add(relay.finess)
        digest.add(relay.siret)
        digest.add(relay.email)
        digest.add(relay.logo)
        digest.add(relay.partnerLogo)
        digest.add(relay.channels.map(\.text))
        digest.add(relay.message)
    }
}
