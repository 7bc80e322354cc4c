internal import Campaign
internal import PDF

/// What holds for a document as a whole: that it is passive, brings its fonts, and can be heard.
enum PDFDocumentRules {
    static func hold(_ document: PDFInspection, _ judge: inout Judge) {
        if judge.asks("pdf-passif") {
            var found: [String] = []
            if document.isEncrypted { found.append("protégé par un mot de passe") }
            if document.hasScript { found.append("contient un script ou une action automatique") }
            if document.hasForm { found.append("contient un formulaire") }
            judge.hold("pdf-passif", problems: found, else: "ni mot de passe, ni script, ni formulaire")
        }
        if judge.asks("pdf-langue") {
            let language = document.language
            judge.hold(
                "pdf-langue", language?.lowercased().hasPrefix("fr") == true || language?.lowercased().hasPrefix("en") == true,
                language.map { "langue\u{A0}: \($0)" } ?? "la langue n’est pas indiquée")
        }
        if judge.asks("pdf-titre") {
            let title = document.title ?? ""
            let isThere = title.contains { !$0.isWhitespace }
            judge.hold(
                "pdf-titre", isThere && document.showsTitle,
                !isThere ? "pas de titre" : document.showsTitle ? French.quoted(title) : "le titre \(French.quoted(title)) ne s’affiche pas"
            )
        }
        if judge.asks("pdf-signets") {
            judge.hold("pdf-signets", document.hasOutline, document.hasOutline ? "sommaire présent" : "pas de sommaire")
        }
        if judge.asks("pdf-balises", "pdf-intertitres") { holdStructure(document, &judge) }
    }

    private static func holdStructure(_ document: PDFInspection, _ judge: inout Judge) {
        let elements = document.structure
        var problems: [String] = []
        if elements.isEmpty || !document.isMarked { problems.append("le document n’est pas balisé") }
        let roots = elements.filter { $0.kind == "Document" }.count
        if !elements.isEmpty, roots != 1 || elements[0].kind != "Document" {
            problems.append("il faut une balise Document, et une seule, autour de tout (il y en a \(roots))")
        }
        let figures = elements.filter { $0.kind == "Figure" }
        let mute = figures.filter { !($0.alternative ?? "").contains { !$0.isWhitespace } }.count
        if mute > 0 { problems.append(French.count(mute, "image n’est pas décrite", "images ne sont pas décrites")) }
        judge.hold(
            "pdf-balises", problems: problems,
            else: French.count(elements.count, "balise", "balises") + ", "
                + French.count(figures.count, "image décrite", "images, toutes décrites"))
        guard judge.asks("pdf-intertitres") else { return }
        var skipped: [String] = []
        var level = 0
        for element in elements {
            guard element.kind.hasPrefix("H"), let next = Int(element.kind.dropFirst()), (0...99).contains(next) else { continue }
            if next > level + 1 {
                skipped.append(
                    level == 0 ? "le premier titre est de niveau \(next)" : "un titre passe du niveau \(level) au niveau \(next)")
            }
            level = next
        }
        if level == 0 { skipped.append("aucun titre n’est balisé") }
        judge.hold("pdf-intertitres", problems: skipped, else: "les niveaux de titre se suivent")
    }
}
