package import Base
package import Campaign
internal import Drawing
internal import Foundation

/// Reads `layouts/*.json`, all problems in one run.
package struct LayoutFile {
    let campaign: Campaign
    /// The wave's number in the campaign, from 1, as `waves` names it.
    private let wave: String
    package let problems = JSONProblems()

    /// - Parameter wave: whose colours, styles and pages are taken where a layout has some of its own for it.
    package init(campaign: Campaign, wave: Wave) {
        self.campaign = campaign
        self.wave = "\((campaign.waves.firstIndex { $0.id == wave.id } ?? 0) + 1)"
    }

    private static let keys = JSONKeys(
        optional: [
            "extends", "piece", "label", "title", "channel", "text", "size_mm", "size_px", "grid", "colours", "styles", "pages", "flow",
            "files", "previews", "waves", "smallest",
        ])
    private static let waveKeys = JSONKeys(optional: ["colours", "styles", "pages"])
    private static let styleKeys = JSONKeys(
        required: ["size"],
        optional: [
            "weight", "minimum", "leading", "tracking", "colour", "align", "balanced", "lines", "maximum_lines", "fewest_lines",
            "raised_ordinals",
        ])

    /// Elements of a page: each is drawn for every relay, in every form.
    private static let mostElements = 400

    /// Name of the guide's layout, and of its piece.
    package static let guideName = "guide-relais"

    /// - Returns: the layouts that the campaign names, without those with errors and those of channels that it does not use; the problems are
    ///   noted.
    package mutating func layouts() -> [Layout] {
        let all = campaign.layouts.compactMap { layout(named: $0) }
        let left = all.filter { campaign.channel($0.channel) == nil }
        if !left.isEmpty {
            var channels: [String] = []
            for layout in left where !channels.contains(layout.channel.text) { channels.append(layout.channel.text) }
            let (names, unused) = (left.map(\.piece.text).joined(separator: ", "), channels.joined(separator: ", "))
            problems.append(
                .warning(
                    Wording(
                        "pieces of channels that the campaign does not use are left out: \(names)",
                        fr: "les pièces des supports que la campagne n’emploie pas ne sont pas produites : \(names)"),
                    at: .init(file: "\(campaign.folder)/campaign.json"),
                    hint: Wording(
                        "take them out of \"layouts\", or add to \"channels\": \(unused)",
                        fr: "retirez-les de « layouts », ou ajoutez à « channels » : \(unused)")))
        }
        return all.filter { campaign.channel($0.channel) != nil }
    }

    /// Whether a channel is one of the campaign's, or one that a campaign may leave out.
    private func isKnown(_ channel: String) -> Bool {
        campaign.channel(ChannelID(channel)) != nil || Channel.standard.contains { $0.id.text == channel }
    }

    /// The picture at the head of newsletters, where the campaign has drawn one.
    package func header() -> Layout? {
        let name = "entete-newsletter"
        guard FileManager.default.fileExists(atPath: "\(campaign.folder)/layouts/\(name).json") else { return nil }
        return layout(named: name).flatMap { campaign.channel($0.channel) == nil ? nil : $0 }
    }

    /// The relay's guide, where the campaign has drawn one.
    package func guide() -> Layout? {
        let path = "\(campaign.folder)/layouts/\(LayoutFile.guideName).json"
        return FileManager.default.fileExists(atPath: path) ? layout(named: LayoutFile.guideName) : nil
    }

    /// Name of the layout of the certificate that relays print once a wave is over.
    package static let certificateName = "attestation"

    /// The relay's certificate, where the campaign has drawn one.
    package func certificate() -> Layout? {
        let path = "\(campaign.folder)/layouts/\(LayoutFile.certificateName).json"
        return FileManager.default.fileExists(atPath: path) ? layout(named: LayoutFile.certificateName) : nil
    }

    private func layout(named name: String) -> Layout? {
        guard let chain = documents(from: name, seen: []) else { return nil }
        let before = problems.diagnostics.errors.count
        let readers = chain.map { JSONReader($0, problems) }
        let layout = read(readers, chain)
        return problems.diagnostics.errors.count == before ? layout : nil
    }

    /// Of one page; none where it has more than are drawn.
    private func elements(of page: JSONReader, _ reader: ElementReader) -> [Layout.Element] {
        let all = page.elements ?? []
        guard all.count <= Self.mostElements else {
            page.error(
                Wording(
                    "a page of \(all.count) elements, at most \(Self.mostElements) are drawn",
                    fr: "une page de \(all.count) éléments ; \(Self.mostElements) au plus sont dessinés"),
                hint: Wording("draw less, or put what is drawn into a logo", fr: "simplifiez la mise en page"))
            return []
        }
        return all.compactMap { reader.element($0) }
    }

    /// The layout's own document, then what it extends, nearest first.
    private func documents(from name: String, seen: [String]) -> [JSONDocument]? {
        let path = "\(campaign.folder)/layouts/\(name).json"
        do {
            let document = try JSONDocument(reading: path)
            let reader = JSONReader(document, problems)
            reader.check(LayoutFile.keys)
            guard let base = reader.string("extends") else { return [document] }
            guard isSlug(base) else {
                reader["extends"]?.error(
                    Wording("\"\(base)\" is not the name of a layout", fr: "« \(base) » n’est pas le nom d’une mise en page"),
                    hint: Wording("give the file's name without .json", fr: "donnez le nom du fichier, sans .json"))
                return nil
            }
            guard !seen.contains(base), base != name else {
                reader["extends"]?.error(
                    Wording("\"\(base)\" extends this layout in turn", fr: "« \(base) » part à son tour de cette mise en page"),
                    hint: Wording("extend a layout that stands by itself", fr: "partez d’une mise en page qui se suffit"))
                return nil
            }
            return documents(from: base, seen: seen + [name]).map { [document] + $0 }
        } catch {
            problems.append(error)
            return nil
        }
    }

    private func first<T>(_ readers: [JSONReader], _ key: String, _ read: (JSONReader) -> T?) -> T? {
        for reader in readers {
            if let value = reader[key] { return read(value) }
        }
        readers[0].error(
            Wording("the layout has no \"\(key)\"", fr: "la mise en page n’a pas de « \(key) »"),
            hint: Wording("add the key \"\(key)\"", fr: "ajoutez la clé « \(key) »"))
        return nil
    }

    /// Where a layout says something, or says which layout it takes it from.
    private func place(of key: String, _ readers: [JSONReader]) -> Diagnostic.Location {
        (readers[0][key] ?? readers[0]["extends"] ?? readers[0]).location
    }

    private func read(_ readers: [JSONReader], _ chain: [JSONDocument]) -> Layout? {
        let onPaper = readers.allSatisfy { $0["size_px"] == nil }
        let size = first(readers, onPaper ? "size_mm" : "size_px") { numbers($0, count: 2, in: 10...5000) }
        let unit = onPaper ? Length.mm(1).points : 1
        let varied = readers.flatMap(variants)
        let colours = self.colours(varied)
        let piece = first(readers, "piece") { $0.string() }
        let label = first(readers, "label") { $0.string() }
        let title = first(readers, "title") { $0.string() }
        let channel = first(readers, "channel") { $0.string() }
        let text = first(readers, "text") { $0.string() }
        if let channel, !isKnown(channel) {
            readers[0].error(
                Wording("\"\(channel)\" is no channel of the campaign", fr: "« \(channel) » n’est pas un support de la campagne"),
                hint: Wording("channels are listed in campaign.json", fr: "les supports sont dans campaign.json"))
        }
        if let piece, !isSlug(piece) {
            readers[0].error(
                Wording("\"\(piece)\" cannot name a piece", fr: "« \(piece) » ne peut pas nommer une pièce"),
                hint: Wording("use a-z, 0-9 and hyphens", fr: "employez a-z, 0-9 et des traits d’union"))
        }
        guard let size, let piece, let label, let title, let channel, let text else { return nil }
        let grid = Grid(readers, width: size[0], height: size[1], unit: unit)
        var styles = self.styles(varied, colours)
        let elements = ElementReader(grid: grid, styles: styles, colours: colours, problems: problems)
        let pages = first(varied, "pages") { $0.elements }?.map { page in self.elements(of: page, elements) } ?? []
        let flow = readers.lazy.compactMap { $0["flow"] }.first
            .flatMap { FlowReader(grid: grid, elements: elements, campaign: campaign).flow($0) }
        noteFrames(pages, flow, readers[0])
        let smallest = smallestSize(readers, pages, styles, onPaper: onPaper)
        styles = styles.mapValues { $0.going(downTo: smallest) }
        if pages.isEmpty {
            readers[0].error(
                Wording("the layout has no page", fr: "la mise en page n’a pas de page"),
                hint: Wording("\"pages\" is a list of lists of elements", fr: "\"pages\" est une liste de listes d’éléments"))
        }
        return Layout(
            piece: PieceID(piece), files: files(readers, piece: piece, label: label, onPaper: onPaper), title: title,
            channel: ChannelID(channel), text: text,
            width: .pt(size[0] * unit), height: .pt(size[1] * unit), styles: styles, colours: colours, pages: pages, flow: flow,
            previews: previews(readers, pages: pages.count), onPaper: onPaper,
            overscan: onPaper ? Length.mm(campaign.printers.map(\.bleedMM).max() ?? 0).points : 0, file: chain[0].source.name,
            place: place(of: "piece", readers), source: chain.flatMap(\.source.bytes))
    }

    /// What a file says for the wave, before what it says for all.
    private func variants(_ reader: JSONReader) -> [JSONReader] {
        guard let waves = reader["waves"] else { return [reader] }
        for (number, value) in waves.entries ?? [] {
            guard let place = Int(number), (1...99).contains(place), "\(place)" == number else {
                value.error(
                    Wording("\"\(number)\" is no number of a wave", fr: "« \(number) » n’est pas un numéro de vague"),
                    hint: Wording("the campaign's first wave is \"1\"", fr: "la première vague de la campagne est \"1\""))
                continue
            }
            value.check(LayoutFile.waveKeys)
        }
        return [waves[wave], reader].compactMap { $0 }
    }

    /// What texts that find no room go down to: as the layout says, else three quarters of the smallest size that its pages use, on paper
    /// never less than what people can read and presses can knock out of a ground.
    private func smallestSize(
        _ readers: [JSONReader], _ pages: [[Layout.Element]], _ styles: [String: TextStyle], onPaper: Bool
    ) -> Double {
        if let size = readers.lazy.compactMap({ $0.number("smallest", in: 4...600) }).first { return size }
        let used = pages.joined().flatMap { element -> [String] in
            guard case .stack(let stack) = element.content else { return [] }
            return stack.items.flatMap { item -> [String] in
                switch item.content {
                case .text(_, let style, _): [style]
                case .body(let heading, let paragraph, let label, _, _): [heading, paragraph, label]
                case .logo, .rule: []
                }
            }
        }
        let size = 0.75 * (used.compactMap { styles[$0]?.minimum }.min() ?? 0)
        return onPaper ? max(size, 6.5) : size
    }

    /// Frames of one width for a flow, or neither.
    private func noteFrames(_ pages: [[Layout.Element]], _ flow: Layout.Flow?, _ reader: JSONReader) {
        let widths = Set(pages.joined().compactMap { if case .flow(let frame) = $0.content { Int(frame.width.rounded()) } else { nil } })
        if flow != nil, widths.count != 1 {
            reader.error(
                Wording("the flow needs frames of one width", fr: "le texte courant demande des cadres d’une même largeur"),
                hint: Wording("add elements {\"flow\": FRAME} to \"pages\"", fr: "ajoutez des éléments {\"flow\": CADRE} à \"pages\""))
        }
        if flow == nil, !widths.isEmpty, reader["flow"] == nil {
            reader.error(
                Wording("frames for a flow, but the layout has none", fr: "il y a des cadres, mais pas de texte courant à y mettre"),
                hint: Wording("add the key \"flow\"", fr: "ajoutez la clé \"flow\""))
        }
    }

    private func colours(_ readers: [JSONReader]) -> [String: Colour] {
        var colours: [String: Colour] = ["blanc": .white, "noir": .black]
        for colour in campaign.palette { colours[colour.name] = Colour(rgb: colour.rgb, cmyk: colour.cmyk) }
        let palette = colours
        for reader in readers.reversed() {
            for (role, value) in reader["colours"]?.entries ?? [] {
                // A wrong one is noted once; what uses it is not to blame.
                colours[role] = colour(value, palette) ?? .black
            }
        }
        return colours
    }

    /// A palette colour by its name, or a flat mix of two: `{"from": "encre", "to": "menthe", "share": 0.2}`.
    private func colour(_ value: JSONReader, _ palette: [String: Colour]) -> Colour? {
        if case .object = value.node.value {
            value.check(JSONKeys(required: ["from", "to", "share"]))
            guard let from = value["from"].flatMap({ colour($0, palette) }), let to = value["to"].flatMap({ colour($0, palette) }),
                let share = value.number("share", in: 0...1)
            else { return nil }
            return from.mixed(with: to, share: share)
        }
        guard let name = value.string() else { return nil }
        guard let colour = palette[name] else {
            value.error(
                Wording("\"\(name)\" is no colour of the palette", fr: "« \(name) » n’est pas une couleur de la palette"),
                hint: Wording(
                    "the colours are \(palette.keys.sorted().joined(separator: ", "))",
                    fr: "les couleurs sont \(palette.keys.sorted().joined(separator: ", "))"))
            return nil
        }
        return colour
    }

    private func styles(_ readers: [JSONReader], _ colours: [String: Colour]) -> [String: TextStyle] {
        var styles: [String: TextStyle] = [:]
        for reader in readers.reversed() {
            for (name, value) in reader["styles"]?.entries ?? [] {
                value.check(LayoutFile.styleKeys)
                guard let size = value.number("size", in: 4...600) else { continue }
                let role = value.string("colour") ?? "encre"
                if colours[role] == nil {
                    value["colour"]?.error(
                        Wording("\"\(role)\" is no colour of this layout", fr: "« \(role) » n’est pas une couleur de cette mise en page"),
                        hint: Wording("name a role or a palette colour", fr: "nommez un rôle ou une couleur de la palette"))
                }
                styles[name] = TextStyle(
                    face: FontFace(family: campaign.fontFamily, weight: value.integer("weight", in: 100...900) ?? 400),
                    colour: colours[role] ?? .black, size: size, minimum: value.number("minimum", in: 4...600),
                    leading: value.number("leading", in: 0.7...3) ?? 1.3, tracking: value.number("tracking", in: -0.1...0.5) ?? 0,
                    alignment: value.choice("align", TextStyle.Alignment.self) ?? .left,
                    balanced: value.bool("balanced") ?? false,
                    lines: value.integer("lines", in: 1...99) ?? 99, maximumLines: value.integer("maximum_lines", in: 1...99) ?? 99,
                    fewestLines: value.integer("fewest_lines", in: 1...9) ?? 1,
                    raisesOrdinals: value.bool("raised_ordinals") ?? true)
            }
        }
        return styles
    }

    /// `"files": ["screen", {"form": "press", "label": "…"}]`; a PDF for the screen, or the picture, where the layout names none.
    private func files(_ readers: [JSONReader], piece: String, label: String, onPaper: Bool) -> [Layout.File] {
        let plain = onPaper ? Layout.Form.screen : .picture
        let place = place(of: "piece", readers)
        var seen: Set<String> = []
        guard let list = readers.lazy.compactMap({ $0["files"]?.elements }).first else {
            let path = plain.deed.path("\(piece).\(plain.fileExtension)")
            return [Layout.File(piece: PieceID(piece), label: label, path: path, form: plain, place: place)]
        }
        let isInherited = readers[0]["files"] == nil
        return list.compactMap { entry in
            var form: Layout.Form?
            var ownPiece: String?
            var ownLabel: String?
            var deed: Deed?
            if case .object = entry.node.value {
                entry.check(JSONKeys(required: ["form"], optional: ["piece", "label", "folder"]))
                form = entry.choice("form", Layout.Form.self)
                ownPiece = entry.string("piece")
                ownLabel = entry.string("label")
                deed = entry.choice("folder", Deed.self)
            } else if let name = entry.string() {
                form = Layout.Form(rawValue: name)
                if form == nil {
                    let known = Layout.Form.allCases.map(\.rawValue).joined(separator: ", ")
                    entry.error(
                        Wording("\"\(name)\" is no form of a file", fr: "« \(name) » n’est pas une forme de fichier"),
                        hint: Wording("the forms are \(known)", fr: "les formes sont \(known)"))
                }
            }
            // A name given there is the other layout's: one kit cannot hold both.
            if isInherited, ownPiece != nil { return nil }
            guard let form else { return nil }
            let name = ownPiece ?? piece + form.suffix
            guard isSlug(name) else {
                entry.error(
                    Wording("\"\(name)\" cannot name a file", fr: "« \(name) » ne peut pas nommer un fichier"),
                    hint: Wording("use a-z, 0-9 and hyphens", fr: "employez a-z, 0-9 et des traits d’union"))
                return nil
            }
            let isOwn = !isInherited && (ownPiece != nil || seen.contains(name))
            seen.insert(name)
            return Layout.File(
                piece: PieceID(name), label: ownLabel ?? label + form.labelSuffix,
                path: (deed ?? form.deed).path("\(name).\(form.fileExtension)"), form: form,
                place: isOwn ? (entry["piece"] ?? entry).location : place)
        }
    }

    private func previews(_ readers: [JSONReader], pages: Int) -> [Layout.Preview] {
        for (depth, reader) in readers.enumerated() {
            guard let previews = reader["previews"]?.elements else { continue }
            return previews.compactMap { preview in
                preview.check(JSONKeys(required: ["file", "page", "width"]))
                guard let file = preview.string("file"), let page = preview.integer("page", in: 1...max(pages, 1)),
                    let width = preview.integer("width", in: 32...4000)
                else { return nil }
                guard isSlug(file) else {
                    preview["file"]?.error(
                        Wording("\"\(file)\" cannot name a file", fr: "« \(file) » ne peut pas nommer un fichier"),
                        hint: Wording("use a-z, 0-9 and hyphens, without .png", fr: "employez a-z, 0-9 et des traits d’union, sans .png"))
                    return nil
                }
                return Layout.Preview(
                    file: file, page: page - 1, width: width,
                    place: depth == 0 ? (preview["file"] ?? preview).location : place(of: "previews", readers))
            }
        }
        return []
    }
}

/// Where something may stand, in the layout's unit.
let coordinates = -5000.0...5000.0

/// The numbers of an array of a fixed length.
func numbers(_ reader: JSONReader, count: Int, in range: ClosedRange<Double> = coordinates) -> [Double]? {
    guard let elements = reader.elements else { return nil }
    let values = elements.compactMap { $0.number(in: range) }
    guard values.count == count, elements.count == count else {
        if elements.count != count {
            reader.error(
                Wording("\(reader.name) has \(elements.count) numbers", fr: "\(reader.name) a \(elements.count) nombres"),
                hint: Wording("give \(count)", fr: "il en faut \(count)"))
        }
        return nil
    }
    return values
}
