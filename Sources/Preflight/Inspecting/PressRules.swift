internal import Base
internal import Campaign
internal import Drawing
internal import PDF
internal import Proof

/// What a print shop refuses a file for, or telephones about.
enum PressRules {
    private static nonisolated(unsafe) let claim = /GTS_PDFXVersion[^>]*?[>"=]+\s*"?(PDF\/X[^<"]*)/

    static func hold(_ document: PDFInspection, _ sheets: [PDFSheet], _ assignment: Assignment, _ judge: inout Judge) {
        holdBoxes(sheets, assignment, &judge)
        holdColours(sheets, &judge)
        holdBlack(sheets, &judge)
        holdInk(sheets, &judge)
        holdPictures(sheets, &judge)
        if let faint = assignment.faintLogos {
            if faint.isEmpty { judge.hold("logo-contraste", true, "les logos se voient en entier") }
            for logo in faint { judge.hold("logo-contraste", false, logo.detail, remedy: logo.remedy) }
        }
        PlateRules.hold(document, sheets, &judge)
        if judge.asks("presse-annotations") {
            let found = sheets.flatMap { sheet in
                sheet.annotations.filter { $0.area.intersects(sheet.page.box(.bleed) ?? sheet.media) }.map { (sheet.number, $0) }
            }
            judge.hold(
                "presse-annotations",
                problems: found.map { "page \($0.0)\u{A0}: \($0.1.kind == "Link" ? "un lien" : "une annotation") dans la zone imprimée" },
                else: "aucun lien, aucune annotation")
        }
        if judge.asks("presse-trapped") {
            let isSaid = ["True", "False"].contains(document.trapped ?? "")
            judge.hold(
                "presse-trapped", isSaid,
                isSaid ? "recouvrement (trapping) indiqué" : "rien ne dit si le recouvrement (trapping) est fait")
        }
        holdIdentity(document, &judge)
    }

    private static func holdBoxes(_ sheets: [PDFSheet], _ assignment: Assignment, _ judge: inout Judge) {
        var problems: [String] = []
        var bleeds: [Double] = []
        for sheet in sheets {
            func note(_ text: String) { problems.append("page \(sheet.number)\u{A0}: \(text)") }
            if sheet.page.box(.art) != nil { note("une zone ArtBox est de trop") }
            if sheet.page.isTurned { note("la page est tournée (Rotate)") }
            if let crop = sheet.page.box(.crop), !crop.contains(sheet.page.box(.bleed) ?? sheet.media, tolerance: 0.3) {
                note("ce qui se voit est rogné (CropBox)")
            }
            if sheet.page.unit != 1 { note("la page est à l’échelle \(FrenchNumber.brief(sheet.page.unit)) (UserUnit)") }
            guard let trim = sheet.page.box(.trim) else {
                note("pas de zone de coupe (TrimBox)")
                continue
            }
            guard let bleed = sheet.page.box(.bleed) else {
                note("pas de zone de fond perdu (BleedBox)")
                continue
            }
            if !bleed.contains(trim) { note("la coupe dépasse le fond perdu") }
            if !sheet.media.contains(bleed) { note("le fond perdu dépasse la feuille") }
            bleeds += [trim.x - bleed.x, trim.y - bleed.y, bleed.maxX - trim.maxX, bleed.maxY - trim.maxY].map { Length.pt($0).mm }
        }
        judge.hold("presse-boites", problems: problems, else: "coupe, fond perdu et feuille emboîtés")
        guard let rule = judge.rule("presse-fond-perdu"), let least = bleeds.min(), let most = bleeds.max() else { return }
        let slack = rule.limit("tolerance_mm", 0.2)
        let told =
            "fond perdu de \(FrenchNumber.brief(least))\u{A0}mm" + (most - least > slack ? " à \(FrenchNumber.brief(most))\u{A0}mm" : "")
        if assignment.printers.isEmpty {
            let (low, high) = (rule.limit("min_mm", 2), rule.limit("max_mm", 5))
            judge.hold(
                "presse-fond-perdu", least >= low - slack && most <= high + slack,
                "\(told) (de \(FrenchNumber.brief(low)) à \(FrenchNumber.brief(high))\u{A0}mm)")
        } else {
            let wanted = assignment.printers.map(\.bleedMM)
            judge.hold(
                "presse-fond-perdu", wanted.contains { abs(least - $0) <= slack && abs(most - $0) <= slack },
                "\(told) (profils\u{A0}: \(wanted.map { FrenchNumber.brief($0) }.joined(separator: ", "))\u{A0}mm)")
        }
    }

    private static func holdColours(_ sheets: [PDFSheet], _ judge: inout Judge) {
        var problems: [String] = []
        var groups: [String] = []
        for sheet in sheets {
            guard let reading = sheet.reading else { continue }
            let screen = reading.colours.filter { if case .rgb = $0 { true } else { false } }.count
            if screen > 0 { problems.append("page \(sheet.number)\u{A0}: \(FrenchNumber.brief(screen, "couleur", "couleurs")) en RVB") }
            let pictures = reading.pictures.filter { $0.image.colourSpace?.isRGB == true }.count
            let others = reading.spaces.contains { $0.isRGB }
            if screen == 0, pictures == 0, others { problems.append("page \(sheet.number)\u{A0}: un dégradé ou une image en RVB") }
            if pictures > 0 { problems.append("page \(sheet.number)\u{A0}: \(FrenchNumber.brief(pictures, "image", "images")) en RVB") }
            if sheet.page.groupColourSpace?.isRGB == true || reading.hasRGBGroup {
                groups.append("page \(sheet.number)\u{A0}: groupe de transparence en RVB")
            }
        }
        judge.hold("presse-rvb", problems: problems, else: "tout est en CMJN ou en noir")
        judge.hold("presse-groupe", problems: groups, else: "aucun groupe en RVB")
    }

    /// Black that a converter spread over four inks, and small dark text, thin lines or QR codes of more than one.
    private static func holdBlack(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("presse-noir") else { return }
        let small = rule.limit("text_below_pt", 18)
        var problems: Set<String> = []
        for sheet in sheets {
            guard let reading = sheet.reading else { continue }
            func note(_ what: String, _ colour: PaintColour) {
                problems.insert("page \(sheet.number)\u{A0}: \(what) en \(inks(colour))")
            }
            for colour in reading.fills.union(reading.lines) where isSpreadBlack(colour) { note("un noir", colour) }
            for run in reading.runs where isSpreadBlack(run.colour) || run.size < small && isAlmostBlack(run.colour) {
                note("un texte noir", run.colour)
            }
            for colour in reading.thinLines where isAlmostBlack(colour) { note("un filet noir", colour) }
            for symbol in reading.symbols where !symbol.colour.isBlackAlone { note("le QR code", symbol.colour) }
        }
        judge.hold("presse-noir", problems: problems.sorted(), else: "textes noirs, filets et QR codes en noir seul")
    }

    /// As a general converter makes it, such as 72/68/67/88.
    private static func isSpreadBlack(_ colour: PaintColour) -> Bool {
        guard case .ink(let cyan, let magenta, let yellow, let black) = colour else { return false }
        return min(cyan, magenta, yellow) >= 0.5 && black >= 0.5
    }

    /// So dark and neutral that it is meant as black, and yet not of black ink alone.
    private static func isAlmostBlack(_ colour: PaintColour) -> Bool {
        guard !colour.isBlackAlone, let screen = colour.screen, colour.coverage != nil else { return false }
        let spread = max(screen.red, screen.green, screen.blue) - min(screen.red, screen.green, screen.blue)
        return screen.luminance < 0.02 && spread < 0.05
    }

    private static func holdInk(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("presse-encrage") else { return }
        let most = rule.limit("max", 2.8)
        var heaviest: (page: Int, coverage: Double, what: String) = (1, 0, "")
        // However often a picture is painted, its samples are read once.
        var measured: Set<ObjectIdentifier> = []
        for sheet in sheets {
            guard let reading = sheet.reading else { continue }
            for colour in reading.colours {
                if let coverage = colour.coverage, coverage > heaviest.coverage { heaviest = (sheet.number, coverage, inks(colour)) }
            }
            for picture in reading.pictures where measured.insert(ObjectIdentifier(picture.image)).inserted {
                if let coverage = coverage(picture.image), coverage > heaviest.coverage { heaviest = (sheet.number, coverage, "une image") }
            }
        }
        let told = "page \(heaviest.page)\u{A0}: \(Int(clamping: (heaviest.coverage * 100).rounded()))\u{A0}% au plus chargé"
        let isKept = heaviest.coverage <= most + 0.001
        judge.hold(
            "presse-encrage", isKept,
            told + (isKept ? "" : " (\(heaviest.what))") + " (au plus \(Int(clamping: (most * 100).rounded()))\u{A0}%)")
    }

    /// The heaviest pixel of a picture in inks; nil for others and for those whose samples cannot be had.
    private static func coverage(_ image: PDFImage) -> Double? {
        let isInk =
            switch image.colourSpace {
            case .cmyk, .profile(components: 4): true
            default: false
            }
        guard isInk, image.bitsPerComponent == 8, let samples = image.samples, samples.count >= 4 else { return nil }
        var most = 0
        samples.withUnsafeBufferPointer { samples in
            for index in stride(from: 0, to: samples.count - 3, by: 4) {
                let sum = Int(samples[index]) + Int(samples[index + 1]) + Int(samples[index + 2]) + Int(samples[index + 3])
                if sum > most { most = sum }
            }
        }
        return Double(most) / 255
    }

    private static func holdPictures(_ sheets: [PDFSheet], _ judge: inout Judge) {
        guard let rule = judge.rule("presse-images") else { return }
        let (least, good) = (rule.limit("min_ppi", 150), rule.limit("warn_below_ppi", 300))
        let pictures = sheets.flatMap { sheet in (sheet.reading?.pictures ?? []).map { (sheet.number, $0) } }
        guard let coarsest = pictures.min(by: { $0.1.ppi < $1.1.ppi }) else {
            return judge.hold("presse-images", true, "aucune image faite de points")
        }
        let ppi = coarsest.1.ppi.rounded()
        let told = "page \(coarsest.0)\u{A0}: l’image la moins fine a \(min(Int(clamping: ppi), 99_999)) points par pouce"
        judge.hold(
            "presse-images", ppi >= good, "\(told) (\(Int(clamping: good)) conseillés, \(Int(clamping: least)) au moins)",
            severity: ppi < least ? .error : .warning)
    }

    /// The information dictionary and the XMP packet say the same, and no standard is claimed that is not kept.
    private static func holdIdentity(_ document: PDFInspection, _ judge: inout Judge) {
        let packet = document.metadata
        if judge.asks("presse-xmp") {
            var problems: [String] = []
            if let packet {
                let plain = ByteSearch(Array(packet.unescapedMarkup.utf8))
                for (key, name) in [
                    ("/Title", "le titre"), ("/Author", "l’auteur"), ("/Creator", "le logiciel"), ("/Producer", "la fabrique"),
                ] {
                    if let value = document.information(key), !value.isEmpty, !plain.contains(value) { problems.append("\(name) diffère") }
                }
                if let trapped = document.trapped, !plain.contains("Trapped"), !plain.contains(trapped) {
                    problems.append("Trapped manque")
                }
            } else {
                problems.append("pas de fiche XMP")
            }
            judge.hold("presse-xmp", problems: problems, else: "fiches Info et XMP concordantes")
        }
        if judge.asks("presse-pdfx") {
            let claim =
                document.information("/GTS_PDFXVersion")
                ?? packet.flatMap { packet in
                    ByteSearch(Array(packet.utf8)).contains("GTS_PDFXVersion")
                        ? packet.firstMatch(of: Self.claim).map { String($0.1) } : nil
                }
            let isKept = claim == nil || document.outputIntents > 0 && judge.findings.allSatisfy { $0.passed || $0.severity == .warning }
            judge.hold(
                "presse-pdfx", isKept,
                claim.map { isKept ? "\($0), règles tenues" : "se dit \($0) sans en tenir toutes les règles" } ?? "n’annonce pas PDF/X")
        }
    }

    static func inks(_ colour: PaintColour) -> String {
        func percent(_ value: Double) -> Int { Int(clamping: (value * 100).rounded()) }
        return switch colour {
        case .ink(let cyan, let magenta, let yellow, let black):
            "C\(percent(cyan)) M\(percent(magenta)) J\(percent(yellow)) N\(percent(black))"
        case .grey(let value): "N\(percent(1 - value))"
        case .rgb: "RVB"
        case .other: "ton direct"
        }
    }
}

extension String {
    /// With the five references of XML read.
    var unescapedMarkup: String {
        guard utf8.contains(38) else { return self }
        var text: [UInt8] = []
        text.reserveCapacity(utf8.count)
        var rest = Array(utf8)[...]
        while let at = rest.firstIndex(of: 38) {
            text += rest[..<at]
            rest = rest[(at + 1)...]
            let reference = String.references.first { rest.starts(with: $0.0) }
            text.append(reference?.1 ?? 38)
            rest = rest.dropFirst(reference?.0.count ?? 0)
        }
        return String(decoding: text + rest, as: UTF8.self)
    }

    private static let references: [([UInt8], UInt8)] =
        [("lt;", 60), ("gt;", 62), ("quot;", 34), ("apos;", 39), ("#39;", 39), ("amp;", 38)].map { (Array($0.0.utf8), $0.1) }
}
