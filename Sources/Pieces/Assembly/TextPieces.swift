internal import Base
internal import Campaign
internal import Composing

extension KitPieces {
    /// The texts that make a piece of their own, in the order of a kit.
    static let ownTexts = ["messages-reseaux", "actualite-site", "calendrier", "a-dire"]

    /// The pieces made of a text alone, for those the campaign has written.
    static func textPieces(
        _ texts: TextLibrary, _ campaign: Campaign, _ wave: Wave, pictures: [SocialPicture], _ problems: inout Diagnostics
    ) -> [any Piece] {
        var pieces: [any Piece] = []
        for name in ownTexts {
            guard let text = texts.text(name, wave: wave.id) else { continue }
            do throws(Diagnostics) {
                switch name {
                case "messages-reseaux": pieces.append(try MessagesPiece(text, campaign: campaign, wave: wave, pictures: pictures))
                case "actualite-site": pieces.append(try ArticlePiece(text, campaign: campaign, wave: wave))
                case "calendrier": pieces.append(try CalendarPiece(text, campaign: campaign, wave: wave))
                default: pieces.append(try ScriptPiece(text, campaign: campaign, wave: wave))
                }
            } catch {
                problems.append(contentsOf: error)
            }
        }
        return pieces
    }
}
