package import Campaign
package import Drawing
internal import Files
package import Motif

/// A layout and the text it shows: everything a composition is made from apart from the relay.
package struct Design: Sendable {
    package let layout: Layout
    package let text: AuthoredText
    package let support: Support
    /// The files that a flow may speak of.
    package let contents: KitContents
    /// Differs where anything of it differs.
    package let fingerprint: String

    package init(layout: Layout, text: AuthoredText, support: Support, contents: KitContents = KitContents([])) {
        self.contents = contents
        self.layout = layout
        self.text = text
        self.support = support
        var digest = InputDigest()
        digest.add("drawing 1")
        digest.add(support)
        digest.add(layout.source)
        digest.add("\(layout.overscan)")
        digest.add(text)
        digest.add([text.language.id, text.language.tag, contents.fingerprint])
        fingerprint = digest.text
    }

    /// What the design's documents say about themselves.
    package func metadata(_ composition: Composition, _ context: KitContext) -> DocumentMetadata {
        .init(title: composition.title, author: context.relay.name, date: context.wave.opening, language: text.language.tag)
    }

    /// What every laid-out piece of a run shares.
    package struct Support: Sendable {
        package let campaign: Campaign
        package let wave: Wave
        let motifs: MotifLibrary
        /// Of all territories' motifs: a new outline is a new poster.
        let motifsDigest: String

        package init(campaign: Campaign, wave: Wave, motifs: MotifLibrary, motifsDigest: String) {
            self.campaign = campaign
            self.wave = wave
            self.motifs = motifs
            self.motifsDigest = motifsDigest
        }
    }
}

extension InputDigest {
    /// What laid-out pieces take from the campaign, the wave and the shared assets.
    package mutating func add(_ support: Design.Support) {
        add(support.campaign, support.wave)
        add(support.motifsDigest)
    }
}
