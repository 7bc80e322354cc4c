internal import Base
import Foundation
import Motif
import TestSupport

@testable import Campaign
@testable import Composing
@testable import Drawing
@testable import KitRuns
@testable import Pieces

/// The real campaign's pictures for networks and mail, laid out for made-up relays.
final class VisualFixture {
    static let folder = "\(ExampleCampaign.project)/\(ExampleCampaign.folder)"
    static let assets = "\(ExampleCampaign.project)/Assets"
    static let names = [
        "ÀÎÉ", "AIDES", "Interprofessionnalité Saint-Rémy-de-Provence",
        "HÔPITAL D’INSTRUCTION DES ARMÉES CLERMONT-TONNERRE ET CENTRE HOSPITALIER",
        "Association d’aide aux personnes atteintes de troubles bipolaires (maniaco-dépressifs) et à leur entourage",
        "Communauté professionnelle territoriale de santé de l’Œuvre, du Pays d’Ébène & de l’Île de Sein – À l’écoute de tous",
    ]
    /// A wide one, a square one, none.
    static let logos = ["federation-cpts-aura.svg", "cpts-du-grand-sud-reunion.svg", nil]

    let setter = TextSetter()
    private let shelf = TonesShelf()
    let designs: [Design]
    private let campaign: Campaign
    private let wave: Wave
    private var composers: [String: LayoutComposer] = [:]

    struct Unreadable: Error { let problems: [String] }

    /// - Parameters:
    ///   - wave: its place among the campaign's, from 0.
    ///   - onPaper: for posters and flyers instead of pictures.
    init(wave index: Int = 0, onPaper: Bool = false) throws {
        let (campaign, problems) = Campaign.load(folder: Self.folder)
        guard let campaign else { throw Unreadable(problems: problems.all.map(\.message)) }
        self.campaign = campaign
        let wave = campaign.waves[index]
        self.wave = wave
        let texts = try TextLibrary(campaignFolder: Self.folder)
        let support = Design.Support(campaign: campaign, wave: wave, motifs: MotifLibrary(assets: Self.assets), motifsDigest: "")
        var file = LayoutFile(campaign: campaign, wave: wave)
        designs = file.layouts().filter { $0.onPaper == onPaper }.compactMap { layout in
            texts.text(layout.text, wave: wave.id).map { Design(layout: layout, text: $0, support: support) }
        }
        let errors = file.problems.diagnostics.errors
        if !errors.isEmpty { throw Unreadable(problems: errors.map(\.message)) }
    }

    static func art(_ name: String) throws -> Logo {
        try Logo(bytes: Array(Data(contentsOf: URL(fileURLWithPath: "\(folder)/logos/\(name)"))))
    }

    func context(
        _ name: String, logo: String? = nil, parent: String? = nil, in territory: KitContext.Territory = finistere, emitters: [String] = []
    ) throws -> KitContext {
        let art = try logo.map(Self.art)
        let plain = TextFixture.context(name: name, parent: parent)
        return KitContext(
            campaign: campaign, relay: plain.relay, parent: plain.parent, wave: wave, territory: territory, links: plain.links, logo: art,
            parentLogo: nil, emitters: try emitters.map { KitContext.Emblem(name: $0, logo: try Self.art($0)) })
    }

    func page(_ design: Design, _ context: KitContext) throws -> Page {
        let composer = composers[design.fingerprint] ?? LayoutComposer(design, setter: setter, shelf: shelf, codes: CodeShelf())
        composers[design.fingerprint] = composer
        return try composer.compose(context, context.links.values.first!).pages[0]
    }

    static let finistere = KitContext.Territory(name: "Finistère", outline: .departement("29"), outlineName: "Finistère")
    static let territories = [
        finistere, KitContext.Territory(name: "France", outline: .national, outlineName: "France"),
        KitContext.Territory(name: "Mayotte", outline: .departement("976"), outlineName: "Mayotte"),
        KitContext.Territory(name: "Paca", outline: .region("93"), outlineName: "Provence-Alpes-Côte d’Azur"),
    ]
}

/// What a page shows, flat and in painting order.
enum VisualMark {
    /// What an area may cover, and whether it covers all of that.
    case area(Rect, isBox: Bool, Colour)
    /// The points of a line that show.
    case line([Point], Colour, width: Double)
    case text(TextRun, ink: Rect)
    case logo(Rect)
}

extension Page {
    func marks(_ setter: TextSetter) throws -> [VisualMark] { try Self.marks(items, setter) }

    private static func marks(_ items: [Item], _ setter: TextSetter) throws -> [VisualMark] {
        try items.flatMap { item -> [VisualMark] in
            switch item {
            case .fill(let path, let colour):
                guard let box = path.bounds else { return [] }
                return [.area(box, isBox: path == .rect(box), colour)]
            case .stroke(let path, let colour, let width): return [.line(path.points, colour, width: width)]
            case .text(let run): return [.text(run, ink: try run.ink(setter))]
            case .image(_, let frame): return [.logo(frame)]
            // Layouts for screens move nothing.
            case .group(let group):
                let marks = try marks(group.children, setter)
                guard let clip = group.clip else { return marks }
                return marks.compactMap { mark in
                    switch mark {
                    case .area(let box, let isBox, let colour): box.common(clip).map { .area($0, isBox: isBox, colour) }
                    case .line(let points, let colour, let width):
                        .line(points.filter { clip.contains(Rect(at: $0)) }, colour, width: width)
                    case .text, .logo: mark
                    }
                }
            }
        }
    }
}

extension TextRun {
    func ink(_ setter: TextSetter) throws -> Rect {
        let face = try setter.book.face(face)
        let boxes = glyphs.map { glyph in
            let ink = face.ink(of: glyph.id)
            return Rect(
                x: origin.x + (glyph.x + ink.x) * size, y: origin.y + (glyph.y + ink.y) * size, width: ink.width * size,
                height: ink.height * size)
        }.filter { $0.width > 0 }
        let (x, y) = (boxes.map(\.x).min() ?? origin.x, boxes.map(\.y).min() ?? origin.y)
        return Rect(x: x, y: y, width: (boxes.map(\.maxX).max() ?? x) - x, height: (boxes.map(\.maxY).max() ?? y) - y)
    }
}

extension Rect {
    init(at point: Point) { self.init(x: point.x, y: point.y, width: 0, height: 0) }

    /// What lies in both; nil where they do not meet.
    func common(_ other: Rect) -> Rect? {
        guard intersects(other) else { return nil }
        let (left, top) = (max(x, other.x), max(y, other.y))
        return Rect(x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
    }
}

extension Path {
    /// Along the path, some eight a curve.
    var points: [Point] {
        var points: [Point] = []
        for element in elements {
            switch element {
            case .move(let p), .line(let p): points.append(p)
            case .curve(let b, let c, let d):
                let a = points.last ?? b
                for step in 1...8 {
                    let t = Double(step) / 8
                    let (u, v, w, z) = ((1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t)
                    points.append(Point(u * a.x + v * b.x + w * c.x + z * d.x, u * a.y + v * b.y + w * c.y + z * d.y))
                }
            case .close: break
            }
        }
        return points
    }
}
