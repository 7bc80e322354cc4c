internal import Base
internal import Campaign
internal import Drawing
internal import PDF
internal import Proof

/// Fonts, sizes and contrast of every text, measured where it is painted.
enum PDFTextRules {
    static func hold(_ sheets: [PDFSheet], _ judge: inout Judge) {
        holdFonts(sheets, &judge)
        for id in ["texte-taille", "gros-caracteres-taille"] { holdSize(id, sheets, &judge) }
        holdContrast("texte-contraste", sheets, &judge)
        holdContrast("gros-caracteres-contraste", sheets, &judge)
        holdKnockedOut(sheets, &judge)
        holdPresence(sheets, &judge)
    }

    /// Words that are outlines or a picture can neither be measured nor heard, and words under something else are not seen.
    private static func holdPresence(_ sheets: [PDFSheet], _ judge: inout Judge) {
        if judge.asks("texte-present") {
            let mute = sheets.filter { sheet in !sheet.runs.contains(where: isWritten) }
            judge.hold(
                "texte-present", problems: mute.map { "page \($0.number)\u{A0}: aucun texte, mais peut-être son image ou son tracé" },
                else: "le texte est du texte")
        }
        guard let rule = judge.rule("texte-couvert") else { return }
        let most = rule.limit("max_share", 0.5)
        let runs = sheets.flatMap { sheet in sheet.runs.filter { $0.covered != nil && isWritten($0) }.map { (sheet.number, $0) } }
        guard !runs.isEmpty else { return }
        let hidden = runs.filter { ($0.1.covered ?? 0) > most }
        judge.hold(
            "texte-couvert",
            problems: hidden.map { number, run in
                let words = words(run)
                return "page \(number)\u{A0}: un aplat ou une image cache\(words.isEmpty ? " un texte" : words)"
            }, else: "rien n’est peint sur le texte")
    }

    private static func holdFonts(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard judge.asks("pdf-polices") else { return }
        var missing: Set<String> = []
        var names: Set<String> = []
        for run in sheets.flatMap({ $0.reading?.runs ?? [] }) {
            guard let font = run.font else {
                missing.insert("une police sans nom")
                continue
            }
            names.insert(font.name)
            if !font.isEmbedded { missing.insert(font.name) }
        }
        judge.hold(
            "pdf-polices", problems: missing.sorted().map { "\($0) n’est pas dans le fichier" },
            else: names.isEmpty ? "aucun texte" : FrenchNumber.brief(names.count, "police, incorporée", "polices, toutes incorporées"))
    }

    /// Sizes are given as people choose them, to a tenth of a point.
    private static func holdSize(_ id: String, _ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule(id) else { return }
        let least = rule.limit("min_pt", 6)
        var found: (Int, PageReading.Run)?
        for sheet in sheets {
            for (index, run) in sheet.runs.enumerated() where found.map({ run.size < $0.1.size }) ?? true {
                if isWritten(run), index == 0 || !isRaised(run, behind: sheet.runs[index - 1]) { found = (sheet.number, run) }
            }
        }
        guard let smallest = found else { return judge.hold(id, true, "aucun texte") }
        let size = (smallest.1.size * 10).rounded() / 10
        let words = size < least ? words(smallest.1) : ""
        judge.hold(
            id, size >= least,
            "page \(smallest.0)\u{A0}: le plus petit texte\(words) fait \(FrenchNumber.brief(size))\u{A0}pt (au moins \(FrenchNumber.brief(least))\u{A0}pt)"
        )
    }

    /// Whether it is the ending of an ordinal, smaller and raised as is the custom: « 1er », « 2nd », « XXIe ». It is read with its number,
    /// whose size is judged.
    private static func isRaised(_ run: PageReading.Run, behind number: PageReading.Run) -> Bool {
        guard let text = run.text, ordinals.contains(text.filter { !$0.isWhitespace }),
            let last = number.text?.last(where: { !$0.isWhitespace }),
            last.isNumber || "IVXL".contains(last)
        else { return false }
        return run.size >= 0.6 * number.size && run.size < number.size && run.box.y > number.box.y
            && abs(run.box.x - number.box.maxX) < 0.3 * number.size
    }

    private static let ordinals: Set<String> = ["er", "ers", "re", "res", "e", "es", "nd", "nds", "nde", "ndes", "st", "rd", "th"]

    private static func holdContrast(_ id: String, _ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule(id) else { return }
        let least = rule.limit("min", 4.5)
        let large = rule.limit("large_min", least)
        let largeSize = rule.limit("large_from_pt", .infinity)
        // A colour behind less of a text than this is an edge of something else; behind large letters, a line that crosses them.
        let share = rule.limit("share", 0.03)
        let largeShare = rule.limit("large_share", share)
        var worst: (page: Int, run: PageReading.Run, contrast: Double, limit: Double)?
        var count = 0
        for sheet in sheets {
            for run in sheet.runs {
                let isLarge = run.size >= largeSize - 0.05
                guard let contrast = contrast(of: run, from: isLarge ? largeShare : share) else { continue }
                let limit = isLarge ? large : least
                // Rounded as it is told, so that what reads as 4.5 passes.
                let told = (contrast * 10).rounded(.down) / 10
                let isWorst = worst.map { told / limit < $0.contrast / $0.limit } ?? true
                guard told < limit || isWorst, isWritten(run) else { continue }
                if told < limit { count += 1 }
                if isWorst { worst = (sheet.number, run, told, limit) }
            }
        }
        guard let worst else { return judge.hold(id, true, "aucun texte sur un fond connu") }
        let isKept = count == 0
        let others = count > 1 ? ", et \(FrenchNumber.brief(count - 1, "autre texte", "autres textes"))" : ""
        let what = isKept ? "" : words(worst.run).isEmpty ? " pour un texte" : " pour\(words(worst.run))"
        let told = "\(FrenchNumber.brief(worst.contrast)):1\(what)\(isKept ? "" : others) (au moins \(FrenchNumber.brief(worst.limit)):1)"
        judge.hold(id, isKept, "page \(worst.page)\u{A0}: \(isKept ? "contraste le plus faible" : "contraste de") \(told)")
    }

    /// Light text on a dark ground, whose thin strokes fill with ink.
    private static func holdKnockedOut(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("presse-reserve") else { return }
        let least = rule.limit("min_pt", 6)
        var found: (Int, PageReading.Run)?
        for sheet in sheets {
            for run in sheet.runs where found.map({ run.size < $0.1.size }) ?? true {
                guard let colour = run.colour.screen, let ground = run.behind.first?.colour, colour.luminance > ground.luminance,
                    isWritten(run)
                else { continue }
                found = (sheet.number, run)
            }
        }
        guard let smallest = found else {
            return judge.hold("presse-reserve", true, "aucun texte clair sur fond foncé")
        }
        let size = (smallest.1.size * 10).rounded() / 10
        judge.hold(
            "presse-reserve", size >= least,
            "page \(smallest.0)\u{A0}: le plus petit texte clair\(size < least ? words(smallest.1) : "") fait \(FrenchNumber.brief(size))\u{A0}pt (au moins \(FrenchNumber.brief(least))\u{A0}pt)"
        )
    }

    /// The worst of what lies behind; nil where that is not known.
    private static func contrast(of run: PageReading.Run, from share: Double) -> Double? {
        guard let colour = run.colour.screen else { return nil }
        return run.behind.filter { $0.share >= share }.map { colour.contrast(with: $0.colour) }.min()
    }

    /// Spaces have no colour and no size that anybody sees.
    private static func isWritten(_ run: PageReading.Run) -> Bool {
        guard let font = run.font, !font.isComposite, run.codes.count < 4 else { return true }
        return font.text(run.codes).map { $0.contains { !$0.isWhitespace } } ?? true
    }

    private static func words(_ run: PageReading.Run) -> String {
        guard let text = run.text, text.contains(where: { $0 != "?" && !$0.isWhitespace }) else { return "" }
        return " \(Judge.quoted(text.trimmingSpaces))"
    }
}

extension String {
    var trimmingSpaces: String {
        // Nearly every text: letters at both ends.
        func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 > 32 && $0 < 127 } ?? false }
        return isPlain(utf8.first) && isPlain(utf8.last) ? self : spacesTrimmed
    }

    private var spacesTrimmed: String { String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed()) }
}
