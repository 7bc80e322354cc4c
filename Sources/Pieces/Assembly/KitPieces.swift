public import Base
public import Campaign
internal import Composing
internal import Drawing
internal import Files
internal import Foundation
internal import Motif
internal import Rendering

/// The pieces that make up a campaign's kit.
public enum KitPieces {
    /// Names of the pieces that no layout may take.
    private static let ownNames =
        ["newsletter", LayoutFile.guideName, LayoutFile.certificateName, "qr", "apercus", "lisezmoi", "commencez-ici"] + ownTexts

    /// Reads layouts and texts and makes every piece of a wave's kit, in the order of a kit.
    ///
    /// - Parameters:
    ///   - assets: the folder that holds `motifs/`.
    ///   - warnings: receives what is doubtful in the texts.
    /// - Throws: `Diagnostics`, every problem of every layout and text.
    public static func all(campaign: Campaign, wave: Wave, assets: String, warnings: inout Diagnostics) throws -> [any Piece] {
        let texts = try TextLibrary(campaignFolder: campaign.folder, waves: campaign.waves.map(\.id))
        warnings.append(contentsOf: texts.warnings)
        let support = Design.Support(
            campaign: campaign, wave: wave, motifs: MotifLibrary(assets: assets), motifsDigest: try digest(ofMotifs: assets + "/motifs"))
        var file = LayoutFile(campaign: campaign, wave: wave)
        let layouts = file.layouts()
        let header = file.header()
        let guide = file.guide()
        var problems = file.problems.diagnostics
        problems.append(contentsOf: FontReview.problems(campaign, layouts + [header, guide].compactMap { $0 }))
        var claims = PieceClaims(campaign, own: ownNames)
        for layout in layouts { claims.take(layout) }
        if let guide { claims.take(guide: guide) }
        let designs = layouts.compactMap { design($0, texts.text($0.text, wave: wave.id), support, &problems) }
        problems.append(contentsOf: Translation.unclaimedFolders(of: campaign))
        if problems.hasErrors {
            problems.append(contentsOf: claims.problems)
            throw problems.withoutRepeats
        }
        let translated = campaign.languages.flatMap { translations(layouts, of: texts, into: $0, support, &claims, &problems) }
        problems.append(contentsOf: claims.problems)
        if problems.hasErrors { throw problems.withoutRepeats }

        let example = ExampleTexts(assets: assets, for: campaign)
        var pieces: [any Piece] = designs.flatMap { design in
            let files = design.layout.files.filter {
                $0.form != .press || !design.text.isUnwritten && example?.contains(design.text) != true
            }
            if files.count < design.layout.files.count { problems.append(unprinted(design)) }
            return files.map { LayoutPiece(design, $0) }
        }
        pieces += translated
        if texts.text("newsletter", wave: wave.id) != nil {
            let picture = header.flatMap { design($0, texts.text($0.text, wave: wave.id), support, &problems) }.map(
                NewsletterHeader.init(design:))
            pieces.append(try NewsletterPiece(texts: texts, campaign: campaign, wave: wave, header: picture))
        }
        pieces += textPieces(texts, campaign, wave, pictures: designs.flatMap(MessagesPiece.Picture.all), &problems)
        pieces += designs.compactMap(SignaturePiece.init) as [any Piece] + [QRPiece(support: support), PreviewPiece(of: designs)]
        let hasReadme = texts.text("lisezmoi", wave: wave.id) != nil
        let kit = KitContents(
            pieces.flatMap(\.contents) + (guide.map(GuidePiece.contents) ?? []) + (hasReadme ? [ReadmePiece.file] : [])
                + [StartPiece.file, .init(path: KitName.control, label: "Contrôle")])
        if let guide, let design = design(guide, texts.text(guide.text, wave: wave.id), support, &problems, kit) {
            pieces.append(GuidePiece(design, shown: designs))
        }
        if hasReadme { pieces.append(try ReadmePiece(texts: texts, campaign: campaign, wave: wave, kit: kit)) }
        pieces.append(StartPiece(campaign: campaign, wave: wave, kit: kit, sources: pieces.compactMap { $0 as? any CopySource }))
        if problems.hasErrors { throw problems.withoutRepeats }
        warnings.append(contentsOf: problems.withoutRepeats)
        return pieces
    }

    /// Whether a piece is a file that depends on the campaign's print shop.
    public static func isForPrintShop(_ piece: any Piece) -> Bool { (piece as? LayoutPiece)?.file.form == .press }

    /// Why a design has no print-shop file: its words are nobody's yet, and what is printed by the thousand cannot be called back.
    private static func unprinted(_ design: Design) -> Diagnostic {
        .warning(
            Wording(
                "\(design.layout.piece): its print-shop file is left out, for this text is not written yet",
                fr: "\(design.layout.piece)\u{A0}: le fichier pour l’imprimeur n’est pas produit, car ce texte n’est pas encore écrit"),
            at: .init(file: design.text.file),
            hint: Wording(
                "write what is « à écrire », in words that are not the example's",
                fr: "écrivez ce qui est « à écrire », avec d’autres mots que ceux de l’exemple"))
    }

    /// The layout with its text; a problem where the text or a field it asks for is missing.
    /// - Parameter kit: what a flow may speak of.
    static func design(
        _ layout: Layout, _ text: AuthoredText?, _ support: Design.Support, _ problems: inout Diagnostics, _ kit: KitContents = .init([])
    ) -> Design? {
        guard let text else {
            problems.append(
                .error(
                    Wording("the text \"\(layout.text)\" is missing", fr: "le texte « \(layout.text) » manque"),
                    at: .init(file: layout.file),
                    hint: Wording(
                        "write \(support.campaign.folder)/texts/\(layout.text).md",
                        fr: "écrivez \(support.campaign.folder)/texts/\(layout.text).md")))
            return nil
        }
        for (template, location) in layout.templates {
            for name in template.fieldNames where text[name] == nil {
                problems.append(
                    .error(
                        Wording(
                            "the text has no field \"\(name)\", which this layout shows",
                            fr: "le texte n’a pas de champ « \(name) », que cette mise en page montre"), at: location,
                        hint: Wording("add a line \"\(name): …\" to \(text.file)", fr: "ajoutez une ligne « \(name): … » à \(text.file)")))
            }
        }
        return Design(layout: layout, text: text, support: support, contents: kit)
    }

    /// A digest of all motif files: what changes an outline changes every piece that shows it.
    static func digest(ofMotifs folder: String) throws -> String {
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }.sorted() } catch {
            throw Diagnostic.error(
                Wording("the motifs are missing", fr: "les motifs manquent"), at: .init(file: folder),
                hint: Wording("reinstall Porte-voix, or set PORTEVOIX_ASSETS", fr: "réinstallez Porte-voix, ou donnez PORTEVOIX_ASSETS"))
        }
        var digest = InputDigest()
        for name in names {
            digest.add(name)
            digest.add(FileManager.default.contents(atPath: "\(folder)/\(name)").map { Array($0) })
        }
        return digest.text
    }

    /// The texts that make a piece of their own, in the order of a kit.
    static let ownTexts = ["messages-reseaux", "actualite-site", "calendrier", "a-dire"]

    /// The pieces made of a text alone, for those the campaign has written.
    static func textPieces(
        _ texts: TextLibrary, _ campaign: Campaign, _ wave: Wave, pictures: [MessagesPiece.Picture], _ problems: inout Diagnostics
    ) -> [any Piece] {
        var pieces: [any Piece] = []
        for name in ownTexts {
            guard let text = texts.text(name, wave: wave.id) else { continue }
            do throws(Diagnostics) {
                switch name {
                case "messages-reseaux":
                    pieces.append(try MessagesPiece(text, campaign: campaign, wave: wave, pictures: pictures, warnings: &problems))
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

extension Layout {
    /// Every template of the layout and where it stands.
    fileprivate var templates: [(String, Diagnostic.Location)] {
        var templates = [(title, Diagnostic.Location(file: file))]
        for part in flow?.parts ?? [] { if case .words(let words) = part.content { templates.append((words, templates[0].1)) } }
        templates += (flow?.table.headers ?? []).map { ($0, templates[0].1) }
        for element in pages.joined() {
            if case .caption(let caption) = element.content { templates.append((caption.template, element.location)) }
            guard case .stack(let stack) = element.content else { continue }
            for item in stack.items {
                if case .text(let template, _, _) = item.content { templates.append((template, element.location)) }
                if let link = item.link { templates.append((link, element.location)) }
            }
        }
        return templates
    }
}

extension String {
    /// The names in double braces that have no dot: fields of the authored text.
    fileprivate var fieldNames: [String] {
        Placeholder.parts(of: self).compactMap { if case .unknown(let name?, _) = $0 { name } else { nil } }
    }
}
