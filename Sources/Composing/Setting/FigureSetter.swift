internal import Campaign
internal import Drawing
internal import Motif

/// Sets what keeps to a territory's figure: its name beside it, the spot where a relay is at home.
struct FigureSetter {
    let layout: Layout
    let setter: TextSetter
    let motifs: MotifLibrary

    /// - Parameter words: the caption's template, filled; nothing is set for none.
    func set(_ caption: Layout.Caption, _ words: String, _ context: KitContext) throws -> [Item] {
        guard !words.isEmpty else { return [] }
        let motif = try motifs.motif(of: context.territory.outline)
        let (scale, x, y) = motif.fitted(into: caption.figure)
        let bounds = motif.figureBounds
        let figure = Rect(
            x: bounds.x * scale + x, y: bounds.y * scale + y, width: bounds.width * scale, height: bounds.height * scale)
        var style = layout.styles[caption.style]!
        style.alignment = .left
        let block = try setter.set(words, style: style, width: caption.frame.width, height: caption.frame.height)
        let wanted =
            switch caption.side {
            case .above: Point(figure.midX - block.width / 2, figure.y - caption.space - block.height)
            case .below: Point(figure.midX - block.width / 2, figure.maxY + caption.space)
            case .left: Point(figure.x - caption.space - block.width, figure.midY - block.height / 2)
            case .right: Point(figure.maxX + caption.space, figure.midY - block.height / 2)
            }
        let frame = caption.frame
        let place = Point(
            max(frame.x, min(wanted.x, frame.maxX - block.width)), max(frame.y, min(wanted.y, frame.maxY - block.height)))
        return [.tagged(caption.tag, block.placed(at: place))]
    }

    /// The spot, where the relay has one place and that lies in what these ripples cover.
    func spot(_ ripples: Layout.Ripples, _ context: KitContext) throws -> [Item] {
        guard let spot = ripples.spot, let place = context.territory.place else { return [] }
        let motif = try motifs.motif(of: context.territory.outline)
        let (scale, x, y) = motif.fitted(into: ripples.figure)
        guard let position = motif.position(of: place) else { return [] }
        let centre = Point(position.x * scale + x, position.y * scale + y)
        let clip = ripples.clip
        guard (clip.x..<clip.maxX).contains(centre.x), (clip.y..<clip.maxY).contains(centre.y) else { return [] }
        return [
            .fill(.circle(around: centre, radius: spot.diameter / 2), layout.colours[spot.ring]!),
            .fill(.circle(around: centre, radius: spot.diameter / 4), layout.colours[spot.core]!),
        ]
    }
}
