internal import Campaign
internal import Files
internal import Graphics
internal import Motif

/// What every laid-out piece of a run shares.
struct LayoutSupport: Sendable {
    let campaign: Campaign
    let wave: Wave
    let motifs: MotifLibrary
    /// Of all territories' motifs: a new outline is a new poster.
    let motifsDigest: String
}

/// A layout and the text it shows: everything a composition is made from apart from the relay.
struct Drawing: Sendable {
    let layout: Layout
    let text: AuthoredText
    let support: LayoutSupport
    /// Differs where anything of it differs.
    let fingerprint: String

    init(layout: Layout, text: AuthoredText, support: LayoutSupport) {
        self.layout = layout
        self.text = text
        self.support = support
        var digest = InputDigest()
        digest.add("drawing 1")
        digest.add(support)
        digest.add(layout.source)
        digest.add("\(layout.overscan)")
        digest.add(text)
        digest.add([text.language.id, text.language.tag])
        fingerprint = digest.text
    }

    /// What the drawing's documents say about themselves.
    func metadata(_ composition: Composition, _ context: KitContext) -> Renderer.Metadata {
        .init(title: composition.title, author: context.relay.name, date: context.wave.opening, language: text.language.tag)
    }
}

extension InputDigest {
    /// What laid-out pieces take from the campaign, the wave and the shared assets.
    mutating func add(_ support: LayoutSupport) {
        add(support.campaign, support.wave)
        add(support.motifsDigest)
    }
}
