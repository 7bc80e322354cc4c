internal import Base
package import Campaign
internal import Files

extension InputDigest {
    /// A text as its authors saved it.
    package mutating func add(_ text: AuthoredText) {
        add(text.name)
        add(text.source)
    }

    /// What placeholders, colours and tables take from the campaign and the wave.
    package mutating func add(_ campaign: Campaign, _ wave: Wave) {
        add([
            campaign.title, campaign.programme, campaign.theme, campaign.landingURL, campaign.contact, campaign.fontFamily, wave.id.text,
            wave.title, wave.opening.description, wave.closing.description,
        ])
        add(campaign.palette.map { "\($0.name) \($0.rgb)" })
        add(campaign.channels.map { "\($0.id) \($0.label)" })
        add(campaign.kinds.flatMap { [$0.id.text, $0.audience, $0.team, $0.call] })
        add(campaign.linkForm.rawValue)
    }
}
