import Foundation
import Motif
import TestSupport

@testable import Campaign
@testable import Graphics
@testable import Kits

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
    let drawings: [Drawing]
    private let campaign: Campaign
    private let wave: Wave
    private var composers: [String: LayoutComposer] = [:]

    struct Unreadable: Error { let problems: [String] }

    /// - Parameter wave: its place among the campaign's, from 0.
    init(wave index: Int = 0) throws {
        let (campaign, problems) = Campaign.load(folder: Self.folder)
        guard let campaign else { throw Unreadable(problems: problems.all.map(\.message)) }
        self.campaign = campaign
        let wave = campaign.waves[index]
        self.wave = wave
        let texts = try TextLibrary(campaignFolder: Self.folder)
        let support = LayoutSupport(campaign: campaign, wave: wave, motifs: MotifLibrary(assets: Self.assets), motifsDigest: "")
        var file = LayoutFile(campaign: campaign)
        drawings = file.layouts().filter { !$0.onPaper }.compactMap { layout in
            texts.text(layout.text, wave: wave.id).map { Drawing(layout: layout, text: $0, support: support) }
        }
        let errors = file.problems.diagnostics.errors
        if !errors.isEmpty { throw Unreadable(problems: errors.map(\.message)) }
    }

    func context(_ name: String, logo: String? = nil, parent: String? = nil, in territory: KitTerritory = finistere) throws -> KitContext {
        let art = try logo.map { try Logo(bytes: Array(Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/logos/\($0)")))) }
        let plain = TextFixture.context(name: name, parent: parent)
        return KitContext(
            campaign: campaign, relay: plain.relay, parent: plain.parent, wave: wave, territory: territory, links: plain.links, logo: art,
            parentLogo: nil)
    }

    func page(_ drawing: Drawing, _ context: KitContext) throws -> Page {
        let composer = composers[drawing.fingerprint] ?? LayoutComposer(drawing, setter: setter)
        composers[drawing.fingerprint] = composer
        return try composer.compose(context, context.links.values.first!).pages[0]
    }

    static let finistere = KitTerritory(name: "Finistère", outline: .departement("29"), outlineName: "Finistère")
    static let territories = [
        finistere, KitTerritory(name: "France", outline: .national, outlineName: "France"),
        KitTerritory(name: "Mayotte", outline: .departement("976"), outlineName: "Mayotte"),
        KitTerritory(name: "Paca", outline: .region("93"), outlineName: "Provence-Alpes-Côte d’Azur"),
    ]
}

/// What a page shows, flat and in painting order.
enum VisualMark {
    case area(Path, Colour)
    case line(Path, Colour, width: Double)
    case text(TextRun, ink: Rect)
    case logo(Rect)
}

extension Page {
    func marks(_ setter: TextSetter) throws -> [VisualMark] { try Self.marks(items, setter) }

    private static func marks(_ items: [Item], _ setter: TextSetter) throws -> [VisualMark] {
        try items.flatMap { item -> [VisualMark] in
            switch item {
            case .fill(let path, let colour): return [.area(path, colour)]
            case .stroke(let path, let colour, let width): return [.line(path, colour, width: width)]
            case .text(let run): return [.text(run, ink: try run.ink(setter))]
            case .logo(_, let frame): return [.logo(frame)]
            case .clipped(let area, let items):
                return try marks(items, setter).filter { mark in
                    if case .line(let path, _, _) = mark { path.points.contains { area.contains(Rect(at: $0)) } } else { true }
                }
            case .placed(_, let items), .tagged(_, let items), .link(_, _, let items): return try marks(items, setter)
            case .backdrop(let backdrop): return try marks(backdrop.items, setter)
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
