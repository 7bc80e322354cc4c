internal import Base
internal import Campaign
internal import Drawing
internal import PDF
internal import Proof

/// What the plates of a print shop's file show, whatever its boxes say: which inks there are, what overprints, how fine the lines are, where
/// the marks stand and how far the ground reaches.
enum PlateRules {
    static func hold(_ document: PDFInspection, _ sheets: [PDFSheet], _ judge: inout Judge) {
        holdInks(sheets, &judge)
        holdOverprint(sheets, &judge)
        holdLines(sheets, &judge)
        holdSettings(sheets, &judge)
        if judge.asks("plaque-calques") {
            let has = document.hasLayers
            judge.hold("plaque-calques", !has, has ? "le fichier a des calques que l’on montre ou cache" : "aucun calque")
        }
        holdPlaces(sheets, &judge)
    }

    private static func holdInks(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard judge.asks("plaque-encres") else { return }
        var problems: Set<String> = []
        for sheet in sheets {
            for space in sheet.reading?.spaces ?? [] {
                if let what = extraInk(space) { problems.insert("page \(sheet.number)\u{A0}: \(what)") }
            }
            if sheet.page.remapsInks {
                problems.insert(
                    "page \(sheet.number)\u{A0}: des encres redéfinies par un profil (DefaultCMYK), que l’imprimeur recalculera")
            }
        }
        judge.hold("plaque-encres", problems: problems.sorted(), else: "cyan, magenta, jaune et noir")
    }

    /// What a colour space adds to the four inks; nil for one that is said in them, or in red, green and blue, which have a rule of their own.
    private static func extraInk(_ space: PDFColourSpace) -> String? {
        switch space {
        case .grey, .cmyk, .rgb, .profile(components: 3): nil
        case .profile: "une couleur définie par un profil, que l’imprimeur recalculera\u{A0}: le noir y passe en quatre encres"
        case .indexed(let base): extraInk(base)
        case .spot("/All", _): "la couleur de repérage, qui va sur toutes les plaques"
        case .spot("/None", _): "une encre qui ne s’imprime nulle part"
        case .spot("DeviceN", _): "des tons directs (DeviceN)"
        case .spot(let name, _): "le ton direct \(Judge.quoted(String(name.drop { $0 == "/" })))"
        case .pattern: "un motif ou un dégradé dont les encres ne sont pas dites"
        case .other(let name): "une couleur \(String(name.drop { $0 == "/" })), que l’imprimeur devrait convertir"
        }
    }

    private static func holdOverprint(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("plaque-surimpression") else { return }
        let least = rule.limit("min_black", 0.95)
        var problems: Set<String> = []
        for sheet in sheets {
            for colour in sheet.reading?.overprinted ?? [] {
                if colour.coverage == 0 {
                    problems.insert("page \(sheet.number)\u{A0}: du blanc en surimpression, qui disparaîtra")
                } else if !(colour.isBlackAlone && (colour.coverage ?? 0) >= least) {
                    problems.insert(
                        "page \(sheet.number)\u{A0}: \(PressRules.inks(colour)) en surimpression, qui se mêlera à ce qui est dessous")
                }
            }
        }
        judge.hold("plaque-surimpression", problems: problems.sorted(), else: "seul le noir surimprime")
    }

    private static func holdSettings(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard judge.asks("plaque-reglages") else { return }
        let problems = sheets.flatMap { sheet in
            (sheet.reading?.settings ?? []).sorted().map { setting in
                let what =
                    switch setting.prefix(3) {
                    case "/BM": "un mode de fusion"
                    case "/TR": "une courbe de transfert"
                    case "/HT": "une trame"
                    default: "un réglage du noir"
                    }
                return "page \(sheet.number)\u{A0}: \(what) (\(setting.split(separator: " ").last.map { $0.drop { $0 == "/" } } ?? ""))"
            }
        }
        judge.hold("plaque-reglages", problems: problems, else: "ni mode de fusion, ni courbe de transfert, ni trame")
    }

    private static func holdLines(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("plaque-filets") else { return }
        let (least, good) = (rule.limit("min_pt", 0.1), rule.limit("warn_below_pt", 0.2))
        let thinnest = sheets.compactMap { sheet in sheet.reading?.thinnest.map { (sheet.number, $0) } }.min { $0.1 < $1.1 }
        guard let (page, width) = thinnest else { return judge.hold("plaque-filets", true, "aucun filet") }
        let told = FrenchNumber.decimal(width, 2)
        judge.hold(
            "plaque-filets", width >= good - 0.001,
            "page \(page)\u{A0}: le filet le plus fin fait \(told)\u{A0}pt (au moins \(FrenchNumber.decimal(good, 2))\u{A0}pt)",
            severity: width < least ? .error : .warning)
    }

    /// Marks for cutting point along the edges of the trim, and what reaches its edge goes on to the end of the bleed: where either does not,
    /// the content was scaled or moved inside boxes that stayed.
    private static func holdPlaces(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("plaque-reperes") else { return }
        let slack = Length.mm(rule.limit("tolerance_mm", 0.2)).points
        var problems: [String] = []
        var count = 0
        for sheet in sheets {
            guard let trim = sheet.page.box(.trim), let bleed = sheet.page.box(.bleed), let reading = sheet.reading else { continue }
            let outside = reading.strokes.filter { mark in !mark.intersects(bleed.inset(by: slack)) && mark.intersects(sheet.media) }
            count += outside.count
            // Upright ones and level ones each by themselves: what was moved in one direction stays in line in the other.
            let isAstray = [true, false].contains { upright in
                let marks = outside.filter { ($0.width < $0.height) == upright }
                let edges = upright ? [trim.x, trim.maxX] : [trim.y, trim.maxY]
                let astray = marks.count { mark in !edges.contains { abs($0 - (upright ? mark.midX : mark.midY)) <= slack } }
                return astray * 2 > marks.count
            }
            if isAstray {
                problems.append("page \(sheet.number)\u{A0}: les repères ne sont pas dans le prolongement de la coupe")
            }
            let words = sheet.runs.filter { !$0.codes.isEmpty }
            if words.count(where: { !$0.isUpright }) * 2 > words.count {
                problems.append("page \(sheet.number)\u{A0}: le contenu est retourné, ou vu dans un miroir")
            }
            let bare = reading.edges.filter { $0.inner.contrast(with: .white) > 1.15 && $0.outer.contrast(with: .white) < 1.02 }
            if !bare.isEmpty {
                problems.append(
                    "page \(sheet.number)\u{A0}: le fond s’arrête à la coupe (\(bare.map(\.side.rawValue).joined(separator: ", ")))"
                )
            }
        }
        judge.hold(
            "plaque-reperes", problems: problems,
            else: (count > 0 ? FrenchNumber.brief(count, "repère", "repères") + " dans le prolongement de la coupe, " : "")
                + "le fond dépasse la coupe")
    }
}
