internal import Campaign
internal import Composing
internal import Drawing

/// A picture of the kit that goes with a message.
struct SocialPicture: Sendable, Hashable {
    /// Below the relay's folder: `reseaux/visuel-carre.png`.
    let path: String
    /// In pixels.
    let width: Int
    let height: Int
    /// The channel whose link it shows: a relay without it has no such picture.
    let channel: ChannelID
    /// What it shows, for those who do not see it, placeholders unfilled.
    let alternative: String

    /// The pictures drawn from a layout whose text says what they show, in a field `alternative`.
    static func all(of design: Design) -> [SocialPicture] {
        guard let alternative = design.text["alternative"] else { return [] }
        return design.layout.files.filter { $0.form == .picture }.map { file in
            SocialPicture(
                path: file.path, width: Int(design.layout.size.width.rounded()), height: Int(design.layout.size.height.rounded()),
                channel: design.layout.channel, alternative: alternative)
        }
    }
}
